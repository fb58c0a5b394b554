"""A line or two in the rep's own words, asked for over a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.reply_box import ReplyBox, one_line

#: The longest text that is taken, in characters.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        title: The question.
        how: What the answer is for, or made of.
        placeholder: What stands in the empty box.
        keep: What the button says that takes it.
        drop: What the button says that goes back without it.
        missing: What is said of an empty answer; empty where it may be empty.
        text: What was written before.
    """

    title: str
    how: str
    placeholder: str
    keep: str
    drop: str
    missing: str = ""
    text: str = ""


class WriteScreen(Question[str | None]):
    """Comes back with what the rep wrote; None drops it."""

    AUTO_FOCUS = "ReplyBox"
    CSS_PATH = "write.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Done", key_display="⏎", id="write.keep"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="write.next"),
        Binding("escape", "dismiss(None)", "Back", key_display="esc", id="write.drop"),
    ]

    def __init__(self, asked: Asked) -> None:
        """Ask for something."""
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Lay the question out, and a box for the answer."""
        asked = self._asked
        with Vertical(classes="question"):
            yield Static(plain(asked.title, "bold"), markup=False)
            yield Static(plain(asked.how), classes="quiet", markup=False)
            yield ReplyBox(id="thought", placeholder=asked.placeholder)
            yield Static("", id="missing", markup=False)
            with Horizontal():
                yield Button(plain(asked.keep), id="keep", variant="primary", compact=True)
                yield Button(plain(asked.drop), id="drop", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Put there what was written before."""
        self.query_one(ReplyBox).put(self._asked.text)

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Come back with the words; where there must be some, ask for them."""
        text = one_line(self.query_one(ReplyBox).text)[:LONGEST]
        if text or not self._asked.missing:
            self.dismiss(text)
        else:
            self.query_one("#missing", Static).update(plain(self._asked.missing))

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self.dismiss(None)


class ReflectScreen(WriteScreen):
    """Two lines about a call, for the rep alone; an empty answer deletes what was there."""

    def __init__(self, question: str, answer: str) -> None:
        """Ask ``question``, with the ``answer`` so far."""
        how = "A line or two. Nobody else sees it."
        super().__init__(Asked(question, how, "What comes to mind", "Keep it", "Drop it", text=answer))


class HandOverScreen(WriteScreen):
    """What the rep tells the one who is to take the call over."""

    def __init__(self, who: str) -> None:
        """Hand over to ``who``."""
        how = "The customer waits meanwhile. Say what happened, how they feel, and what they need or were promised."
        missing = "Nobody takes a call without a word about it."
        super().__init__(Asked(f"Hand over to {who}", how, "In a sentence or two", "Hand over", "Stay on it", missing))
