"""Asks before the phone is put down."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Footer, Static

from simulator.tui.page import Question
from simulator.tui.plain import plain

ENDS_HERE = "Put the phone down? The call ends here, and you see your debrief."


class HangUpScreen(Question[bool]):
    """Comes back with whether to put the phone down."""

    AUTO_FOCUS = "#stay"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,f10", "hang_up", "Hang up", key_display="y", id="hang_up.yes"),
        Binding("n,escape", "stay", "Stay on the line", key_display="n", id="hang_up.no"),
        Binding("left,right", "app.focus_next", "Other button", show=False),
    ]

    def __init__(self, ask: str = ENDS_HERE, yes: str = "Hang up") -> None:
        """Ask ``ask``; ``yes`` is what the button says that puts the phone down."""
        super().__init__()
        self._ask = ask
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="question"):
            yield Static(plain(self._ask), markup=False)
            with Horizontal():
                yield Button("Stay on the line", id="stay", variant="primary", compact=True)
                yield Button(plain(self._yes), id="hang-up", compact=True)
        yield Footer(compact=True, show_command_palette=False)

    @on(Button.Pressed, "#hang-up")
    def action_hang_up(self) -> None:
        """Put the phone down."""
        self.dismiss(result=True)

    @on(Button.Pressed, "#stay")
    def action_stay(self) -> None:
        """Go on with the call."""
        self.dismiss(result=False)
