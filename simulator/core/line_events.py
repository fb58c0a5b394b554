"""What can happen between two customers who are there at once; every event carries the moment it happened, ``at``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.core.events import Event
from simulator.core.speech import Milliseconds


class Caller(StrEnum):
    """One of the two customers."""

    FIRST = "first"
    SECOND = "second"

    @property
    def other(self) -> Caller:
        """Return the other one."""
        return Caller.SECOND if self is Caller.FIRST else Caller.FIRST


@dataclass(frozen=True, slots=True)
class SecondCame:
    """The second customer's call began to ring, or their chat to wait."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class SwitchedTo:
    """The rep turned to a customer: answered them, or took them off hold; the other is put on hold by that."""

    caller: Caller
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class PutOnHold:
    """The rep put a customer on hold, or left their chat for a while."""

    caller: Caller
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class HungUp:
    """The rep put the phone down on a customer, or closed their chat; one who rings is refused by it."""

    caller: Caller
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A customer who waited for too long left."""

    caller: Caller
    at: Milliseconds


@dataclass(frozen=True, slots=True)
class OnCall:
    """Something happened within one customer's call, such as a turn of the rep's."""

    caller: Caller
    within: Event

    @property
    def at(self) -> Milliseconds:
        """Return when."""
        return self.within.at


@dataclass(frozen=True, slots=True)
class Finished:
    """The rep left the drill; whoever is still there is not counted as lost."""

    at: Milliseconds


LinesEvent = SecondCame | SwitchedTo | PutOnHold | HungUp | GaveUp | OnCall | Finished
