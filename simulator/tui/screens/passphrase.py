"""Asks for the passphrase that opens the rep's notes and recordings."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Static

from simulator.tui.background import in_background
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.unlocking import opened_with
from simulator.tui.widgets.keys_row import KeysRow

#: The most characters a passphrase can have here.
LONGEST = 1000


class Tried(Message):
    """A passphrase was tried; ``note`` says why it opened nothing, or is empty."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note


class PassphraseScreen(Question[bool]):
    """Comes back with whether the notes are open."""

    AUTO_FOCUS = "#passphrase"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Not now", key_display="esc", id="passphrase.skip"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="passphrase.next"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._trying = False

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with Vertical(classes="question"):
            yield Static(plain("Your notes and recordings are sealed.", "bold"), markup=False)
            yield Input(placeholder="Passphrase", password=True, id="passphrase", max_length=LONGEST, compact=True)
            yield Static("", id="passphrase-note", markup=False)
            with Horizontal():
                yield Button("Open them", id="open", variant="primary", compact=True)
                yield Button("Not now", id="skip", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    @on(Input.Submitted, "#passphrase")
    @on(Button.Pressed, "#open")
    def _try(self) -> None:
        """Try what was typed, on a thread."""
        field = self.query_one(Input)
        given, field.value = field.value, ""
        if not given or self._trying:
            return
        self._trying = True
        self.query_one("#passphrase-note", Static).update("Trying it …")
        app = self.calls_app
        in_background(self, lambda: Tried(opened_with(app, given)), "passphrase")

    @on(Tried)
    def _tried(self, message: Tried) -> None:
        self._trying = False
        if not message.note:
            self.dismiss(result=True)
            return
        self.query_one("#passphrase-note", Static).update(plain(message.note))
        self.query_one(Input).focus()

    @on(Button.Pressed, "#skip")
    def _skip(self) -> None:
        self.dismiss(result=False)
