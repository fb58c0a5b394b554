"""The whole call after it is over, the rep's doubted words marked and ready to be put right."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
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


class CorrectButton(Button):
    """Asks what the rep's words in one turn were.

    Attributes:
        turn: The turn.
    """

    def __init__(self, turn: int, label: str) -> None:
        super().__init__(label, classes="correct", compact=True)
        self.turn = turn


class ListenButton(Button):
    """Plays one of the rep's turns.

    Attributes:
        turn: The turn.
    """

    def __init__(self, turn: int) -> None:
        super().__init__(LISTEN, classes="listen", compact=True)
        self.turn = turn


class WholeCall(Vertical):
    """Every turn of a call that is over."""

    DEFAULT_CSS = """
    WholeCall { height: auto; }
    WholeCall Labelled { margin-top: 1; }
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
                yield ListenButton(index)
            if correctable(turn):
                yield CorrectButton(index, CORRECT if turn.doubt else CORRECTED)

    def show_recorded(self, turns: frozenset[int]) -> None:
        """Show which turns can be heard again."""
        for button in self.query(ListenButton):
            button.set_class(button.turn in turns, "-there")
