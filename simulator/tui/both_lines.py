"""Two customers in the app: the one place their drill changes, and what follows from each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.core.call_state import Phase
from simulator.core.effects import ShowHint, Speak, StopSpeaking
from simulator.core.events import BargedIn, LineSpoken
from simulator.core.line_events import Caller, GaveUp, LinesEvent, OnCall, SecondCame
from simulator.core.lines_state import LinesState
from simulator.core.speech import Milliseconds
from simulator.phone.clock import StoppableClock
from simulator.phone.ongoing_call import Said
from simulator.phone.two_calls import TwoCalls

if TYPE_CHECKING:
    from simulator.tui.messages import LineHeard
    from simulator.tui.screens.two_calls import TwoCallsScreen


class BothLines:
    """A drill between its machine, the customers' voices and the screen that shows it.

    Attributes:
        calls: The drill.
        clock: Its clock, which stands still while the rehearsal does.
    """

    def __init__(self, screen: TwoCallsScreen, calls: TwoCalls) -> None:
        """Play ``calls`` on ``screen``, once that is shown."""
        self._screen = screen
        self._speaks: tuple[int, Caller] | None = None
        self._barging = False
        self._rung = False
        self.calls = calls
        self.clock = StoppableClock()

    @property
    def now(self) -> Milliseconds:
        """Return the moment on the drill's clock."""
        return self.clock()

    @property
    def paused(self) -> bool:
        """Return whether everything stands still."""
        return self.clock.stands

    @property
    def phase(self) -> Phase | None:
        """Return what is going on with the customer the rep is with; None for nobody."""
        caller = self.calls.state.with_caller
        return self.calls.state.of(caller).call.phase if caller is not None else None

    def begin(self) -> None:
        """Start the drill's clock."""
        self.clock = StoppableClock()

    def take(self, event: LinesEvent) -> None:
        """Take one step and do what follows from it; the only place the drill changes."""
        if self.calls.state.over:
            return
        before = self.calls.state
        for asked in self.calls.take(event):
            self._perform(asked.caller, asked.effect)
        self._tell(event, before)
        held = any(self.calls.state.of(caller).call.phase is Phase.ON_HOLD for caller in Caller)
        self._screen.calls_app.customer.line.hold(
            self._screen, held=held and self.calls.state.with_caller is None and not self.calls.state.over
        )
        self._screen.changed()

    def _tell(self, event: LinesEvent, before: LinesState) -> None:
        """Say that somebody came, or left because they waited for too long."""
        if isinstance(event, SecondCame) and before.second.came is None:
            came = "A chat waits" if self.calls.lines.by_chat(Caller.SECOND) else "The other line is ringing"
            self._screen.panel.notice(f"{came}. F6 turns there.")
        if isinstance(event, GaveUp) and before.of(event.caller).there:
            name = self.calls.lines.scenario(event.caller).customer.name
            self._screen.panel.notice(f"{name} gave up waiting.")

    def tick(self) -> None:
        """Take what happens by itself."""
        if not self.paused:
            for event in self.calls.due(self.now):
                self.take(event)
            self._ring()

    def _ring(self) -> None:
        """Let the other phone be heard once, as soon as nobody speaks; a chat makes no sound."""
        second = self.calls.state.second
        rings = second.waits and second.call.phase is Phase.RINGING and not self.calls.lines.by_chat(Caller.SECOND)
        if rings and not self._rung and self._speaks is None:
            self._rung = True
            self._screen.calls_app.customer.line.ring(self._screen)

    def _perform(self, caller: Caller, effect: object) -> None:
        """Do what a step asks for."""
        match effect:
            case Speak():
                scenario = self.calls.lines.scenario(caller)
                aloud = (
                    self._screen.calls_app.settings.speak and scenario.scored and not self.calls.lines.by_chat(caller)
                )
                self._screen.calls_app.customer.say(effect, scenario.customer.voice, self._screen, aloud=aloud)
                self._speaks, self._barging = (self._screen.calls_app.customer.serial, caller), False
            case StopSpeaking():
                self._screen.calls_app.customer.drop()
                self._speaks = None
            case ShowHint(text=text, who=who):
                self._screen.panel.aside(caller, who, text)

    def line_heard(self, message: LineHeard) -> None:
        """A customer has finished, or was interrupted, or could not be heard."""
        if self._speaks is None or message.serial != self._speaks[0]:
            return
        caller, self._speaks = self._speaks[1], None
        if message.note:
            self._screen.panel.notice(message.note)
        whole = message.heard >= len(self.calls.state.of(caller).call.transcript[message.turn].script)
        barged, self._barging = self._barging and not whole, False
        if barged:
            self.take(OnCall(caller, BargedIn(message.turn, message.heard, self.now)))
        else:
            self.take(OnCall(caller, LineSpoken(message.turn, self.now)))

    def interrupt(self) -> None:
        """Speak over a customer: how much of their line was heard is told when their voice has stopped."""
        self._barging = True
        self._screen.calls_app.customer.stop()

    def say(self, said: Said) -> None:
        """Say something to the customer the rep is with."""
        caller = self.calls.state.with_caller
        if caller is not None:
            self.take(self.calls.rep_says(caller, said))
            self.tick()

    def pause(self) -> None:
        """Let everything stand still, or go on."""
        if self.clock.stands:
            self.clock.go_on()
            self._screen.calls_app.customer.go_on()
        else:
            self.clock.stop()
            self._screen.calls_app.customer.hold()
