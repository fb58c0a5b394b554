"""How the rep sees one mark: the lines it is about, the mark, and room to say otherwise."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simulator.core.appeals.appeal import LONGEST_COMMENT
from simulator.core.appeals.choices import choices
from simulator.core.appeals.views import QuestionView, View
from simulator.core.scoring.marks import Mark
from simulator.phone.clock import here
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import StoredAppeal
from simulator.tui.appealing import Answer
from simulator.tui.finding import appeal_rows, mark_heading
from simulator.tui.page import Question
from simulator.tui.plain import plain
from simulator.tui.widgets.choice_list import ChoiceList
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.reply_box import ReplyBox, one_line
from simulator.tui.words import fitted

WELCOME = "Your view is welcome. It stays on this machine and changes no score."
NOTHING_YET = "Choose how you see it, or write a few words."
WHICH_REPLY = "Choose which of your replies asked it, too."
WHAT_SORT = "Choose what sort of question it was, too."
TOO_LONG = f"Your words are longer than {LONGEST_COMMENT} characters; a little shorter, please."
#: How much of a reply stands in a list of replies, in cells.
_QUOTE = 60


class AppealScreen(Question[Answer | None]):
    """Comes back with how the rep sees the mark; None drops it."""

    AUTO_FOCUS = "ChoiceList"
    CSS_PATH = "appeal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep my view", key_display="⏎", id="appeal.keep"),
        Binding("tab", "app.focus_next", "Next", key_display="tab", id="appeal.next"),
        Binding("escape", "dismiss(None)", "Drop it", key_display="esc", id="appeal.drop"),
        Binding("f9", "withdraw", "Withdraw it", key_display="F9", id="appeal.withdraw"),
    ]

    def __init__(self, call: FinishedCall, mark: Mark, said: Answer, stored: StoredAppeal | None) -> None:
        """Ask about ``mark``; ``said`` stands there already, and ``stored`` is what is kept, if anything is."""
        super().__init__()
        self._finished = call
        self._mark = mark
        self._said = said
        self._stored = stored
        self._ways = choices(mark)
        turns = enumerate(call.state.transcript)
        #: The replies that may have asked what the mark says nobody asked, after "none of them".
        self._turns = [None, *(index for index, turn in turns if turn.by_rep)] if mark.turn is None else []

    def compose(self) -> ComposeResult:
        """Lay the mark out, then what can be said about it."""
        with VerticalScroll(id="appeal", classes="question", can_focus=False):
            yield Static(plain("I see it differently", "bold"), markup=False)
            yield Static(self._welcome(), classes="quiet", markup=False)
            yield Static(mark_heading(self._mark), id="given", markup=False)
            yield from (Labelled(*row) for row in appeal_rows(self._finished, self._mark))
            if self._turns:
                yield Static("Which of your replies asked it?", classes="ask", markup=False)
                yield ChoiceList([self._quote(turn) for turn in self._turns], self._turn_chosen(), id="turns")
            asked = "What sort of question was it?" if self._turns else "How do you see it?"
            yield Static(asked, classes="ask", markup=False)
            yield ChoiceList([way.words for way in self._ways], self._way_chosen(), id="ways")
            yield Static("In your own words, if you like", classes="ask", markup=False)
            yield ReplyBox(id="comment", placeholder="What did you mean? What did the customer hear?")
            yield Static("", id="missing", markup=False)
            with Horizontal(id="answers"):
                yield Button("Keep my view", id="keep", variant="primary", compact=True)
                yield Button("Drop it", id="drop", compact=True)
                if self._stored:
                    yield Button("Withdraw it", id="withdraw", compact=True)
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show what was said before, from the top."""
        self.query_one(ReplyBox).put(self._said.comment)
        self.call_after_refresh(self.query_one("#appeal").scroll_home, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """Offer to withdraw only what is stored."""
        return action != "withdraw" or self._stored is not None

    @on(ReplyBox.Sent)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Keep what was said; where something is missing, say what."""
        comment = one_line(self.query_one(ReplyBox).text)
        view = self._view()
        if isinstance(view, str):
            self._notice(view)
        elif len(comment) > LONGEST_COMMENT:
            self._notice(TOO_LONG)
        elif view is None and not comment:
            self._notice(NOTHING_YET)
        else:
            self.dismiss(Answer(view, comment))

    @on(Button.Pressed, "#withdraw")
    def action_withdraw(self) -> None:
        """Withdraw what was said before."""
        self.dismiss(Answer())

    @on(Button.Pressed, "#drop")
    def _drop(self) -> None:
        self.dismiss(None)

    def _view(self) -> View | str | None:
        """Return the view chosen; None for none, or a sentence about what is missing for one."""
        way = self.query_one("#ways", ChoiceList).chosen
        view = None if way is None else self._ways[way].view
        if not self._turns:
            return view
        place = self.query_one("#turns", ChoiceList).chosen
        turn = None if place is None else self._turns[place]
        if turn is None:
            return WHICH_REPLY if place is None and view is not None else None
        if not isinstance(view, QuestionView):
            return WHAT_SORT
        return QuestionView(view.asks, view.kind, view.clarifying, turn)

    def _quote(self, turn: int | None) -> str:
        """Return a reply in one line of the list."""
        if turn is None:
            return "None of them; I only want to say something"
        text = one_line(self._finished.state.transcript[turn].utterance.text)
        return f"“{fitted(text, _QUOTE).rstrip()}”"

    def _turn_chosen(self) -> int | None:
        """Return which reply stands chosen at first."""
        view = self._said.view
        if isinstance(view, QuestionView) and view.turn in self._turns:
            return self._turns.index(view.turn)
        return 0 if self._said.comment else None

    def _way_chosen(self) -> int | None:
        """Return which way to see it stands chosen at first."""
        view = self._said.view
        if isinstance(view, QuestionView):
            view = QuestionView(view.asks, view.kind, view.clarifying)
        return next((place for place, way in enumerate(self._ways) if way.view == view), None)

    def _welcome(self) -> Content:
        """Return that an appeal is welcome; where one is stored, when it was made."""
        return plain(f"You said this on {here(self._stored.made)}. It changes no score." if self._stored else WELCOME)

    def _notice(self, sentence: str) -> None:
        """Say above the buttons what is missing."""
        missing = self.query_one("#missing", Static)
        missing.update(plain(sentence))
        missing.display = True
        missing.scroll_visible(animate=False)
