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
        silence: Nobody speaking, holds left out; None where nothing was said by voice.
    """

    handle: Milliseconds
    hold: Milliseconds
    customer_talk: Milliseconds
    rep_talk: Milliseconds | None
    response: tuple[Milliseconds, ...]
    talk_over: Milliseconds | None
    silence: Milliseconds | None = None


def call_times(state: CallState) -> CallTimes:
    """Return how the time of a call was spent so far."""
    rep = [turn.utterance for turn in state.transcript if turn.by_rep and turn.utterance.channel is Channel.VOICE]
    customer = [turn.utterance for turn in state.transcript if not turn.by_rep]
    began = state.picked_up if state.picked_up is not None else state.clock
    delays = []
    over = 0
    for before, after in zip(state.transcript, state.transcript[1:], strict=False):
        if not before.by_rep and after.by_rep and after.utterance.channel is Channel.VOICE:
            delays.append(_lasted(before.utterance.ended, after.utterance.started, state))
            over += max(0, before.utterance.ended - after.utterance.started)
    handle = _lasted(began, state.clock, state)
    hold = _sum(_lasted(hold.started, _end(hold, state), state) for hold in state.holds)
    customer_talk = _sum(_lasted(one.started, one.ended, state) for one in customer)
    rep_talk = _sum(_lasted(one.started, one.ended, state) for one in rep)
    silence = Milliseconds(max(0, handle - hold - customer_talk - rep_talk + over))
    return CallTimes(
        handle=handle,
        hold=hold,
        customer_talk=customer_talk,
        rep_talk=rep_talk if rep else None,
        response=tuple(delays),
        talk_over=Milliseconds(over) if rep else None,
        silence=silence if rep else None,
    )


def _lasted(started: Milliseconds, ended: Milliseconds, state: CallState) -> Milliseconds:
    """Return how long a stretch of the call lasted without the pauses in it; 0 for one that ends before it starts."""
    paused = sum(max(0, min(ended, _end(one, state)) - max(started, one.started)) for one in state.pauses)
    return Milliseconds(max(0, ended - started - paused))


def _end(interval: Interval, state: CallState) -> Milliseconds:
    """Return when an interval ended; one that lasts still ends now."""
    return interval.ended if interval.ended is not None else state.clock


def _sum(lengths: Iterable[Milliseconds]) -> Milliseconds:
    """Return some lengths together."""
    return Milliseconds(sum(lengths))
