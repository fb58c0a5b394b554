"""One moment of a finished call answered again, both answers side by side, and the call gone on with from there."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.core.effects import Speak
from simulator.core.events import RepTurnEnded
from simulator.core.rewinding import Rewound
from simulator.core.takes import VERDICTS, Take, changes, told, verdict
from simulator.core.transcript import customer_before
from simulator.core.words import clock, mood_words
from simulator.phone.exemplars import Exemplar
from simulator.phone.finished_call import FinishedCall
from simulator.phone.second_takes import first_take
from simulator.tui import finding
from simulator.tui.messages import EarReady, LineHeard, RepHeard
from simulator.tui.page import Page
from simulator.tui.plain import joined, lines, plain
from simulator.tui.retaking import Retaking
from simulator.tui.take_messages import CallTakenBack, TakeKept, TakeMarked, TakeShelved
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.labelled import Labelled
from simulator.tui.widgets.reply_box import ReplyBox

_NOT_YET = "Write another answer below, or press F2 and say it. The customer feels as they did then."


class TakeScreen(Page):
    """A moment to answer again; ⏎ sends an answer, and another one after it."""

    CSS_PATH = "take.tcss"
    AUTO_FOCUS = "#take-reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "talk", "Talk", priority=True, id="take.talk", tooltip="Talk, then be done with it"),
        Binding("f3", "hear", "Hear", priority=True, id="take.hear", tooltip="Hear the customer again"),
        Binding("f4", "keep", "Keep", priority=True, id="take.keep", tooltip="Keep this answer"),
        Binding("f6", "shelve", "Shelf", priority=True, id="take.shelve", tooltip="Put this answer on your shelf"),
        Binding("f5", "go_on", "Go on", priority=True, id="take.go_on", tooltip="Take the rest of the call"),
        Binding("escape", "app.pop_screen", "Back", key_display="esc", priority=True, id="take.back"),
    ]

    def __init__(self, call: FinishedCall, turn: int, back: Rewound, kept: RepTurnEnded | None = None) -> None:
        """Answer the rep's ``turn`` again, with the call taken ``back``; ``kept`` is the answer kept for it so far."""
        super().__init__()
        self._finished = call
        self._turn = turn
        self._first = first_take(call, turn)
        self._retaking = Retaking(self, call, back)
        self._kept = kept

    def compose(self) -> ComposeResult:
        """Lay the screen out: the customer, the two answers, what changed, and where to write."""
        call = self._finished
        began = call.state.picked_up or 0
        customer = customer_before(call.state.transcript, self._turn) or 0
        said = call.state.transcript[customer]
        at = clock(max(0, said.utterance.started - began) // 1000)
        with Horizontal(classes="bar"):
            yield Static("Try that moment again", markup=False)
            yield Static(plain(f"{at} · {call.scenario.title}"), classes="right", markup=False)
        with VerticalScroll(id="take", can_focus=False):
            yield Labelled(call.scenario.customer.name.split()[0], plain(f"“{said.utterance.text}”"))
            yield Labelled("Feels", plain(mood_words(self._first.before)))
            with Horizontal(id="takes"):
                yield Vertical(
                    Static(plain("The first time", "bold"), markup=False),
                    Static(self._shown(self._first), markup=False),
                )
                yield Vertical(
                    Static(plain("This time", "bold"), id="take-name", markup=False),
                    Static(plain(_NOT_YET), id="take-now", markup=False),
                )
            yield Static("", id="take-verdict", markup=False)
            yield Labelled("Example", finding.exemplar(None), classes="example")
        yield Static("", id="take-state", markup=False)
        yield ReplyBox(id="take-reply", placeholder="Write another answer; ⏎ sends it")
        yield KeysRow(compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002 (Textual's form)
        """In a coach's session calls go on in a place of it, by handing a moment on; nobody's shelf is there."""
        return action not in {"go_on", "shelve"} or not self.calls_app.desk.in_session

    def on_mount(self) -> None:
        """Show the answer that was kept before; else let the customer say it again."""
        if self._kept is not None:
            self._retaking.show(self._kept)
        elif self.calls_app.settings.aloud:
            self.action_hear()

    def _shown(self, take: Take) -> Content:
        """Return one answer and what it came to."""
        name = self._finished.scenario.customer.name.split()[0]
        rows = [joined("You: “", (take.reply, "italic"), "”"), *(plain(row) for row in told(take, name))]
        return lines(*rows)

    def _say(self, text: str) -> None:
        """Tell what is going on, in one line above the box."""
        self.query_one("#take-state", Static).update(plain(text))

    @on(ReplyBox.Sent)
    def _sent(self, message: ReplyBox.Sent) -> None:
        if message.text:
            self.calls_app.customer.stop()
            self._say("Marking…")
            self._retaking.answer(message.text)

    @on(TakeMarked)
    def _marked(self, message: TakeMarked) -> None:
        box = self.query_one("#take-reply", ReplyBox)
        if self._retaking.taken(message) and box.text:
            box.text = ""
        found = changes(self._first, message.take)
        rows = [plain(f"{'+' if change.gain > 0 else '−'} {change.told}") for change in found]
        count = self._retaking.count
        self.query_one("#take-name", Static).update(
            plain("This time" if count < 2 else f"This time, try {count}", "bold")
        )
        self.query_one("#take-now", Static).update(self._shown(message.take))
        self.query_one("#take-verdict", Static).update(lines(*rows))
        self._show(message.exemplar)
        came_to = VERDICTS[verdict(found)]
        self._say(f"{came_to} This is the answer you kept." if self._kept is message.answer else came_to)

    def _show(self, found: Exemplar | None) -> None:
        """Show another way to answer, now that the rep has tried; None for none."""
        example = self.query_one(".example", Labelled)
        example.display = found is not None
        example.say(finding.exemplar(found))

    def action_shelve(self) -> None:
        """Put the latest answer on the rep's shelf, or the first one where there is no other."""
        self._retaking.shelve(self._first)

    @on(TakeShelved)
    def _shelved(self, message: TakeShelved) -> None:
        self._say(message.note or "On your shelf: n on the first screen opens your notebook.")

    def action_keep(self) -> None:
        """Keep the latest answer with the call."""
        if self._retaking.answered is None:
            self._say("Answer first; then F4 keeps the answer with the call.")
        else:
            self._retaking.keep()

    @on(TakeKept)
    def _was_kept(self, message: TakeKept) -> None:
        if not message.note:
            self._kept = message.answer
        self._say(message.note or "Kept: it stands beside this moment in the debrief.")

    def action_go_on(self) -> None:
        """Take the rest of the call from this moment, as a new call."""
        self.calls_app.customer.stop()
        self.calls_app.rep.stop()
        self._say("Picking up where it was…")
        self._retaking.go_on()

    @on(CallTakenBack)
    def _goes_on(self, message: CallTakenBack) -> None:
        from simulator.tui.screens.call import CallScreen  # noqa: PLC0415 (only when asked for)

        stored = (message.call, message.events)
        self.app.switch_screen(CallScreen(self._finished.scenario, stored, kept=message.kept))

    def action_hear(self) -> None:
        """Hear the customer again."""
        call, app = self._finished, self.calls_app
        said = call.state.transcript[customer_before(call.state.transcript, self._turn) or 0]
        if call.scenario.scored and said.delivery is not None:
            app.customer.stop()
            app.customer.say(Speak(0, said.script, said.delivery), call.scenario.customer.voice, self, aloud=True)

    @on(LineHeard)
    def _heard(self, message: LineHeard) -> None:
        if message.note:
            self._say(message.note)

    def action_talk(self) -> None:
        """Begin to talk, or be done with it."""
        self.calls_app.customer.stop()
        self._say(self._retaking.talk())

    @on(EarReady)
    def _ear_ready(self, message: EarReady) -> None:
        self._say(self._retaking.ear_ready(message.note))

    @on(RepHeard)
    def _rep_heard(self, message: RepHeard) -> None:
        if message.serial == self.calls_app.rep.serial:
            state, words = self._retaking.heard(message.news)
            if state:
                self._say(state)
            if words:
                self.query_one("#take-reply", ReplyBox).put(words)

    def on_unmount(self) -> None:
        """Fall silent, and listen no more."""
        self.calls_app.customer.stop()
        self.calls_app.rep.stop()
