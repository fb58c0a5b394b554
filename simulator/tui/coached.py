"""What coaches put to a call of one's own: read on a thread, shown beside its marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Button

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.scenario import CriterionName
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background
from simulator.tui.page import Page
from simulator.tui.widgets.moment_part import MomentPart

if TYPE_CHECKING:
    from simulator.phone.share_desk import ShareDesk


_ASK = "It is kept here, and goes along when you share this call (s in past calls). Nobody sees it before."


class CoachRead(Message):
    """What coaches put to a call is known, and on which criteria they and the program often differ; or why not."""

    def __init__(self, marks: Sequence[CoachMark], warnings: Mapping[CriterionName, str], note: str = "") -> None:
        super().__init__()
        self.note = note
        self.marks = marks
        self.warnings = warnings


def mentor_of(page: Page) -> str | None:
    """Return the name of the rep's mentor, empty where none is named; None where nobody can be asked."""
    desk = page.calls_app.desk
    return None if desk.in_session or desk.sharing is None else page.calls_app.settings.mentor


def ask_mentor(page: Page, call: str, button: Button) -> None:
    """Ask what the rep wants to know about the moment of a button, keep it, and show it."""
    from simulator.tui.screens.write import Asked, WriteScreen  # noqa: PLC0415 (only when asked for)

    part = next((one for one in page.query(MomentPart) if button in one.query(Button)), None)
    sharing = page.calls_app.desk.sharing
    if part is None or sharing is None:
        return
    who, turn = mentor_of(page) or "your mentor", part.mark.turn

    def answered(given: str | None) -> None:
        if given:
            mark = CoachMark(CoachMarkKind.ASK, turn, None, given)
            in_background(page, lambda: _kept(sharing, call, mark, page.calls_app.desk.warnings), "question")

    asked = Asked(f"What should {who} look at here?", _ASK, "Did I sound cold?", "Ask", "Back", "Write your question.")
    page.app.push_screen(WriteScreen(asked), answered)


def _kept(
    sharing: Callable[[], ShareDesk], call: str, mark: CoachMark, warnings: Callable[[], Mapping[CriterionName, str]]
) -> CoachRead:
    """Keep a question, and return all that coaches and the rep put to the call."""
    book = sharing().own.history().coach
    try:
        book.keep(call, mark)
        return CoachRead(book.marks(call), warnings())
    except HistoryFailure as failure:
        return CoachRead((), {}, str(failure))


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
