"""A past call's debrief, or a drill's, read again on a thread."""

from __future__ import annotations

from collections.abc import Callable

from simulator.phone.drill_book import DrillBook
from simulator.phone.finished_call import reopened
from simulator.phone.ports import CallHistory, HistoryFailure, ScenarioShelf, UnusableScenario
from simulator.phone.two_calls import reopened_drill
from simulator.tui.background import in_background
from simulator.tui.messages import CallDebriefed, DrillReopened
from simulator.tui.page import Page


def reopen(page: Page, call: str) -> None:
    """Read the call or the drill with this id; ``page`` gets ``CallDebriefed`` or ``DrillReopened``."""
    app = page.calls_app
    history = app.history
    if history is None:
        return
    if any(drill.id == call for drill in app.drills):
        in_background(page, lambda: _drill(history.drills, app.desk.shelf(), call), "reopening")
        return
    reopened_call(page, call, lambda: history)


def reopened_call(page: Page, call: str, history: Callable[[], CallHistory]) -> None:
    """Read the call with this id from a history; ``page`` gets ``CallDebriefed``."""
    shelf = page.calls_app.desk.shelf

    def read() -> CallDebriefed:
        try:
            return CallDebriefed(reopened(history(), shelf(), call))
        except (HistoryFailure, UnusableScenario) as failure:
            return CallDebriefed(None, str(failure))

    in_background(page, read, "reopening")


def _drill(book: DrillBook, shelf: ScenarioShelf, drill: str) -> DrillReopened:
    """Return a drill as it was, or why it cannot be had."""
    try:
        return DrillReopened(reopened_drill(book, shelf, drill))
    except (HistoryFailure, UnusableScenario) as failure:
        return DrillReopened(None, str(failure))


def show_drill(page: Page, message: DrillReopened) -> None:
    """Show the drill that was read, or say why it cannot be shown."""
    from simulator.tui.screens.two_lines_debrief import TwoLinesDebriefScreen  # noqa: PLC0415 (only when asked for)

    if message.drill is None:
        page.calls_app.tell(f"This drill cannot be opened again. {message.note}")
    else:
        page.app.push_screen(TwoLinesDebriefScreen(*message.drill))


def show_reopened(page: Page, message: CallDebriefed) -> None:
    """Show the debrief that was read, or say why it cannot be shown."""
    from simulator.tui.screens.debrief import DebriefScreen  # noqa: PLC0415 (only when asked for)

    if message.call is None:
        page.calls_app.tell(f"This call cannot be opened again. {message.note}")
    else:
        page.app.push_screen(DebriefScreen(message.call))
