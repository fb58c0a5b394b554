"""What the customer says next, chosen or written by the coach who plays them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.core.scenario import Line
from simulator.tui.page import Question
from simulator.tui.plain import joined, plain
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.reply_box import ReplyBox, one_line


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the coach chose: a line, or words of their own with the feeling they show; all empty as written."""

    line: str | None = None
    text: str = ""
    feels: str = ""


#: The longest words of a coach's own, in characters.
LONGEST = 1000


class ChooseLineScreen(Question[Chosen]):
    """Comes back with what the customer says; esc is what the script would say."""

    CSS_PATH = "choose_line.tcss"
    AUTO_FOCUS = "#lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Say it", key_display="⏎", id="choose.say"),
        Binding("tab", "app.focus_next", "Own words", key_display="tab", id="choose.next"),
        Binding("f6", "feels", "Shows a feeling", priority=True, id="choose.feels"),
        Binding("escape", "as_written", "As written", priority=True, id="choose.as_written"),
    ]

    def __init__(self, written: str, others: Sequence[Line], reply: str, mood: str) -> None:
        """Offer what the script would say, the ``others`` it could, after the rep's ``reply``; ``mood`` in words."""
        super().__init__()
        self._written = written
        self._others = others
        self._reply = reply
        self._mood = mood
        self._feels = False

    def compose(self) -> ComposeResult:
        """Lay the choices out."""
        with Vertical(classes="question"):
            yield Static(joined(("You play the customer; ⏎ says it. ", "bold"), self._mood), markup=False)
            yield Static(joined(("Rep  ", "bold"), f"“{self._reply}”"), classes="quiet", markup=False)
            yield OptionList(
                Option(joined(("As written  ", "bold"), self._written)),
                *(Option(plain(line.says)) for line in self._others),
                id="lines",
                compact=True,
            )
            yield ReplyBox(id="own-words", placeholder="Or write what they say, in their words")
            yield Static("", id="feels", markup=False)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at what the script would say."""
        self.query_one("#lines", OptionList).highlighted = 0
        self._tell()

    def _tell(self) -> None:
        sign = "✓" if self._feels else "·"
        told = f"{sign} Your own words show a feeling the rep should answer (F6)"
        self.query_one("#feels", Static).update(plain(told))

    def action_feels(self) -> None:
        """Say whether the coach's own words show a feeling."""
        self._feels = not self._feels
        self._tell()

    def action_choose(self) -> None:
        """Say the highlighted line."""
        self.query_one("#lines", OptionList).action_select()

    @on(OptionList.OptionSelected, "#lines")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        place = event.option_index
        self.dismiss(Chosen(self._others[place - 1].id) if place else Chosen())

    @on(ReplyBox.Sent)
    def _own(self, message: ReplyBox.Sent) -> None:
        text = one_line(message.text)[:LONGEST]
        if text:
            self.dismiss(Chosen(text=text, feels=text if self._feels else ""))

    def action_as_written(self) -> None:
        """Say what the script would say."""
        self.dismiss(Chosen())
