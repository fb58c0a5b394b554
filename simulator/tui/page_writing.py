"""A call, or the rep's progress, written as a page to hand on."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from simulator.core.clean import clean
from simulator.phone.ports import CallHistory, HistoryFailure, UnusableScenario
from simulator.tui.background import in_background

if TYPE_CHECKING:
    from simulator.tui.app import CallsApp

_WAIT = "One moment: your calls are still being opened."
#: How long it is told where the page is, in seconds.
_SHOWN = 20


def write_page(app: CallsApp, call: str | None) -> None:
    """Write a page on a thread and tell where it is: of a call by its id, or of the rep."""
    history = app.history
    if history is None:
        app.tell(app.history_note or _WAIT)
        return

    def work() -> None:
        told = clean(_written(app, history, call))
        with contextlib.suppress(RuntimeError):  # the app ended meanwhile
            app.call_from_thread(partial(app.notify, told, timeout=_SHOWN, markup=False))

    in_background(app, work, "page")


def _written(app: CallsApp, history: CallHistory, call: str | None) -> str:
    """Write a page; return where it is, or why there is none."""
    try:
        return f"Written to {app.desk.page(history, call)}. Open it in a browser."
    except OSError as failure:
        return f"The page could not be written ({failure.strerror or failure})."
    except (HistoryFailure, UnusableScenario) as failure:
        return str(failure)
