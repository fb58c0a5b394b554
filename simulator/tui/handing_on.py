"""A moment handed on: chosen with who takes it, begun on a thread, and taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from simulator.phone.ports import HistoryFailure, UnusableScenario
from simulator.tui.background import in_background
from simulator.tui.session_messages import MomentHanded

if TYPE_CHECKING:
    from simulator.core.call_state import Turn
    from simulator.core.practice_sessions import Person, PracticeSession, Slot
    from simulator.phone.finished_call import FinishedCall
    from simulator.tui.page import Page
    from simulator.tui.session_side import SessionSide


class HandingOn:
    """Hands moments of calls on; ``page`` gets ``MomentHanded`` and gives it back."""

    def __init__(self, page: Page, side: SessionSide, session: PracticeSession) -> None:
        self._page = page
        self._side = side
        self._session = session

    def choose(
        self, call: Callable[[], FinishedCall | None], slot: Slot, transcript: Sequence[Turn], turn: int | None = None
    ) -> None:
        """Ask for a moment, from ``turn`` where one is meant, and for who takes it; then begin it.

        Args:
            call: Returns the call the moment is of, over; called on a thread once it was chosen.
            slot: The place that call was taken in.
            transcript: What was said in it so far.
            turn: The rep's turn that is meant; None for the latest.
        """
        from simulator.tui.screens.rewind import RewindScreen  # noqa: PLC0415 (only when asked for)

        turns = [place for place, one in enumerate(transcript) if one.by_rep]
        if not turns:
            self._page.calls_app.tell("Nothing was said yet that could be taken again.")
            return
        people = tuple(dict.fromkeys((slot.plan.person, *self._session.people)))
        asked = RewindScreen(self._side, transcript, people, turn if turn in turns else turns[-1])

        def chosen(answer: tuple[int, Person] | None) -> None:
            if answer is not None:
                in_background(self._page, lambda: self._begin(call, slot, *answer), "handing on")

        self._page.app.push_screen(asked, chosen)

    def _begin(self, call: Callable[[], FinishedCall | None], slot: Slot, turn: int, person: Person) -> MomentHanded:
        """Begin the call that goes on from the moment."""
        from simulator.phone.session_takes import hand_on  # noqa: PLC0415 (only when asked for)

        found = call()
        if found is None:
            return MomentHanded(None, note="The call is not there yet. Try again in a moment.")
        try:
            book, history = self._side.coaching.sessions(), self._side.coaching.desk.history()
            new, stored = hand_on(history, book, found, turn, person, (self._session.id, slot.id))
            session = book.session(self._session.id)
        except HistoryFailure as failure:
            return MomentHanded(None, note=str(failure))
        return MomentHanded(new, found.scenario, stored, session=session)

    def go_on(self, message: MomentHanded) -> None:
        """Take the call that was begun, in the place of the screen that asked."""
        from simulator.tui.screens.session_call import SessionCall  # noqa: PLC0415 (only when asked for)

        if message.slot is None or message.scenario is None:
            self._page.calls_app.tell(message.note)
            return
        where = (self._side, message.session or self._session, message.slot)
        self._page.app.switch_screen(SessionCall(message.scenario, where, message.stored))


def go_on_with(page: Page, side: SessionSide, slot: Slot) -> None:
    """Read a call that was cut off, on a thread; ``page`` gets ``MomentHanded``."""
    desk = side.coaching.desk

    def read() -> MomentHanded:
        try:
            history = desk.history()
            scenario = desk.shelf().from_text(history.scenario_text(slot.call))
            return MomentHanded(slot, scenario, (slot.call, history.events(slot.call)))
        except (HistoryFailure, UnusableScenario) as failure:
            return MomentHanded(None, note=str(failure))

    in_background(page, read, "going on")
