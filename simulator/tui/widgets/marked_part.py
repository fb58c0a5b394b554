"""What the coach marked while the call ran, with the words it was about."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.core.call_state import Turn
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.words import clock
from simulator.tui.plain import joined, plain
from simulator.tui.widgets.coach_strip import SIGNS
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.whole_call import TurnButton

_KINDS = (CoachMarkKind.MISS, CoachMarkKind.TALK, CoachMarkKind.GOOD, CoachMarkKind.NOTE, CoachMarkKind.WHISPER)


class MarkedPart(Vertical):
    """Marks in the order of the call, each with keys for its moment."""

    DEFAULT_CSS = """
    MarkedPart { height: auto; margin-bottom: 1; }
    MarkedPart Static { height: auto; }
    MarkedPart Labelled { margin-top: 1; }
    MarkedPart .buttons { height: 1; padding-left: 11; }
    MarkedPart .buttons Button { margin-right: 1; }
    """

    def __init__(self, turns: Sequence[Turn], who: str) -> None:
        """Show marks on these turns of the rep called ``who``."""
        super().__init__()
        self._turns = turns
        self._who = who

    def compose(self) -> ComposeResult:
        """Say that marks are being read."""
        yield Static(plain("Marked while it ran", "bold"), markup=False)

    async def show(self, marks: Sequence[CoachMark]) -> None:
        """Show the marks of the call."""
        kept = [mark for mark in marks if mark.kind in _KINDS]
        await self.query("Labelled, Horizontal, .none").remove()
        if not kept:
            await self.mount(Static("Nothing was marked.", classes="quiet none", markup=False))
        for mark in kept:
            at = "" if mark.seconds is None else clock(int(mark.seconds))
            await self.mount(Labelled(SIGNS[mark.kind], joined((f"{at} ", "bold"), self._about(mark))))
            if mark.turn is not None and self._is_reps(mark.turn):
                buttons = (("Try it again", "try"), ("Hand it on", "hand"), ("Compare takes", "compare"))
                row = [TurnButton(mark.turn, label, kind) for label, kind in buttons]
                await self.mount(Horizontal(*row, classes="buttons"))

    def _about(self, mark: CoachMark) -> str:
        """Return the words a mark is about, and the word to it."""
        turn = self._turns[mark.turn] if mark.turn is not None and 0 <= mark.turn < len(self._turns) else None
        said = ""
        if turn is not None:
            said = f"{self._who if turn.by_rep else 'Customer'}: “{turn.utterance.text}”"
        word = f" – {mark.word}" if mark.word else ""
        return mark.word if mark.kind is CoachMarkKind.WHISPER else f"{said}{word}"

    def _is_reps(self, turn: int) -> bool:
        return 0 <= turn < len(self._turns) and self._turns[turn].by_rep


def button_of(event: Button.Pressed, kind: str) -> int | None:
    """Return the turn of a pressed button of a kind; None for another one."""
    button = event.button
    return button.turn if isinstance(button, TurnButton) and button.has_class(kind) else None
