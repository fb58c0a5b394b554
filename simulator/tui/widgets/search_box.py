"""A box to search in."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from simulator.core.clean import clean


class SearchBox(Input):
    """One line of text; what is pasted is cleaned before it gets in."""

    def __init__(self, placeholder: str, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(clean(event.text).split()))
