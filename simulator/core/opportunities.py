"""Which feeling of the customer is waiting for an answer, and which reply answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.core.call_state import Turn
from simulator.core.opportunity import Opportunity


def waiting(transcript: Sequence[Turn]) -> Opportunity | None:
    """Return the opportunity the rep's next turn answers, or None; nudges and repeats do not use it up."""
    for turn in reversed(transcript):
        if turn.by_rep and turn.reading is not None and not turn.reading.only_asks_to_repeat:
            return None
        if turn.opportunity is not None:
            return turn.opportunity
    return None


def answered(transcript: Sequence[Turn]) -> Iterator[tuple[int, int]]:
    """Yield (customer turn, rep turn) for every opportunity and the reply that had to answer it.

    A reply that only asks to hear the line again does not answer it; an opportunity without any
    later reply is left out, since nothing can be said about it.
    """
    asked: int | None = None
    for index, turn in enumerate(transcript):
        if not turn.by_rep:
            asked = index if turn.opportunity is not None else asked
        elif asked is not None and turn.reading is not None and not turn.reading.only_asks_to_repeat:
            yield asked, index
            asked = None
