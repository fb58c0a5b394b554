"""What coaches put to a call of one's own: read on a thread, shown beside its marks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from simulator.core.coach_marks import CoachMark
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background
from simulator.tui.page import Page


class CoachRead(Message):
    """What coaches put to a call is known."""

    def __init__(self, marks: Sequence[CoachMark]) -> None:
        super().__init__()
        self.marks = marks


def read_coach(page: Page, call: str) -> None:
    """Read what coaches put to a call; ``page`` gets ``CoachRead``, unless nothing can be shared here."""
    sharing = page.calls_app.desk.sharing
    if sharing is None or page.calls_app.desk.in_session:
        return

    def work() -> CoachRead:
        try:
            return CoachRead(sharing().own.history().coach.marks(call))
        except HistoryFailure:
            return CoachRead(())

    in_background(page, work, "what coaches say")
