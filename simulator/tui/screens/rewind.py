"""A moment of a call to take again, and who takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from simulator.core.call_state import Turn
from simulator.core.practice_sessions import Person
from simulator.core.transcript import customer_before
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.session_messages import SessionsRead
from simulator.tui.widgets.keys_row import KeysRow

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide


class RewindScreen(Question[tuple[int, Person]]):
    """Comes back with a turn of the rep's and a person; with nothing to leave it."""

    CSS_PATH = "rewind.tcss"
    AUTO_FOCUS = "#turns"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Take it from there", key_display="⏎", priority=True, id="rewind.go"),
        Binding("tab", "app.focus_next", "Moment or rep", key_display="tab", id="rewind.next"),
        Binding("escape", "back", "Back", priority=True, id="rewind.back"),
    ]

    def __init__(self, side: SessionSide, transcript: Sequence[Turn], people: Sequence[Person], turn: int) -> None:
        """Offer the rep's turns of a call, from ``turn``, to ``people``, and then to all others on the roster."""
        super().__init__()
        self._side = side
        self._transcript = transcript
        self._turns = [place for place, one in enumerate(transcript) if one.by_rep]
        self._people = people
        self._turn = turn

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="question"):
            yield Static(plain("Take it again from where the customer says:", "bold"), markup=False)
            yield OptionList(*(Option(plain(self._before(turn))) for turn in self._turns), id="turns", compact=True)
            yield Static(plain("Who takes it?", "bold"), markup=False)
            yield OptionList(*(Option(plain(one.name)) for one in self._people), id="takers", compact=True)
            with Horizontal():
                yield Button("Take it from there", id="rewind-go", variant="primary", compact=True)
                yield Button("Back", id="rewind-back", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the moment that is meant, and read who there is."""
        self.query_one("#turns", OptionList).highlighted = self._turns.index(self._turn)
        self.query_one("#takers", OptionList).highlighted = 0
        self._side.read_all(self)

    def _before(self, turn: int) -> str:
        """Return what the customer says before one of the rep's turns."""
        customer = customer_before(self._transcript, turn)
        return "“…”" if customer is None else f"“{self._transcript[customer].utterance.text}”"

    @on(SessionsRead)
    def _read(self, message: SessionsRead) -> None:
        self._people = (*self._people, *(one for one in message.people if one not in self._people))
        takers = self.query_one("#takers", OptionList)
        kept = takers.highlighted or 0
        takers.clear_options()
        takers.add_options([Option(plain(one.name)) for one in self._people])
        takers.highlighted = min(kept, len(self._people) - 1)

    @on(Button.Pressed, "#rewind-go")
    @on(OptionList.OptionSelected)
    def action_go(self) -> None:
        """Come back with what is highlighted."""
        if self.focused is not None and self.focused.id == "rewind-back":
            self.action_back()
            return
        turn = self.query_one("#turns", OptionList).highlighted or 0
        person = self.query_one("#takers", OptionList).highlighted or 0
        self.dismiss((self._turns[turn], self._people[person]))

    @on(Button.Pressed, "#rewind-back")
    def action_back(self) -> None:
        """Come back with nothing."""
        self.dismiss(None)
