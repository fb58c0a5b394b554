"""What coaches put to a call of one's own: read on a thread, shown beside its marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.message import Message

from simulator.core.coach_marks import CoachMark
from simulator.core.scenario import CriterionName
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background
from simulator.tui.page import Page


class CoachRead(Message):
    """What coaches put to a call is known, and on which criteria they and the program often differ."""

    def __init__(self, marks: Sequence[CoachMark], warnings: Mapping[CriterionName, str]) -> None:
        super().__init__()
        self.marks = marks
        self.warnings = warnings


def read_coach(page: Page, call: str) -> None:
    """Read what coaches put to a call, unless nothing can be shared here, and warnings; ``page`` gets ``CoachRead``."""
    desk = page.calls_app.desk
    sharing = None if desk.in_session else desk.sharing

    def work() -> CoachRead:
        warnings = desk.warnings()
        try:
            marks = sharing().own.history().coach.marks(call) if sharing is not None else ()
        except HistoryFailure:
            marks = ()
        return CoachRead(marks, warnings)

    in_background(page, work, "what coaches say")
