"""Speaking while the customer speaks: told from a cough, a key or an “mm-hm”, which interrupt nobody."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

from simulator.core.endpointing import FRAME_MS
from simulator.core.speech import Milliseconds
from simulator.phone.turns import Turns, at_frame

#: Speech that lasts so long, in milliseconds, wants the floor; shorter speech with a silence after it does not.
INTERRUPTS = 1000
#: The same where the customer cut in: a rep needs a while to notice.
INSISTS = 2500
_SILENCE = 250


@dataclass(frozen=True, slots=True)
class BargedOver:
    """The rep speaks over the customer and means it; ``at`` is when they began, from when listening began."""

    at: Milliseconds


@dataclass(frozen=True, slots=True)
class BackChannelHeard:
    """The rep made a short sound while the customer spoke; ``at`` is when, from when listening began."""

    at: Milliseconds


class Floor:
    """Whose turn it is while the microphone is open: the customer's until ``taken`` is set."""

    def __init__(self, *, taken: bool, insists: bool = False) -> None:
        """Begin with the floor the rep's, or the customer's; a customer who ``insists`` yields it later."""
        self._interrupts = INSISTS if insists else INTERRUPTS
        self.taken = Event()
        self._barged = False
        if taken:
            self.taken.set()

    @property
    def rep_speaks(self) -> bool:
        """Return whether what is said now is a turn: the floor is the rep's, or they are taking it."""
        return self.taken.is_set() or self._barged

    def follow(self, turns: Turns) -> BargedOver | BackChannelHeard | None:
        """Take a look at the turn once a frame; return what speech over the customer turned out to be, once."""
        pause = turns.pause
        if self.rep_speaks or pause is None:
            return None
        if turns.spoken >= self._interrupts:
            self._barged = True
            return BargedOver(at_frame(turns.began))
        if pause[1] * FRAME_MS >= _SILENCE:
            began, short = turns.began, turns.spoken < INTERRUPTS
            turns.forget_turn()
            return BackChannelHeard(at_frame(began)) if short else None
        return None
