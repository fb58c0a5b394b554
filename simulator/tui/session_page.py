"""What takes, goes on with and reopens the calls of a practice session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from simulator.core.practice_sessions import PracticeSession, Slot, SlotState
from simulator.tui.handing_on import go_on_with
from simulator.tui.messages import CallDebriefed
from simulator.tui.page import Page
from simulator.tui.reopening import reopened_call
from simulator.tui.session_messages import MomentHanded

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide


class SessionPage(Page):
    """A page about one session.

    Attributes:
        side: What sessions are held with.
        session: The session as it was read last; None before that.
    """

    def __init__(self, side: SessionSide) -> None:
        super().__init__()
        self.side = side
        self.session: PracticeSession | None = None
        self._waiting: MomentHanded | None = None

    def take(self, slot: Slot) -> None:
        """Take the call of a place, go on with it, or open its debrief."""
        from simulator.tui.screens.session_briefing import SessionBriefing  # noqa: PLC0415 (only when asked for)

        if slot.state is SlotState.DONE:
            reopened_call(self, slot.call, self.side.coaching.desk.history)
        elif slot.state is SlotState.OPEN:
            go_on_with(self, self.side, slot)
        elif self.session is not None:
            self.app.push_screen(SessionBriefing(self.side, self.session, slot))

    @on(MomentHanded)
    def _goes_on(self, message: MomentHanded) -> None:
        from simulator.tui.screens.session_call import SessionCall  # noqa: PLC0415 (only when asked for)

        self._waiting = message if self.calls_app.history is None else None
        if self._waiting is not None:
            return
        if message.slot is None or message.scenario is None or self.session is None:
            self.calls_app.tell(f"This call cannot be gone on with. {message.note}")
        else:
            where = (self.side, self.session, message.slot)
            self.app.push_screen(SessionCall(message.scenario, where, message.stored))

    def history_opened(self) -> None:
        """Take the call that waited for its store."""
        if self._waiting is not None:
            self._goes_on(self._waiting)

    @on(CallDebriefed)
    def _debriefed(self, message: CallDebriefed) -> None:
        from simulator.tui.screens.session_debrief import SessionDebrief  # noqa: PLC0415 (only when asked for)

        slots = self.session.slots if self.session else ()
        slot = next((one for one in slots if message.call and one.call == message.call.id), None)
        if message.call is None or slot is None or self.session is None:
            self.calls_app.tell(f"This call cannot be opened again. {message.note}")
        else:
            self.app.push_screen(SessionDebrief(message.call, (self.side, self.session, slot)))
