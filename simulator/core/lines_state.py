"""Where two customers who are there at once stand, and what is rehearsed with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from simulator.core.call_state import CallState, Phase, ringing
from simulator.core.line_events import Caller
from simulator.core.scenario import Ending, Scenario
from simulator.core.speech import Milliseconds

#: How a call ended that nobody is left waiting after: on its own terms, or as agreed.
SETTLED = frozenset(Ending) - {Ending.HUNG_UP, Ending.RANG_OFF}


class Reach(StrEnum):
    """How the second customer reaches the rep."""

    PHONE = "phone"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What is rehearsed.

    Attributes:
        first: The script of the call that is taken first.
        second: The script of the other.
        reach: How the second customer comes.
        comes_after: After which of the rep's turns to the first customer they come, 1 or more.
        time_factor: How much longer than written every limit is, above 0.
    """

    first: Scenario
    second: Scenario
    reach: Reach = Reach.PHONE
    comes_after: int = 2
    time_factor: float = 1.0

    def scenario(self, caller: Caller) -> Scenario:
        """Return the script of a customer."""
        return self.first if caller is Caller.FIRST else self.second

    def by_chat(self, caller: Caller) -> bool:
        """Return whether a customer writes instead of calling."""
        return caller is Caller.SECOND and self.reach is Reach.CHAT


@dataclass(frozen=True, slots=True)
class Promised:
    """A call-back the rep promised.

    Attributes:
        at: When they did.
        turn: The turn of their call that promises it.
        words: The words that promise it.
        when: The words that name a time; empty for none.
    """

    at: Milliseconds
    turn: int
    words: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class CallerState:
    """Where one of the two stands.

    Attributes:
        call: Their call.
        came: When it began to ring or to wait; None before.
        gave_up: When they left because they waited for too long; None where they did not.
        promised: The call-backs promised to them, in order.
    """

    call: CallState
    came: Milliseconds | None = None
    gave_up: Milliseconds | None = None
    promised: tuple[Promised, ...] = ()

    @property
    def there(self) -> bool:
        """Return whether they came and are still there."""
        return self.came is not None and self.gave_up is None and not self.call.over

    @property
    def waits(self) -> bool:
        """Return whether they are there and nobody is with them."""
        return self.there and self.call.phase in {Phase.RINGING, Phase.ON_HOLD}

    @property
    def waits_since(self) -> Milliseconds | None:
        """Return since when they wait; None where they do not."""
        if not self.waits:
            return None
        return self.call.holds[-1].started if self.call.phase is Phase.ON_HOLD else self.came


@dataclass(frozen=True, slots=True)
class LinesState:
    """Where both stand.

    Attributes:
        first: The customer whose call was taken first.
        second: The other.
        with_caller: Whom the rep is with; None for nobody.
        clock: The latest moment any event told of.
        finished: When the rep left the drill; None where they did not.
    """

    first: CallerState
    second: CallerState
    with_caller: Caller | None = None
    clock: Milliseconds = Milliseconds(0)  # noqa: RUF009 (a NewType is no call that makes anything)
    finished: Milliseconds | None = None

    def of(self, caller: Caller) -> CallerState:
        """Return where one of them stands."""
        return self.first if caller is Caller.FIRST else self.second

    @property
    def over(self) -> bool:
        """Return whether nothing more can happen: the rep left, or nobody is there any more."""
        return self.finished is not None or not (self.first.there or self.second.there)

    def changed(self, caller: Caller, state: CallerState) -> LinesState:
        """Return the state with one of them changed; the rep is with nobody who is gone."""
        gone = self.with_caller is caller and not state.there
        with_caller = None if gone else self.with_caller
        if caller is Caller.FIRST:
            return replace(self, first=state, with_caller=with_caller)
        return replace(self, second=state, with_caller=with_caller)


def begun(lines: TwoLines) -> LinesState:
    """Return where both stand when the first call begins to ring."""
    first = CallerState(ringing(lines.first), came=Milliseconds(0))
    return LinesState(first, CallerState(ringing(lines.second)))
