"""Two customers at once made by hand, for tests: their drill, and what happens in it second by second."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.events import LineSpoken
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
from simulator.core.lines_state import TwoLines
from simulator.core.scenario import Persona
from simulator.core.speech import Milliseconds
from simulator.phone.drill_book import DrillBook
from simulator.phone.ongoing_call import Said
from simulator.phone.ports import Scorer
from simulator.phone.two_calls import TwoCalls
from tests.readings import Reads, short_scenario

FIRST, SECOND = Caller.FIRST, Caller.SECOND
_CALM = replace(short_scenario(), id="other")
LINES = TwoLines(short_scenario(), replace(_CALM, customer=Persona("Sam", _CALM.customer.mood)), comes_after=1)


class Desk:
    """A rep with two customers, whose every act names its second."""

    def __init__(self, lines: TwoLines = LINES, scorer: Scorer | None = None, book: DrillBook | None = None) -> None:
        self.calls = TwoCalls(lines, scorer or Reads(), book)
        self.go(SwitchedTo(FIRST, Milliseconds(0)))

    def go(self, event: LinesEvent) -> None:
        """Take an event; whoever speaks is heard to the end at once."""
        self.calls.take(event)
        for caller in Caller:
            turn = self.calls.state.of(caller).call.customer_turn
            self.calls.take(OnCall(caller, LineSpoken(turn, event.at)))

    def says(self, second: float, text: str) -> None:
        """Say something to whoever the rep is with."""
        caller, at = self.calls.state.with_caller, Milliseconds(round(1000 * second))
        assert caller is not None, "nobody hears that"
        self.go(self.calls.rep_says(caller, Said(text, at, at)))

    def comes(self, second: float) -> None:
        self.go(SecondCame(Milliseconds(round(1000 * second))))

    def to(self, caller: Caller, second: float) -> None:
        self.go(SwitchedTo(caller, Milliseconds(round(1000 * second))))

    def hold(self, caller: Caller, second: float) -> None:
        self.go(PutOnHold(caller, Milliseconds(round(1000 * second))))

    def down(self, caller: Caller, second: float) -> None:
        self.go(HungUp(caller, Milliseconds(round(1000 * second))))

    def gone(self, caller: Caller, second: float) -> None:
        self.go(GaveUp(caller, Milliseconds(round(1000 * second))))

    def leave(self, second: float) -> None:
        self.go(Finished(Milliseconds(round(1000 * second))))
