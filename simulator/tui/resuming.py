"""Calls that were cut off: asked about one by one, then gone on with, or kept unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.phone.ports import CallHistory, CallStatus, HistoryFailure, StoredCall, UnusableScenario
from simulator.tui.background import in_background
from simulator.tui.messages import CallToResume

if TYPE_CHECKING:
    from simulator.tui.app import CallsApp


class Resuming:
    """Asks once a start about every call that is still active."""

    def __init__(self, app: CallsApp) -> None:
        self._app = app
        self._asked: set[str] = set()

    def ask(self) -> None:
        """Ask about the newest call that was cut off and not asked about yet."""
        left = [call for call in self._app.calls if call.status is CallStatus.ACTIVE and call.id not in self._asked]
        if not left:
            return
        from simulator.tui.screens.resume import ResumeScreen  # noqa: PLC0415 (few starts need it)

        call = left[0]
        self._asked.add(call.id)
        self._app.push_screen(ResumeScreen(call), lambda yes: self._answered(call, yes))

    def seen(self, call: str) -> None:
        """Leave a call alone that is being taken in this very app."""
        self._asked.add(call)

    def go_on(self, message: CallToResume) -> None:
        """Go on with a call that was read."""
        from simulator.tui.screens.call import CallScreen  # noqa: PLC0415 (few starts need it)

        if message.scenario is None:
            self._app.tell(f"The call cannot go on. {message.note} What was said is kept in the history.")
            self._keep(message.call)
        else:
            self._app.push_screen(CallScreen(message.scenario, (message.call.id, message.events)))

    def _answered(self, call: StoredCall, yes: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
        """Do what the rep chose."""
        history = self._app.history
        if yes and history is not None:
            in_background(self._app, lambda: self._read(history, call), "resuming")
            return
        if yes is False:
            self._keep(call)
        self.ask()

    def _keep(self, call: StoredCall) -> None:
        """Keep a call as it is, unfinished."""
        history = self._app.history
        if history is None:
            return
        try:
            history.finish(call.id, None, CallStatus.ABANDONED)
        except HistoryFailure as failure:
            self._app.tell(str(failure))
        self._app.fetch()

    def _read(self, history: CallHistory, call: StoredCall) -> CallToResume:
        """Read a call's script and its events; runs on a thread."""
        try:
            scenario = self._app.desk.shelf().from_text(history.scenario_text(call.id))
            return CallToResume(call, scenario, history.events(call.id))
        except (HistoryFailure, UnusableScenario) as failure:
            return CallToResume(call, None, (), str(failure))
