"""What narrows a list down: one of a few words, by key or by click."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button

from simulator.tui.plain import plain


class FilterRow(Horizontal):
    """Words of which one holds, the first to begin with.

    Attributes:
        chosen: The word that holds.
    """

    DEFAULT_CSS = """
    FilterRow { width: auto; height: 1; }
    FilterRow Button { background: $background; min-width: 5; padding: 0; }
    """

    class Changed(Message):
        """Another word holds."""

    def __init__(self, words: Sequence[str], *, id: str = "filters") -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._words = words
        self.chosen = words[0]

    def compose(self) -> ComposeResult:
        """Lay the words out."""
        for word in self._words:
            yield Button(plain(""), id=f"filter-{word.replace(' ', '-')}", classes="filter", compact=True)

    def on_mount(self) -> None:
        """Show which word holds."""
        self._show()

    def next(self) -> None:
        """Go on to the next word."""
        self._choose(self._words[(self._words.index(self.chosen) + 1) % len(self._words)])

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = (event.button.id or "").removeprefix("filter-")
        self._choose(next(word for word in self._words if word.replace(" ", "-") == name))

    def _choose(self, word: str) -> None:
        self.chosen = word
        self._show()
        self.post_message(self.Changed())

    def _show(self) -> None:
        """Show which word holds, by its mark and not by its colour alone."""
        for word, button in zip(self._words, self.query(Button), strict=True):
            button.label = plain(f"{'●' if word == self.chosen else '○'} {word.capitalize()}")
            button.refresh(layout=True)
