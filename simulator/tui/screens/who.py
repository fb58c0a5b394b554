"""Asks who is practising, where several reps share the machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow

#: What the rep without a profile is called.
NO_NAME = "No profile: as before there were any"


class WhoScreen(Question[str]):
    """Comes back with the name of a profile; empty for the rep without one."""

    AUTO_FOCUS = "#reps"
    CSS_PATH = "who.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "That is me", key_display="⏎", show=False, id="who.choose"),
        Binding("q", "app.quit", "Quit", id="who.quit"),
    ]

    def __init__(self, names: Sequence[str]) -> None:
        """Offer these names, “” for the rep without a profile."""
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="question"):
            yield Static(plain("Who is practising?", "bold"), markup=False)
            yield OptionList(*(Option(plain(name or NO_NAME)) for name in self._names), id="reps", compact=True)
            yield Static("Nothing is asked to prove it, and nothing is remembered.", classes="quiet", markup=False)
        yield KeysRow(compact=True, show_command_palette=False)

    def action_choose(self) -> None:
        """Go on as the highlighted rep."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected, "#reps")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._names[event.option_index])
