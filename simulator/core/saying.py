"""The steps in which the customer begins to say something."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.call_state import CallState, Phase, Turn
from simulator.core.effects import (
    Effect,
    Speak,
    StopListening,
    StopWaiting,
)
from simulator.core.opportunity import Opportunity
from simulator.core.replies import Reply
from simulator.core.scenario import Delivery, Ending, Line
from simulator.core.speech import Channel, Party, Utterance

Step = tuple[CallState, tuple[Effect, ...]]


def say_reply(state: CallState, reply: Reply) -> Step:
    """Return the step in which the customer begins to say ``reply``."""
    if reply.hangs_up:
        return say(replace(state, ending=Ending.HUNG_UP), reply.text, reply.delivery)
    if reply.line is None:
        return say(state, reply.text, reply.delivery, answered=reply.answered)
    return say_line(state, reply.line, reply.text, reply.answered)


def say_line(state: CallState, line: Line, text: str | None = None, answered: tuple[str, ...] = ()) -> Step:
    """Return the step in which the customer begins to say a scripted line, after ``answered`` where given."""
    visits = {**state.visits, line.id: state.visits.get(line.id, 0) + 1}
    state = replace(state, line=line.id, visits=visits, ending=line.ends)
    words = line.says if text is None else text
    return say(state, words, line.delivery, line=line.id, opportunity=line.opportunity, answered=answered)


def say(
    state: CallState,
    text: str,
    delivery: Delivery,
    *,
    line: str | None = None,
    opportunity: Opportunity | None = None,
    answered: tuple[str, ...] = (),
    nudge: bool = False,
) -> Step:
    """Return the step in which the customer begins to say ``text``."""
    utterance = Utterance(Party.CUSTOMER, text, state.clock, state.clock, Channel.VOICE)
    turn = Turn(utterance, state.mood, (), line, opportunity, delivery, answered, nudge, script=text)
    state = replace(state, phase=Phase.CUSTOMER_SPEAKING, transcript=(*state.transcript, turn))
    return state, (StopWaiting(), StopListening(), Speak(state.customer_turn, text, delivery))
