"""Words beside a label: who speaks, or what follows; long words never run under the label."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from simulator.tui.plain import plain


class Labelled(Horizontal):
    """A label of one word or two, and words beside it."""

    DEFAULT_CSS = """
    Labelled { height: auto; }
    Labelled .label { width: 11; color: $text-muted; text-style: bold; }
    Labelled .words { width: 1fr; height: auto; max-width: 100; }
    """

    def __init__(self, label: str, words: Content, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._label = label
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay label and words out."""
        yield Static(plain(self._label), classes="label", markup=False)
        yield Static(self._words, classes="words", markup=False)

    def say(self, words: Content) -> None:
        """Show other words, where they are other ones."""
        if words.plain != self._words.plain:
            self._words = words
            for shown in self.query(".words").results(Static):
                shown.update(words)
