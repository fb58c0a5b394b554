"""Two customers at once in text mode: each line says who speaks, nothing is printed while the rep writes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from simulator.cli.outcome import ExitCode
from simulator.core.clean import clean
from simulator.core.effects import ShowHint, Speak
from simulator.core.events import (
    Event,
    HandOverAsked,
    HintAsked,
    LineSpoken,
    SayAgainAsked,
)
from simulator.core.holding import spoken_length
from simulator.core.line_events import (
    Caller,
    Finished,
    GaveUp,
    HungUp,
    LinesEvent,
    OnCall,
    PutOnHold,
    SecondCame,
    SwitchedTo,
)
from simulator.core.lines_state import LinesState, Reach, TwoLines
from simulator.core.lines_told import briefing, debrief_parts, result, state_word
from simulator.core.speech import Milliseconds
from simulator.phone.clock import call_clock
from simulator.phone.ongoing_call import Said
from simulator.phone.two_calls import TwoCalls
from simulator.phone.wire import to_value

Tell = Callable[[str], None]

HELP = (
    "Write your reply and press Enter. /1 /2 turn to a customer, which puts the other on hold  /hold  /who how both "
    "stand\n/again hear it again  /hint ask a colleague  /hang-up  /leave end the drill\n"
    "/hand-over WORDS  ask for the call to be taken over, with a summary of it"
)
_NOBODY = "You are with nobody. /1 and /2 turn to a customer."


class LiveLines:
    """A drill between a terminal's lines and the machine."""

    def __init__(self, calls: TwoCalls, tell: Tell) -> None:
        """Play ``calls``, telling what is said with ``tell``."""
        self._calls = calls
        self._tell_raw = tell
        self._clock = call_clock()

    def run(self) -> None:
        """Play to the end; the end of input leaves the drill."""
        lines = self._calls.lines
        for paragraph in briefing(lines):
            self._tell(paragraph)
        self._tell(HELP)
        self._brief(Caller.FIRST)
        try:
            self._take(SwitchedTo(Caller.FIRST, self._clock()))
            while not self._calls.state.over:
                event = self._next()
                self._take_due()
                if event is not None:
                    self._take(event)
        except KeyboardInterrupt:
            self._take(Finished(self._clock()))

    def _tell(self, line: str) -> None:
        self._tell_raw(clean(line))

    def _who(self, caller: Caller) -> str:
        """Return a customer as the label of their lines."""
        return f"{list(Caller).index(caller) + 1} {self._calls.lines.scenario(caller).customer.name}"

    def _brief(self, caller: Caller) -> None:
        """Tell what the rep's screen shows of a customer."""
        scenario = self._calls.lines.scenario(caller)
        self._tell(f"\n[{self._who(caller)}] {scenario.title}\n{scenario.briefing.strip()}\n")

    def _next(self) -> LinesEvent | None:
        """Return what the rep does next; None for nothing that counts."""
        started = self._clock()
        line = sys.stdin.readline()
        now = self._clock()
        if not line:
            return Finished(now)
        text = clean(line).strip()
        if text.startswith("/"):
            return self._command(text, now)
        caller = self._calls.state.with_caller
        if not text:
            return None
        if caller is None:
            self._tell(_NOBODY)
            return None
        self._tell(f"You to {self._who(caller)}: {text}")
        return self._calls.rep_says(caller, Said(text, started, now))

    def _command(self, text: str, now: Milliseconds) -> LinesEvent | None:
        """Return the event a /command stands for; None for what only tells."""
        word, _, rest = text.partition(" ")
        caller = self._calls.state.with_caller
        if word in {"/1", "/2"}:
            return SwitchedTo(list(Caller)[int(word[1]) - 1], now)
        if word == "/leave":
            return Finished(now)
        if word == "/who":
            self._tell_who(now)
        elif word not in {"/hold", "/hang-up", "/again", "/hint", "/hand-over"}:
            self._tell(HELP)
        elif caller is None:
            self._tell(_NOBODY)
        else:
            return self._about(caller, word, rest.strip(), now)
        return None

    def _about(self, caller: Caller, word: str, rest: str, now: Milliseconds) -> LinesEvent | None:
        """Return the event of a /command about the customer the rep is with."""
        within: dict[str, Event] = {
            "/again": SayAgainAsked(self._calls.state.of(caller).call.customer_turn, now),
            "/hint": HintAsked(now),
        }
        if rest:
            within["/hand-over"] = HandOverAsked(rest, now)
        between: dict[str, LinesEvent] = {"/hold": PutOnHold(caller, now), "/hang-up": HungUp(caller, now)}
        event = OnCall(caller, within[word]) if word in within else between.get(word)
        if event is None:
            self._tell(HELP)
        return event

    def _take_due(self) -> None:
        """Take what happened by itself in the meantime."""
        for event in self._calls.due(self._clock()):
            self._take(event)

    def _take(self, event: LinesEvent) -> None:
        """Take an event, do what follows from it until it is the rep's turn, and tell what changed between the two."""
        before = self._calls.state
        pending = list(self._calls.take(event))
        self._tell_turned(event, before)
        while pending:
            asked = pending.pop(0)
            if isinstance(asked.effect, Speak):
                self._tell(f"{self._who(asked.caller)}: {asked.effect.text}")
                spoken = LineSpoken(asked.effect.turn, self._clock())
                pending += self._calls.take(OnCall(asked.caller, spoken))
            elif isinstance(asked.effect, ShowHint):
                self._tell(f"{asked.effect.who}: {asked.effect.text}")
        self._tell_changes(event, before)
        if isinstance(event, OnCall):
            self._take_due()

    def _tell_turned(self, event: LinesEvent, before: LinesState) -> None:
        """Tell what the rep's screen shows of somebody they have just answered, or why they could not turn to them."""
        if not isinstance(event, SwitchedTo):
            return
        if not before.of(event.caller).waits:
            self._tell_stands(event.caller)
        elif event.caller is Caller.SECOND and before.second.call.picked_up is None:
            self._brief(event.caller)

    def _tell_changes(self, event: LinesEvent, before: LinesState) -> None:
        """Tell that somebody came or left, and where the one stands whom the rep is not with any more."""
        state = self._calls.state
        if isinstance(event, SecondCame) and before.second.came is None:
            comes = "A chat waits" if self._calls.lines.reach is Reach.CHAT else "The other line is ringing"
            self._tell(f"({comes}: {self._who(Caller.SECOND)}. /2 answers.)")
        if isinstance(event, GaveUp) and before.of(event.caller).there:
            self._tell_stands(event.caller)
        if before.with_caller is not None and before.with_caller is not state.with_caller:
            self._tell_stands(before.with_caller)

    def _tell_stands(self, caller: Caller) -> None:
        """Tell where one of them stands."""
        word = state_word(self._calls.lines, self._calls.state.of(caller), caller)
        self._tell(f"({self._who(caller)}: {word}.)")

    def _tell_who(self, now: Milliseconds) -> None:
        """Tell how both stand."""
        for caller in Caller:
            one = self._calls.state.of(caller)
            since = one.waits_since
            waited = f", for {spoken_length(Milliseconds(now - since))}" if since is not None else ""
            self._tell(f"({self._who(caller)}: {state_word(self._calls.lines, one, caller)}{waited}.)")


def report(lines: TwoLines, state: LinesState, *, as_json: bool) -> int:
    """Print what a drill came to."""
    if as_json:
        value = to_value(result(lines, state))
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        return ExitCode.DONE
    for heading, rows in debrief_parts(lines, state):
        sys.stdout.write(clean(f"\n{heading}\n") + "".join(f"  {clean(row)}\n" for row in rows))
    return ExitCode.DONE
