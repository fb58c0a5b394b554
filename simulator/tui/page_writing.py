"""A call, or the rep's progress, written as a page to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from simulator.phone.ports import HistoryFailure, UnusableScenario
from simulator.tui.background import in_background

if TYPE_CHECKING:
    from simulator.tui.app import CallsApp

_WAIT = "One moment: your calls are still being opened."


class PageWritten(Message):
    """A page was written, or could not be; the sentence says which, and where it is."""

    def __init__(self, told: str, *, well: bool) -> None:
        super().__init__()
        self.told = told
        self.well = well


def write_page(app: CallsApp, call: str | None) -> None:
    """Write a page on a thread and tell where it is: of a call by its id, or of the rep."""
    history = app.history
    if history is None:
        app.tell(app.history_note or _WAIT)
        return

    def work() -> PageWritten:
        try:
            return PageWritten(f"Written to {app.desk.page(history, call)}. Open it in a browser.", well=True)
        except OSError as failure:
            return PageWritten(f"The page could not be written ({failure.strerror or failure}).", well=False)
        except (HistoryFailure, UnusableScenario) as failure:
            return PageWritten(str(failure), well=False)

    in_background(app, work, "page")
