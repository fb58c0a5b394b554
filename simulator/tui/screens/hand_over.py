"""What the rep tells the one who is to take the call over."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Footer, Static

from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.reply_box import ReplyBox, one_line

_HOW = "The customer waits meanwhile. Say what happened, how they feel, and what they need or were promised."


class HandOverScreen(Question[str | None]):
    """Comes back with the summary; None goes on with the call."""

    AUTO_FOCUS = "ReplyBox"
    CSS_PATH = "reflect.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "Hand over", key_display="⏎", id="hand_over.ask"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="hand_over.next"),
        Binding("escape", "dismiss(None)", "Stay on it", key_display="esc", id="hand_over.stay"),
    ]

    def __init__(self, who: str) -> None:
        """Hand over to ``who``."""
        super().__init__()
        self._who = who

    def compose(self) -> ComposeResult:
        """Lay the question out, and a box for the summary."""
        with Vertical(classes="question"):
            yield Static(plain(f"Hand over to {self._who}", "bold"), markup=False)
            yield Static(plain(_HOW), classes="quiet", markup=False)
            yield ReplyBox(id="thought", placeholder="In a sentence or two")
            yield Static("", id="hand-over-note", markup=False)
            with Horizontal():
                yield Button("Hand over", id="ask", variant="primary", compact=True)
                yield Button("Stay on it", id="stay", compact=True)
        yield Footer(compact=True, show_command_palette=False)

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#ask")
    def action_ask(self) -> None:
        """Come back with the summary; without words, ask for them."""
        text = one_line(self.query_one(ReplyBox).text)
        if text:
            self.dismiss(text)
        else:
            self.query_one("#hand-over-note", Static).update("Nobody takes a call without a word about it.")

    @on(Button.Pressed, "#stay")
    def _stay(self) -> None:
        self.dismiss(None)
