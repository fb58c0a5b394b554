"""Words that others will read: asked for over a screen, with one's name or without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.core.shared_takes import LONGEST_TEXT
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.reply_box import ReplyBox, one_line


@dataclass(frozen=True, slots=True)
class ToOthers:
    """What is asked for.

    Attributes:
        title: The question.
        about: What it is about, or what becomes of it.
        placeholder: What stands in the empty box.
        named: What the button says that takes it under one's name.
        nameless: What the button says that takes it without; empty where there is only one way.
        text: What was written before.
    """

    title: str
    about: str
    placeholder: str
    named: str
    nameless: str = ""
    text: str = ""


class SayScreen(Question[tuple[str, bool] | None]):
    """Comes back with the words, and whether one's name stands beside them; None drops it."""

    AUTO_FOCUS = "ReplyBox"
    CSS_PATH = "write.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "named", "Done", key_display="⏎", id="say.named"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="say.next"),
        Binding("escape", "dismiss(None)", "Back", key_display="esc", id="say.drop"),
    ]

    def __init__(self, asked: ToOthers) -> None:
        """Ask for something."""
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Lay the question out, a box for the answer, and both ways to give it."""
        asked = self._asked
        with Vertical(classes="question"):
            yield Static(plain(asked.title, "bold"), markup=False)
            yield Static(plain(asked.about), classes="quiet", markup=False)
            yield ReplyBox(id="thought", placeholder=asked.placeholder)
            yield Static("", id="missing", markup=False)
            with Horizontal():
                yield Button(plain(asked.named), id="named", variant="primary", compact=True)
                if asked.nameless:
                    yield Button(plain(asked.nameless), id="nameless", compact=True)
                yield Button("Not now", id="drop", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Put there what was written before."""
        self.query_one(ReplyBox).put(self._asked.text)

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#named")
    def action_named(self) -> None:
        """Come back with the words, the first way."""
        self._done(named=True)

    @on(Button.Pressed, "#nameless")
    def _nameless(self) -> None:
        self._done(named=False)

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self.dismiss(None)

    def _done(self, *, named: bool) -> None:
        """Come back with the words, where there are some and not too many."""
        text = one_line(self.query_one(ReplyBox).text)
        missing = self.query_one("#missing", Static)
        if not text:
            missing.update(plain("Write a sentence first."))
        elif len(text) > LONGEST_TEXT:
            missing.update(plain(f"These are {len(text)} characters; {LONGEST_TEXT} is the most. Say it shorter."))
        else:
            self.dismiss((text, named))
