"""Two customers at once: both lines in sight, one of them in front."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from simulator.core.call_state import Phase
from simulator.core.events import HintAsked, SayAgainAsked
from simulator.core.line_events import Caller, Finished, HungUp, LinesEvent, OnCall, PutOnHold, SwitchedTo
from simulator.core.lines_state import LinesState
from simulator.core.lines_told import state_word
from simulator.phone.two_calls import TwoCalls
from simulator.tui.both_lines import BothLines
from simulator.tui.messages import EarReady, LineHeard, RepHeard
from simulator.tui.page import Page
from simulator.tui.push_to_talk import PushToTalk
from simulator.tui.screens.hang_up import HangUpScreen
from simulator.tui.screens.two_calls_panel import TwoCallsPanel
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.reply_box import ReplyBox

_OVER = "Nobody is there any more. Press ⏎ when you are ready for your debrief."
_LEAVE = "Leave the drill? Whoever is still there does not count as lost, and you see your debrief."
_PAUSED = "The rehearsal is paused. Esc goes on with it."
_NOBODY = "You are with nobody. F6 turns to whoever waits."


class TwoCallsScreen(Page):
    """A drill with two customers being taken."""

    CSS_PATH = "two_calls.tcss"
    AUTO_FOCUS = "#reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "talk", "Talk", priority=True, id="lines.talk", tooltip="Talk, or send what you said"),
        Binding("f3", "say_again", "Again", priority=True, id="lines.say_again", tooltip="Hear the customer again"),
        Binding("f4", "hold", "Hold", priority=True, id="lines.hold", tooltip="Put on hold, or take off hold"),
        Binding("f5", "ask", "Ask", priority=True, id="lines.ask", tooltip="Ask a colleague what to say"),
        Binding("f6", "other", "Other line", priority=True, id="lines.other", tooltip="Turn to the other customer"),
        Binding("f8", "leave", "Leave", priority=True, id="lines.leave", tooltip="Leave the drill"),
        Binding("escape", "pause", "Pause", key_display="esc", priority=True, id="lines.pause", tooltip="Pause"),
        Binding("f10", "hang_up", "Hang up", priority=True, id="lines.hang_up", tooltip="Hang up on this customer"),
    ]

    def __init__(self, calls: TwoCalls) -> None:
        super().__init__()
        self._calls = calls
        self.panel = TwoCallsPanel(calls.lines)
        self.both = BothLines(self, calls)
        self._talking = PushToTalk(self)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.panel
        yield KeysRow(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Answer the first phone."""
        self.both.begin()
        self.take(SwitchedTo(Caller.FIRST, self.both.now))
        self.set_interval(0.25, self._tick)

    @property
    def _state(self) -> LinesState:
        return self._calls.state

    def take(self, event: LinesEvent) -> None:
        """Take a step of the drill, unless it stands still."""
        if self.both.paused:
            self.panel.notice(_PAUSED)
        else:
            if not isinstance(event, OnCall):
                self._talking.end()  # what is half said is for whoever heard its beginning
            self.both.take(event)

    def _tick(self) -> None:
        """Take what happens by itself, and show how long everybody waits."""
        self.both.tick()
        self.panel.show_times(self._state, self.both.now)

    def changed(self) -> None:
        """Show where both stand."""
        if self.both.phase is not Phase.LISTENING:
            self._talking.end()
        self.show()
        if self._state.over:
            self.panel.over(_OVER)

    def show(self) -> None:
        """Show where both stand, and what is made of the rep's voice."""
        self.panel.show(self._state, self._talking.turn.hearing, paused=self.both.paused)
        self.panel.show_times(self._state, self.both.now)

    @on(LineHeard)
    def _line_heard(self, message: LineHeard) -> None:
        self.both.line_heard(message)

    @on(EarReady)
    def _ear_ready(self, message: EarReady) -> None:
        self._talking.ear_ready(message.note)

    @on(RepHeard)
    def _rep_heard(self, message: RepHeard) -> None:
        if message.serial == self.calls_app.rep.serial:
            self._talking.heard(message.news)

    @on(ReplyBox.Sent)
    def _sent(self, message: ReplyBox.Sent) -> None:
        if self._state.over:
            self._debrief()
        else:
            self.say(message.text)

    @on(ReplyBox.Touched)
    def _touched(self, message: ReplyBox.Touched) -> None:
        self._talking.touched(writes=message.writes)

    def say(self, text: str) -> None:
        """Say ``text`` to the customer the rep is with; what cannot be said stays in the box."""
        if self.both.paused:
            self.panel.notice(_PAUSED)
        elif self._state.with_caller is None:
            self.panel.notice(_NOBODY)
        elif text:
            said = self._talking.turn.said(text, self.both.now)
            self._talking.end()
            self.panel.sent(text)
            self.both.say(said)

    def action_talk(self) -> None:
        """Talk, or send what was said or written; while the customer speaks, interrupt them."""
        if self.both.paused:
            self.panel.notice(_PAUSED)
        elif self.both.phase is Phase.LISTENING:
            self._talking.press()
        elif self.both.phase is Phase.CUSTOMER_SPEAKING:
            self.both.interrupt()

    @on(Button.Pressed, ".line")
    def _line_pressed(self, event: Button.Pressed) -> None:
        self._turn_to(Caller((event.button.id or "").removeprefix("line-")))

    def _turn_to(self, caller: Caller) -> None:
        """Turn to a customer who waits, or say why not."""
        self.panel.write()
        one = self._state.of(caller)
        if one.waits:
            self.panel.notice("")
            self.take(SwitchedTo(caller, self.both.now))
        elif caller is not self._state.with_caller:
            number = list(Caller).index(caller) + 1
            self.panel.notice(f"Line {number}: {state_word(self._calls.lines, one, caller)}.")

    def action_other(self) -> None:
        """Turn to the other customer; with nobody, to whoever waits, the other one first."""
        front = self.panel.front
        nobody = self._state.with_caller is None
        self._turn_to(front if nobody and not self._state.of(front.other).waits else front.other)

    def action_hold(self) -> None:
        """Put the customer on hold, or take the one in front off hold."""
        caller = self._state.with_caller
        if caller is None:
            self._turn_to(self.panel.front)
        else:
            self.take(PutOnHold(caller, self.both.now))

    def action_say_again(self) -> None:
        """Hear the customer's latest words again."""
        caller = self._state.with_caller
        if caller is not None:
            self.take(OnCall(caller, SayAgainAsked(self._state.of(caller).call.customer_turn, self.both.now)))

    def action_ask(self) -> None:
        """Ask a colleague."""
        if self._state.with_caller is not None:
            self.take(OnCall(self._state.with_caller, HintAsked(self.both.now)))

    def action_pause(self) -> None:
        """Stop the rehearsal for a while, or go on."""
        if not self._state.over:
            self.both.pause()
            self._talking.end()
            self.panel.notice("")
            self.show()

    def action_hang_up(self) -> None:
        """Ask, then put the phone down on the customer the rep is with, or who is in front."""
        if self._state.over:
            self._debrief()
            return
        caller = self._state.with_caller or self.panel.front
        caller = caller if self._state.of(caller).there else caller.other
        if self._state.of(caller).there:
            name = self._calls.lines.scenario(caller).customer.name
            self._ask(f"Put the phone down on {name}?", "Hang up", lambda: HungUp(caller, self.both.now))

    def action_leave(self) -> None:
        """Ask, then leave the drill."""
        if self._state.over:
            self._debrief()
        else:
            self._ask(_LEAVE, "Leave", lambda: Finished(self.both.now))

    def _ask(self, question: str, yes: str, event: Callable[[], LinesEvent]) -> None:
        """Ask before something ends; the debrief comes at once where nobody is there any more."""

        def answered(sure: bool | None) -> None:  # noqa: FBT001 (what a question comes back with)
            if sure:
                self.both.take(event())
                if self._state.over:
                    self._debrief()

        self.app.push_screen(HangUpScreen(question, yes), answered)

    def _debrief(self) -> None:
        """Show what it came to."""
        from simulator.tui.screens.two_lines_debrief import TwoLinesDebriefScreen  # noqa: PLC0415 (not needed before)

        self._calls.finish()
        self.calls_app.fetch()
        self.app.switch_screen(TwoLinesDebriefScreen(self._calls.lines, self._state, self._calls.unstored))

    def on_unmount(self) -> None:
        """Fall silent and stop listening."""
        self._talking.end()
        self.calls_app.customer.drop()
