"""A call being taken: one handler takes every event a step further and does what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from simulator.core.call_state import Phase
from simulator.core.effects import (
    ChooseLine,
    Effect,
    EndCall,
    Listen,
    ShowHint,
    Speak,
    StopListening,
    StopSpeaking,
    StopWaiting,
    WaitForSilence,
)
from simulator.core.events import (
    BackChanneled,
    BargedIn,
    Continued,
    CustomerMurmured,
    Event,
    LineSpoken,
    Paused,
    PickedUp,
    SilenceElapsed,
    TypingStarted,
    VoiceLost,
)
from simulator.core.murmurs import murmur_in
from simulator.core.scenario import Ending
from simulator.core.speech import Milliseconds
from simulator.phone.clock import call_clock
from simulator.phone.ongoing_call import OngoingCall
from simulator.tui.messages import LineHeard
from simulator.tui.recording import keep_recording
from simulator.tui.rep_turn import Hearing, RepTurn
from simulator.tui.talking import Talking

if TYPE_CHECKING:
    from simulator.tui.screens.call import CallScreen
    from simulator.tui.screens.call_panel import CallPanel


#: How much longer every limit is for those who want none: no call lasts that long.
UNLIMITED = 1000.0

#: Why there is no voice in a call in another language.
IN_WRITING = "This call is in writing: the app speaks and understands English only."


class Taking:
    """One call between its machine, the two sides of the line, and the panel that shows it.

    Attributes:
        call: The call.
        talking: The rep's turn in the making.
    """

    def __init__(self, screen: CallScreen, panel: CallPanel, call: OngoingCall) -> None:
        self._screen = screen
        self._panel = panel
        self._app = screen.calls_app
        self._clock = call_clock(call.state.clock)
        self._waiting: Timer | None = None
        self._barging = False
        self._insists = False
        self._reply_after_barge: str | None = None
        self.call = call
        self.talking = Talking(self, panel, screen)

    @property
    def now(self) -> Milliseconds:
        """Return the moment on the call's clock."""
        return self._clock()

    @property
    def phase(self) -> Phase:
        """Return what is going on."""
        return self.call.state.phase

    @property
    def turn(self) -> int:
        """Return the customer's latest turn."""
        return self.call.state.customer_turn

    def begin(self) -> None:
        """Pick up; or go on where a stored call stood, as after a pause."""
        if self.call.state.over:
            self._screen.ended(self.call.state.ending or Ending.RANG_OFF)
        elif self.phase is Phase.RINGING:
            factor = self._app.settings.time_factor or UNLIMITED
            plays = self._screen.coach_plays
            self.take(PickedUp(self.now, self._nudges(), factor, self._app.calm_voice.baseline, plays))
        else:
            self.take(Paused(self.now))
            self.take(Continued(self.now))
        self.show()

    def take(self, event: Event) -> None:
        """Take one step of the call and do what follows from it; the only place the call changes."""
        for effect in self.call.take(event):
            self._perform(effect)
        if self.call.unstored:
            self._panel.notice(self.call.unstored)
        self._app.customer.line.hold(self._screen, held=self.phase is Phase.ON_HOLD and self.call.scenario.scored)
        self.show()

    def _perform(self, effect: Effect) -> None:
        """Do what a step asks for."""
        match effect:
            case Speak():
                self._barging, self._reply_after_barge = False, None
                scenario = self.call.scenario
                aloud = self._app.settings.speak and scenario.scored
                self._app.customer.say(effect, scenario.customer.voice, self._screen, aloud=aloud)
                self._insists = effect.insists
                if aloud and self.call.state.ending is None:
                    self.talking.overhear(insists=effect.insists)
            case StopSpeaking():
                self._app.customer.drop()
                if self.phase is not Phase.LISTENING:
                    self.talking.end()
            case Listen():
                self.talking.begin(effect)
            case StopListening():
                self.talking.end()
            case WaitForSilence(turn=turn, after=after):
                self._waiting = self._screen.set_timer(after / 1000, lambda: self.take(SilenceElapsed(turn, self.now)))
            case StopWaiting():
                self.stop_waiting()
            case ChooseLine():
                self._screen.choose_line()
            case ShowHint(text=text, who=who):
                self._panel.transcript.add_aside(who, text)
            case EndCall(ending=ending):
                if self.call.scenario.scored:
                    self._app.customer.line.hang_up(self._screen)
                self._screen.ended(ending)

    def show(self) -> None:
        """Show where the call stands."""
        hearing = self.talking.turn.hearing if self.phase is Phase.LISTENING else Hearing.IDLE
        self._panel.show(self.call.state, hearing, self.now, self._app.settings)

    def line_heard(self, message: LineHeard) -> None:
        """The customer has finished, or was interrupted, or could not be heard."""
        if message.serial != self._app.customer.serial:
            return
        if message.note:
            self._panel.notice(message.note)
            if not message.aloud:
                self.take(VoiceLost(message.note, self.now))
        barged, self._barging = self._barging, False
        if barged and message.heard < len(self.call.state.transcript[message.turn].script):
            self.take(BargedIn(message.turn, message.heard, self.now))
        else:
            self.take(LineSpoken(message.turn, self.now))
        reply, self._reply_after_barge = self._reply_after_barge, None
        if reply is not None:
            self.say(reply)

    def say(self, text: str) -> None:
        """Say ``text`` to the customer, interrupting where they speak; what cannot be said stays in the box."""
        if not text:
            return
        match self.phase:
            case Phase.LISTENING:
                event = self.call.rep_says(self.talking.turn.said(text, self.now))
                self._record(self.talking.turn)
                self.talking.end()
                self._panel.sent(text)
                self.take(event)
            case Phase.CUSTOMER_SPEAKING:
                self._reply_after_barge = text
                self.interrupt()
            case Phase.ON_HOLD:
                self._panel.notice("The customer is on hold and cannot hear you. F4 takes them off hold.")
            case Phase.PAUSED:
                self._panel.notice("The call is paused. Esc goes on with it.")

    def _record(self, turn: RepTurn) -> None:
        """Keep how a turn sounded, where the rep wants that."""
        heard, settings = turn.understood, self._app.settings
        if heard is not None and heard.audio is not None and settings.record_calls:
            keep_recording(self._screen, settings, (self.call.id, len(self.call.state.transcript)), heard.audio)

    def interrupt(self) -> None:
        """Speak over the customer: how much of their line was heard is told when their voice has stopped."""
        self._barging = True
        self._app.customer.stop()

    def speech_started(self) -> None:
        """The rep begins to speak: a customer who speaks falls silent until it is clear what that is."""
        self.stop_waiting()
        if self.phase is Phase.CUSTOMER_SPEAKING and not self._insists:
            self._app.customer.hold()

    def murmur(self) -> None:
        """The answer takes its time: the customer lets the rep know that they are still there."""
        settings, scenario = self._app.settings, self.call.scenario
        if settings.listening_sounds and settings.aloud and scenario.scored and self.phase is Phase.LISTENING:
            murmur = murmur_in(self.call.state.mood, len(self.call.state.murmurs))
            self._app.customer.murmur(murmur, scenario.customer.voice, self._screen)
            self.take(CustomerMurmured(self.turn, self.now))

    def back_channel(self) -> None:
        """The rep only let the customer know that they listen: the customer goes on."""
        self._app.customer.go_on()
        self.take(BackChanneled(self.turn, self.now))

    def press_talk(self) -> None:
        """Talk, or send what was said or written; while the customer speaks, interrupt them."""
        if self.phase is Phase.CUSTOMER_SPEAKING:
            self.talking.wanted = True
            self.interrupt()
        elif not self.call.scenario.scored and not self._panel.reply:
            self._panel.notice(IN_WRITING)
        elif self.phase is Phase.LISTENING:
            self.talking.press()
        self.show()

    def touched(self, *, writes: bool) -> None:
        """Take a key in the reply box: it stops what would count by itself, and the customer waits for a writer."""
        if self.phase is not Phase.LISTENING:
            return
        self.talking.touched(writes=writes, now=self.now)
        if writes and self._waiting is not None:
            self.take(TypingStarted(self.turn, self.now))
        self.show()

    def stop_waiting(self) -> None:
        """Let the customer wait no longer."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _nudges(self) -> bool:
        """Return whether the customer speaks up when nobody does: by voice, or where chosen; never without limits."""
        settings = self._app.settings
        by_voice = settings.hands_free and self.call.scenario.scored
        return bool(settings.time_factor) and (by_voice or settings.nudge_when_typing)
