"""What was said so far, one turn under another, both speakers at the same edge."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.core.call_state import Turn
from simulator.tui.plain import plain

#: Shown in place of words that are only to be heard for now.
UNSHOWN = "…"


class TurnLine(Horizontal):
    """One turn: who, and what."""

    DEFAULT_CSS = """
    TurnLine { height: auto; margin-bottom: 1; }
    TurnLine .who { width: 11; color: $text-muted; text-style: bold; }
    TurnLine .words { width: 1fr; height: auto; max-width: 100; }
    """

    def __init__(self, who: str, words: Content, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._who = who
        self._words = words

    def compose(self) -> ComposeResult:
        """Lay the turn out."""
        yield Static(plain(self._who), classes="who", markup=False)
        yield Static(self._words, classes="words", markup=False)

    def say(self, words: Content) -> None:
        """Show other words, where they are other ones."""
        if words.plain != self._words.plain:
            self._words = words
            if self.is_mounted:
                self.query_one(".words", Static).update(words)


class Transcript(VerticalScroll):
    """The turns of a call, and what a colleague said in between."""

    DEFAULT_CSS = """
    Transcript { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, can_focus=False)
        self._lines: list[TurnLine] = []

    def show(self, turns: Sequence[Turn], *, unshown: int = -1) -> None:
        """Show the transcript; the words of turn ``unshown`` stay hidden."""
        grown = len(turns) > len(self._lines)
        for index, turn in enumerate(turns):
            words = plain(UNSHOWN if index == unshown else turn.utterance.text)
            if index < len(self._lines):
                self._lines[index].say(words)
            else:
                self._add(TurnLine(who(turn), words))
        if grown:
            self.scroll_end(animate=False)

    def add_aside(self, speaker: str, words: str) -> None:
        """Show something the customer does not hear; it is no turn of the call."""
        self.mount(TurnLine(speaker, plain(words, "italic"), classes="aside"))
        self.scroll_end(animate=False)

    def _add(self, line: TurnLine) -> None:
        self._lines.append(line)
        self.mount(line)


def who(turn: Turn) -> str:
    """Return who speaks, in the words of every screen."""
    return "You" if turn.by_rep else "Customer"
