"""What coaches sent back about a call: their words beside the scorecard, which stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from simulator.core.call_state import Turn
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.coach_words import says
from simulator.core.words import said
from simulator.tui.plain import joined, plain
from simulator.tui.widgets.labelled import Labelled

#: So many characters of a turn are quoted.
_QUOTED = 90


class CoachPart(Vertical):
    """Coaches' marks in the order of the call; hidden while there are none."""

    DEFAULT_CSS = """
    CoachPart { height: auto; display: none; margin-top: 1; }
    CoachPart.-there { display: block; }
    CoachPart Static { height: auto; }
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        """Show marks on these turns."""
        super().__init__()
        self._turns = turns

    def compose(self) -> ComposeResult:
        """Lay out the heading."""
        yield Static(plain("You and your coach", "bold"), markup=False)
        told = "Your scorecard stays as it is; both stand side by side."
        yield Static(plain(told), classes="quiet", markup=False)

    async def show(self, marks: Sequence[CoachMark]) -> None:
        """Show what coaches put to the call."""
        await self.query(Labelled).remove()
        self.set_class(bool(marks), "-there")
        ordered = sorted(marks, key=lambda mark: (-1 if mark.turn is None else mark.turn, mark.id))
        await self.mount(*(Labelled(_who(mark), _told(self._turns, mark)) for mark in ordered))


def _who(mark: CoachMark) -> str:
    """Return who says it: the rep themselves, where they ask."""
    return mark.by or ("You" if mark.kind is CoachMarkKind.ASK else "Coach")


def _told(turns: Sequence[Turn], mark: CoachMark) -> Content:
    """Return a mark with the words it is about."""
    if mark.turn is None or mark.turn >= len(turns):
        return plain(says(mark))
    words = said(turns[mark.turn])
    short = words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"
    return joined((f"“{short}”", "dim"), "  ", says(mark))
