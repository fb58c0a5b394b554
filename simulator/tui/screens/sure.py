"""Asks before something that cannot be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow


class SureScreen(Question[bool]):
    """Comes back with whether to do it."""

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", id="sure.yes"),
        Binding("n,escape", "no", "No", key_display="n", id="sure.no"),
        Binding("left,right", "app.focus_next", "Other button", show=False),
    ]

    def __init__(self, ask: str, yes: str, no: str = "Keep it") -> None:
        """Ask ``ask``; ``yes`` is what the button says that does it, ``no`` what the other one says."""
        super().__init__()
        self._ask = ask
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="question"):
            yield Static(plain(self._ask), markup=False)
            with Horizontal():
                yield Button(plain(self._no), id="no", variant="primary", compact=True)
                yield Button(plain(self._yes), id="yes", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(result=True)

    @on(Button.Pressed, "#no")
    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(result=False)
