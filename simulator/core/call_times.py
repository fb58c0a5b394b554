"""How the time of a call was spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.core.call_state import CallState, Interval
from simulator.core.speech import Channel, Milliseconds


@dataclass(frozen=True, slots=True)
class CallTimes:
    """Times of one call, pauses of the rehearsal left out.

    Attributes:
        handle: From picking up to the end.
        hold: On hold.
        customer_talk: The customer speaking.
        rep_talk: The rep speaking; None where nothing was said by voice.
        response: From the end of the customer's turn to the start of the rep's, one a spoken reply.
        talk_over: The rep speaking while the customer still spoke; None where nothing was said by voice.
    """

    handle: Milliseconds
    hold: Milliseconds
    customer_talk: Milliseconds
    rep_talk: Milliseconds | None
    response: tuple[Milliseconds, ...]
    talk_over: Milliseconds | None


def call_times(state: CallState) -> CallTimes:
    """Return how the time of a call was spent so far."""
    rep = [turn.utterance for turn in state.transcript if turn.by_rep and turn.utterance.channel is Channel.VOICE]
    customer = [turn.utterance for turn in state.transcript if not turn.by_rep]
    began = state.picked_up if state.picked_up is not None else state.clock
    delays = []
    over = 0
    for before, after in zip(state.transcript, state.transcript[1:], strict=False):
        if not before.by_rep and after.by_rep and after.utterance.channel is Channel.VOICE:
            gap = after.utterance.started - before.utterance.ended
            delays.append(Milliseconds(max(0, gap)))
            over += max(0, -gap)
    return CallTimes(
        handle=Milliseconds(max(0, state.clock - began - _total(state.pauses, state.clock))),
        hold=_total(state.holds, state.clock),
        customer_talk=Milliseconds(sum(one.ended - one.started for one in customer)),
        rep_talk=Milliseconds(sum(one.ended - one.started for one in rep)) if rep else None,
        response=tuple(delays),
        talk_over=Milliseconds(over) if rep else None,
    )


def _total(intervals: Iterable[Interval], now: Milliseconds) -> Milliseconds:
    """Return how long some intervals last together, an open one until ``now``."""
    lengths = ((one.ended if one.ended is not None else now) - one.started for one in intervals)
    return Milliseconds(sum(max(0, length) for length in lengths))
