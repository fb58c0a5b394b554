"""What was said so far, one turn under another, both speakers at the same edge."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll

from simulator.core.call_state import Turn
from simulator.tui.plain import plain
from simulator.tui.widgets.labelled import Labelled

#: Shown in place of words that are only to be heard for now.
UNSHOWN = "…"


class Transcript(VerticalScroll):
    """The turns of a call, and what a colleague said in between.

    Attributes:
        rep: What the rep is called.
    """

    DEFAULT_CSS = """
    Transcript { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Transcript Labelled { margin-bottom: 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, can_focus=False)
        self._lines: list[Labelled] = []
        self.rep = "You"

    def show(self, turns: Sequence[Turn], *, unshown: int = -1) -> None:
        """Show the transcript; the words of turn ``unshown`` stay hidden."""
        grown = len(turns) > len(self._lines)
        for index, turn in enumerate(turns):
            words = plain(UNSHOWN if index == unshown else turn.utterance.text)
            if index < len(self._lines):
                self._lines[index].say(words)
            else:
                self._add(Labelled(self.rep if turn.by_rep else who(turn), words))
        if grown:
            self.scroll_end(animate=False)

    def add_aside(self, speaker: str, words: str) -> None:
        """Show something the customer does not hear; it is no turn of the call."""
        if self.is_attached:
            self.mount(Labelled(speaker, plain(words, "italic"), classes="aside"))
            self.scroll_end(animate=False)

    def _add(self, line: Labelled) -> None:
        self._lines.append(line)
        if self.is_attached:
            self.mount(line)


def who(turn: Turn) -> str:
    """Return who speaks, in the words of every screen."""
    return "You" if turn.by_rep else "Customer (coach)" if turn.by_coach else "Customer"
