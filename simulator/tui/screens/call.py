"""The call: one handler takes every event a step further and does what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Footer

from simulator.core.call_state import Phase
from simulator.core.events import (
    BargedIn,
    Continued,
    Effect,
    EndCall,
    Event,
    HintAsked,
    HoldEnded,
    HoldStarted,
    LineSpoken,
    Listen,
    Paused,
    PickedUp,
    RangOff,
    SayAgainAsked,
    ShowHint,
    SilenceElapsed,
    Speak,
    StopListening,
    StopSpeaking,
    StopWaiting,
    TypingStarted,
    VoiceLost,
    WaitForSilence,
)
from simulator.core.scenario import Ending, Scenario
from simulator.core.speech import Milliseconds
from simulator.phone.clock import call_clock
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import HistoryFailure, Scorer
from simulator.phone.replay import Forgetful
from simulator.tui.background import in_background
from simulator.tui.messages import CallDebriefed, EarReady, LineHeard, RepHeard, ScorerLoaded
from simulator.tui.page import Page
from simulator.tui.rep_turn import Hearing
from simulator.tui.screens.call_panel import CallPanel
from simulator.tui.screens.hang_up import HangUpScreen
from simulator.tui.talking import Talking
from simulator.tui.widgets.reply_box import ReplyBox

_OVER = "The call is over. Press ⏎ when you are ready for your debrief."


class CallScreen(Page):
    """A call being taken, new or gone on with."""

    CSS_PATH = "call.tcss"
    AUTO_FOCUS = "#reply"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "talk", "Talk/send", priority=True, id="call.talk", tooltip="Talk, or send what you said"),
        Binding("f3", "say_again", "Again", priority=True, id="call.say_again", tooltip="Hear the customer again"),
        Binding("f4", "hold", "Hold", priority=True, id="call.hold", tooltip="Put on hold, or take off hold"),
        Binding("f5", "ask", "Ask", priority=True, id="call.ask", tooltip="Ask a colleague what to say"),
        Binding("f6", "captions", "Captions", priority=True, id="call.captions", tooltip="Captions on or off"),
        Binding("f8,escape", "pause", "Pause", key_display="esc", priority=True, id="call.pause", tooltip="Pause"),
        Binding("f10", "hang_up", "Hang up", priority=True, id="call.hang_up", tooltip="Hang up"),
    ]

    def __init__(self, scenario: Scenario, stored: tuple[str, Iterable[Event]] | None = None) -> None:
        """Take a new call of ``scenario``, or go on with a stored one: its id and its events."""
        super().__init__()
        self._scenario = scenario
        self._stored = stored
        self._call: OngoingCall | None = None
        self._clock = call_clock()
        self._waiting: Timer | None = None
        self._reply_after_barge: str | None = None
        self._barging = False
        self._debriefed: CallDebriefed | None = None
        self._wants_debrief = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield CallPanel(self._scenario.title)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Load the scorer on a thread; the phone rings meanwhile."""
        self.panel = self.query_one(CallPanel)
        self.talking = Talking(self, self.panel, self.calls_app)
        in_background(self, lambda: ScorerLoaded(self.calls_app.desk.scorer()), "scorer")
        self.set_interval(0.5, self.show)

    @on(ScorerLoaded)
    def _begin(self, message: ScorerLoaded) -> None:
        """Pick up, or go on where a stored call stood."""
        self._scorer: Scorer = message.scorer
        history = self.calls_app.history or Forgetful()
        try:
            call = OngoingCall(self._scenario, message.scorer, history, self._stored)
        except HistoryFailure as failure:
            self.panel.notice(f"{failure} This call is not kept.")
            call = OngoingCall(self._scenario, message.scorer, Forgetful())
        self._call = call
        self.calls_app.resuming.seen(call.id)
        self._clock = call_clock(call.state.clock)
        if call.state.over:
            self._end(call.state.ending or Ending.RANG_OFF)
        elif call.state.phase is Phase.RINGING:
            self.take(PickedUp(self.now, self._nudges(), self.calls_app.settings.time_factor or 1.0))
        else:
            self.take(Paused(self.now))
            self.take(Continued(self.now))
        self.show()

    @property
    def now(self) -> Milliseconds:
        """Return the moment on the call's clock."""
        return self._clock()

    @property
    def phase(self) -> Phase:
        """Return what is going on."""
        return self._call.state.phase if self._call else Phase.RINGING

    @property
    def turn(self) -> int:
        """Return the customer's latest turn."""
        return self._call.state.customer_turn if self._call else -1

    def take(self, event: Event) -> None:
        """Take one step of the call and do what follows from it; the only place the call changes."""
        if self._call is None:
            return
        for effect in self._call.take(event):
            self._perform(effect)
        if self._call.unstored:
            self.panel.notice(self._call.unstored)
        self.show()

    def _perform(self, effect: Effect) -> None:
        """Do what a step asks for."""
        match effect:
            case Speak():
                aloud = self.calls_app.settings.speak
                self.calls_app.customer.say(effect, self._scenario.customer.voice, self, aloud=aloud)
            case StopSpeaking():
                self.calls_app.customer.drop()
            case Listen():
                self.talking.begin()
            case StopListening():
                self.talking.end()
            case WaitForSilence(turn=turn, after=after):
                self._waiting = self.set_timer(after / 1000, lambda: self.take(SilenceElapsed(turn, self.now)))
            case StopWaiting():
                self.stop_waiting()
            case ShowHint(text=text):
                self.panel.transcript.add_aside("Colleague", text)
            case EndCall(ending=ending):
                self._end(ending)

    def show(self) -> None:
        """Show where the call stands."""
        if self._call is not None:
            hearing = self.talking.turn.hearing if self.phase is Phase.LISTENING else Hearing.IDLE
            self.panel.show(self._call.state, hearing, self.now, self.calls_app.settings)

    def settings_changed(self) -> None:
        """Show or hide what a setting shows or hides."""
        self.show()

    @on(LineHeard)
    def _line_heard(self, message: LineHeard) -> None:
        """The customer has finished, or was interrupted, or could not be heard."""
        if message.serial != self.calls_app.customer.serial:
            return
        if message.note:
            self.panel.notice(message.note)
            if not message.aloud:
                self.take(VoiceLost(message.note, self.now))
        barged, self._barging = self._barging, False
        whole = len(self._call.state.transcript[message.turn].script) if self._call else 0
        if barged and message.heard < whole:
            self.take(BargedIn(message.turn, message.heard, self.now))
        else:
            self.take(LineSpoken(message.turn, self.now))
        self._after_line()

    @on(EarReady)
    def _ear_ready(self, message: EarReady) -> None:
        self.talking.ear_ready(message.note)
        self.show()

    @on(RepHeard)
    def _rep_heard(self, message: RepHeard) -> None:
        if message.serial == self.calls_app.rep.serial:
            self.talking.heard(message.news)
            self.show()

    def _after_line(self) -> None:
        """Do what waited for the customer to fall silent."""
        reply, self._reply_after_barge = self._reply_after_barge, None
        if reply is not None:
            self.say(reply)

    def say(self, text: str) -> None:
        """Say ``text`` to the customer, interrupting where they speak; what cannot be said stays in the box."""
        if self._call is None or not text:
            return
        match self.phase:
            case Phase.LISTENING:
                event = self._call.rep_says(self.talking.turn.said(text, self.now))
                self.talking.end()
                self.panel.sent()
                self.take(event)
            case Phase.CUSTOMER_SPEAKING:
                self._reply_after_barge = text
                self._interrupt()
            case Phase.ON_HOLD:
                self.panel.notice("The customer is on hold and cannot hear you. F4 takes them off hold.")
            case Phase.PAUSED:
                self.panel.notice("The call is paused. Esc goes on with it.")

    def _interrupt(self) -> None:
        """Speak over the customer: how much of their line was heard is told when their voice has stopped."""
        self._barging = True
        self.calls_app.customer.stop()

    @on(ReplyBox.Sent)
    def _sent(self, message: ReplyBox.Sent) -> None:
        if self.phase is Phase.WRAP_UP:
            self._wants_debrief = True
            self._show_debrief()
        else:
            self.say(message.text)

    @on(ReplyBox.Touched)
    def _touched(self, message: ReplyBox.Touched) -> None:
        """A key stops what would count by itself, and the customer waits for whoever writes."""
        if self.phase is not Phase.LISTENING:
            return
        self.talking.touched(writes=message.writes, now=self.now)
        if message.writes and self._waiting is not None:
            self.take(TypingStarted(self.turn, self.now))

    def action_talk(self) -> None:
        """Talk, or send what was said or written; while the customer speaks, interrupt them."""
        if self.phase is Phase.CUSTOMER_SPEAKING:
            self.talking.wanted = True
            self._interrupt()
        elif self.phase is Phase.LISTENING:
            self.talking.press()
        self.show()

    def action_say_again(self) -> None:
        """Hear the customer's latest words again."""
        self.take(SayAgainAsked(self.turn, self.now))

    def action_hold(self) -> None:
        """Put the customer on hold, or take them off hold."""
        self.take(HoldEnded(self.now) if self.phase is Phase.ON_HOLD else HoldStarted(self.now))

    def action_ask(self) -> None:
        """Ask a colleague."""
        self.take(HintAsked(self.now))

    def action_captions(self) -> None:
        """Show or hide the customer's words while they speak."""
        self.calls_app.action_switch("captions")

    def action_pause(self) -> None:
        """Stop the rehearsal for a while, or go on."""
        self.take(Continued(self.now) if self.phase is Phase.PAUSED else Paused(self.now))

    def action_hang_up(self) -> None:
        """Ask, then put the phone down."""
        if self.phase is Phase.WRAP_UP:
            self._wants_debrief = True
            self._show_debrief()
        else:
            self.app.push_screen(HangUpScreen(), lambda yes: self.take(RangOff(self.now)) if yes else None)

    def stop_waiting(self) -> None:
        """Let the customer wait no longer: the rep speaks."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _nudges(self) -> bool:
        """Return whether the customer speaks up when nobody does: by voice, or where chosen; never without limits."""
        settings = self.calls_app.settings
        by_voice = settings.hands_free and self.calls_app.rep.ready
        return bool(settings.time_factor) and (by_voice or settings.nudge_when_typing)

    def _end(self, ending: Ending) -> None:
        """Store the scorecard on a thread, and wait for the rep unless they put the phone down themselves."""
        call = self._call
        if call is None:
            return
        self.panel.over(_OVER)
        self._wants_debrief = self._wants_debrief or ending is Ending.RANG_OFF
        in_background(self, lambda: CallDebriefed(finished(call, self._scorer)), "debrief")

    @on(CallDebriefed)
    def _call_debriefed(self, message: CallDebriefed) -> None:
        self._debriefed = message
        self.calls_app.fetch()
        self._show_debrief()

    def _show_debrief(self) -> None:
        """Show the debrief once it is there and wanted."""
        from simulator.tui.screens.debrief import DebriefScreen  # noqa: PLC0415 (most of it is not needed before)

        if self._wants_debrief and self._debriefed is not None and self._debriefed.call is not None:
            self.app.switch_screen(DebriefScreen(self._debriefed.call))
