"""A past call's debrief, read again on a thread."""

from __future__ import annotations

from simulator.phone.finished_call import reopened
from simulator.phone.ports import HistoryFailure, UnusableScenario
from simulator.tui.background import in_background
from simulator.tui.messages import CallDebriefed
from simulator.tui.page import Page


def reopen(page: Page, call: str) -> None:
    """Read the call with this id; ``page`` gets ``CallDebriefed``."""
    app = page.calls_app
    history = app.history
    if history is None:
        return

    def read() -> CallDebriefed:
        try:
            return CallDebriefed(reopened(history, app.desk.shelf(), call))
        except (HistoryFailure, UnusableScenario) as failure:
            return CallDebriefed(None, str(failure))

    in_background(page, read, "reopening")


def show_reopened(page: Page, message: CallDebriefed) -> None:
    """Show the debrief that was read, or say why it cannot be shown."""
    from simulator.tui.screens.debrief import DebriefScreen  # noqa: PLC0415 (only when asked for)

    if message.call is None:
        page.calls_app.tell(f"This call cannot be opened again. {message.note}")
    else:
        page.app.push_screen(DebriefScreen(message.call))
