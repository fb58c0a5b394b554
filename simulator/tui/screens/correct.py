"""What the rep's words were, where the recogniser was not sure."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from simulator.core.call_state import Turn
from simulator.core.doubt import unsure_of
from simulator.core.scoring.doubting import doubted_words
from simulator.core.words import quote
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.reply_box import LONGEST_REPLY, ReplyBox, one_line

HOW = "Put your words right, or leave them as they stand. They are marked again; the customer's answers stay."
EMPTY = "Write what you said."
TOO_LONG = f"Your words are longer than {LONGEST_REPLY} characters; a little shorter, please."


class CorrectScreen(Question[str | None]):
    """Comes back with what the rep said in a turn; None drops it."""

    AUTO_FOCUS = "ReplyBox"
    CSS_PATH = "correct.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "These were my words", key_display="⏎", id="correct.keep"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="correct.next"),
        Binding("escape", "dismiss(None)", "Drop it", key_display="esc", id="correct.drop"),
    ]

    def __init__(self, customer: str, turn: Turn) -> None:
        """Ask about the rep's ``turn``, said after ``customer``."""
        super().__init__()
        self._customer = customer
        self._turn = turn

    def compose(self) -> ComposeResult:
        """Lay out what was heard, then the words to put right."""
        doubted = doubted_words(self._turn)
        with VerticalScroll(classes="question", can_focus=False):
            yield Static(plain("What were your words?", "bold"), markup=False)
            yield Static(plain(f"{unsure_of(doubted)} {HOW}" if doubted else HOW), classes="quiet", markup=False)
            yield Labelled("Customer", plain(self._customer))
            yield Labelled("Heard", plain(self._turn.recognised or quote(self._turn)))
            yield Static("What I said", classes="ask", markup=False)
            yield ReplyBox(id="said", placeholder="What you said")
            yield Static("", id="missing", markup=False)
            with Horizontal(id="answers"):
                yield Button("These were my words", id="keep", variant="primary", compact=True)
                yield Button("Drop it", id="drop", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Put the words there to be corrected."""
        self.query_one(ReplyBox).put(self._turn.utterance.text)

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Take the words; where something is missing, say what."""
        text = one_line(self.query_one(ReplyBox).text)
        wrong = EMPTY if not text else TOO_LONG if len(text) > LONGEST_REPLY else ""
        if not wrong:
            # Words that only differ in how they are spaced are the same words.
            as_heard = self._turn.utterance.text
            self.dismiss(as_heard if text == one_line(as_heard) else text)
            return
        missing = self.query_one("#missing", Static)
        missing.update(plain(wrong))
        missing.display = True

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self.dismiss(None)
