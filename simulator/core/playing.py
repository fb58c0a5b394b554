"""A coach who plays the customer: what the script would say is offered, and the coach says what is said."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.call_state import CallState, Offer, Phase
from simulator.core.effects import ChooseLine, StopListening, StopWaiting
from simulator.core.events import CustomerPlayed
from simulator.core.opportunity import Opportunity, OpportunityKind
from simulator.core.replies import Reply, colour_of
from simulator.core.saying import Step, say, say_line
from simulator.core.scenario import Line, Scenario


def offered(state: CallState, reply: Reply) -> Step:
    """Return the step in which the coach is offered the reply the script would give."""
    line = reply.line.id if reply.line else None
    offer = Offer(reply.text, reply.delivery, line, reply.answered)
    waiting = replace(state, phase=Phase.CHOOSING, offer=offer)
    return waiting, (StopWaiting(), StopListening(), ChooseLine(state.customer_turn))


def choices(scenario: Scenario, state: CallState) -> tuple[Line, ...]:
    """Return the lines the script could go to from here, without the one it would choose itself."""
    line = scenario.lines.get(state.line or scenario.opening)
    ways = [branch.go for branch in line.then if branch.go is not None] if line else []
    own = state.offer.line if state.offer else None
    return tuple(scenario.lines[way] for way in dict.fromkeys(ways) if way != own and way in scenario.lines)


def played(scenario: Scenario, state: CallState, event: CustomerPlayed) -> Step:
    """Return the step in which the customer says what the coach chose.

    The rep's turn has moved the mood already, by the rules that always hold. Words of the coach's own leave the script
    where it is; a line nobody knows is what the script would say.
    """
    offer = state.offer
    if offer is None:
        return state, ()
    free = replace(state, offer=None)
    if event.text.strip():
        felt = Opportunity(OpportunityKind.CONCERN, event.feels) if event.feels else None
        spoken, effects = say(free, event.text, colour_of(state.mood), opportunity=felt, answered=offer.answered)
        return _by_coach(spoken), effects
    if event.line is not None and event.line != offer.line and event.line in scenario.lines:
        spoken, effects = say_line(free, scenario.lines[event.line], None, offer.answered)
        return _by_coach(spoken), effects
    line = scenario.lines.get(offer.line) if offer.line else None
    if line is None:
        return say(free, offer.text, offer.delivery, answered=offer.answered)
    return say_line(free, line, offer.text, offer.answered)


def _by_coach(state: CallState) -> CallState:
    """Return the state with the latest turn marked as the coach's choice."""
    return replace(state, transcript=(*state.transcript[:-1], replace(state.transcript[-1], by_coach=True)))
