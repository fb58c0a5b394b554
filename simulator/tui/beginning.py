"""How the app begins: who is practising, where that is a question, then what the first screen shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from simulator.tui.app import CallsApp


def begin(app: CallsApp, first: Callable[[], Screen[Any]] | None) -> None:
    """Fetch what the first screen shows; with no other screen in front, first ask who is practising."""
    if first is not None:
        app.push_screen(first())
    elif app.desk.rep.choices:
        _ask_who(app)
        return
    if app.desk.settings_note:
        app.tell(app.desk.settings_note)
    app.call_after_refresh(app.fetch)


def _ask_who(app: CallsApp) -> None:
    """Ask who is practising, before anything of anybody's is opened."""
    from simulator.tui.screens.who import WhoScreen  # noqa: PLC0415 (only where several reps share a machine)

    app.push_screen(WhoScreen(app.desk.rep.choices), lambda name: _chosen(app, name or ""))


def _chosen(app: CallsApp, name: str) -> None:
    """Begin at the desk of the rep who was chosen."""
    try:
        app.desk = app.desk.rep.choose(name)
    except (ValueError, OSError) as failure:
        app.tell(str(failure))
        _ask_who(app)
        return
    app.settings = app.desk.settings
    if app.settings.theme in app.available_themes:
        app.theme = app.settings.theme
    begin(app, None)
