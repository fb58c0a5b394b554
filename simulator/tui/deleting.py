"""A past call deleted for good, after a question."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from simulator.phone.drill_book import StoredDrill
from simulator.phone.own_data import Wanted
from simulator.phone.ports import HistoryFailure, StoredCall
from simulator.tui.background import in_background
from simulator.tui.page import Page


class CallDeleted(Message):
    """A call was deleted, with how many that go on from it; ``note`` says why not, or is empty."""

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self.note = note


def ask_to_delete(page: Page, call: str | None) -> None:
    """Ask whether to delete a call that is listed, and do it; ``page`` gets ``CallDeleted``."""
    from simulator.tui.screens.sure import SureScreen  # noqa: PLC0415 (only when asked for)

    app = page.calls_app
    listed: list[StoredCall | StoredDrill] = [*app.calls, *app.drills]
    stored = next((one for one in listed if one.id == call), None)
    if call is None or stored is None:
        return

    def delete() -> CallDeleted:
        try:
            app.desk.own_data().delete(Wanted(calls=(call,)))
        except HistoryFailure as failure:
            return CallDeleted(str(failure))
        except OSError as failure:
            return CallDeleted(f"Not everything of the call is deleted ({failure.strerror or failure}). Try again.")
        return CallDeleted()

    def answered(yes: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
        if yes:
            in_background(page, delete, "deleting")

    page.app.push_screen(SureScreen(_question(stored, retries(app.calls, call)), "Delete it"), answered)


def retries(calls: Sequence[StoredCall], call: str) -> int:
    """Return how many calls go on from a call, or from one that does."""
    gone, before = {call}, 0
    while before < len(gone):
        before = len(gone)
        gone |= {one.id for one in calls if one.origin is not None and one.origin.call in gone}
    return len(gone) - 1


def _question(call: StoredCall | StoredDrill, later: int) -> str:
    """Return what is asked before a call is deleted."""
    told = f"Delete “{call.title}” for good, with its marks, notes and recordings, from the copies too?"
    if not later:
        return told
    goes = "One retry goes" if later == 1 else f"{later} retries go"
    return f"{told} {goes} with it, as they repeat what was said."
