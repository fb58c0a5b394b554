"""Asks what to do with a call that was cut off."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.phone.clock import utc_now
from simulator.phone.ports import StoredCall
from simulator.tui.page import Question
from simulator.tui.plain import joined
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.words import ago


class ResumeScreen(Question[bool | None]):
    """Comes back with whether to go on with the call; None leaves the question for the next start."""

    AUTO_FOCUS = "#resume"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", "Go on with it", id="resume.yes"),
        Binding("k", "keep", "Keep it as it is", id="resume.no"),
        Binding("escape", "dismiss(None)", "Ask me later", key_display="esc", id="resume.later"),
        Binding("left,right", "app.focus_next", "Other button", show=False),
    ]

    def __init__(self, call: StoredCall) -> None:
        super().__init__()
        self._stored = call

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        began = ago(self._stored.started, utc_now())
        with Vertical(classes="question"):
            yield Static(
                joined(("A call was cut off: ", "bold"), self._stored.title, f" ({began}). Nothing of it is lost."),
                markup=False,
            )
            with Horizontal():
                yield Button("Go on with it", id="resume", variant="primary", compact=True)
                yield Button("Keep it as it is", id="keep", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    @on(Button.Pressed, "#resume")
    def action_resume(self) -> None:
        """Go on with the call."""
        self.dismiss(result=True)

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Keep the call, unfinished."""
        self.dismiss(result=False)
