"""Two lines about a call, for the rep alone."""

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

#: The longest answer that is kept, in characters.
LONGEST = 2000


class ReflectScreen(Question[str | None]):
    """Comes back with what the rep wrote, empty to delete it; None drops it."""

    AUTO_FOCUS = "ReplyBox"
    CSS_PATH = "reflect.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep it", key_display="⏎", id="reflect.keep"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="reflect.next"),
        Binding("escape", "dismiss(None)", "Drop it", key_display="esc", id="reflect.drop"),
    ]

    def __init__(self, question: str, answer: str) -> None:
        """Ask ``question``, with the ``answer`` so far."""
        super().__init__()
        self._question = question
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Lay the question out, and a box for the answer."""
        with Vertical(classes="question"):
            yield Static(plain(self._question, "bold"), markup=False)
            yield Static("A line or two. Nobody else sees it.", classes="quiet", markup=False)
            yield ReplyBox(id="thought", placeholder="What comes to mind")
            with Horizontal():
                yield Button("Keep it", id="keep", variant="primary", compact=True)
                yield Button("Drop it", id="drop", compact=True)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Put there what was written before."""
        self.query_one(ReplyBox).put(self._answer)

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Come back with the words."""
        self.dismiss(one_line(self.query_one(ReplyBox).text)[:LONGEST])

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self.dismiss(None)
