"""The whole call after it is over, the rep's doubted words marked and ready to be put right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from simulator.core.call_state import Turn
from simulator.core.words import said
from simulator.phone.correcting import correctable
from simulator.tui.plain import plain
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.transcript import who

#: What the button below a turn says while its words are doubted, and after they were corrected.
CORRECT, CORRECTED = "What were my words? (c)", "Correct my words again (c)"
#: What the button below a recorded turn says.
LISTEN = "▶ Listen (l)"


#: What the button below the rep's turns says that answers the customer once more.
TRY = "Try this again (r)"


class TurnButton(Button):
    """Does something with one of the rep's turns.

    Attributes:
        turn: The turn.
    """

    def __init__(self, turn: int, label: str, kind: str) -> None:
        """Be about ``turn``; ``kind`` is the class its presses are told by: correct, listen or try."""
        super().__init__(label, classes=kind, compact=True)
        self.turn = turn


class WholeCall(Vertical):
    """Every turn of a call that is over."""

    DEFAULT_CSS = """
    WholeCall { height: auto; }
    WholeCall Labelled { margin-top: 1; }
    WholeCall .buttons { height: 1; padding-left: 11; }
    WholeCall .buttons Button { margin-right: 1; }
    WholeCall .listen { display: none; }
    WholeCall .listen.-there { display: block; }
    """

    def __init__(self, turns: Sequence[Turn]) -> None:
        super().__init__()
        self._turns = turns

    def compose(self) -> ComposeResult:
        """Lay the turns out, a button below each whose words can be put right."""
        for index, turn in enumerate(self._turns):
            yield Labelled(who(turn), plain(said(turn)))
            if turn.by_rep:
                with Horizontal(classes="buttons"):
                    yield TurnButton(index, TRY, "try")
                    yield TurnButton(index, LISTEN, "listen")
                    if correctable(turn):
                        yield TurnButton(index, CORRECT if turn.doubt else CORRECTED, "correct")

    def show_recorded(self, turns: frozenset[int]) -> None:
        """Show which turns can be heard again."""
        for button in self.query(".listen").results(TurnButton):
            button.set_class(button.turn in turns, "-there")
