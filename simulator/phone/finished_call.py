"""A call that is over, with everything a debrief shows; made from a call just played or one stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.debrief import Debrief, debrief
from simulator.core.events import Event
from simulator.core.scenario import Ending, Scenario
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.core.words import clock
from simulator.phone.ongoing_call import OngoingCall, replayed
from simulator.phone.ports import CallHistory, HistoryFailure, ScenarioShelf


@dataclass(frozen=True, slots=True)
class FinishedCall:
    """A call, its scorecard and what to tell the rep.

    Attributes:
        id: The call's id in the history.
        scenario: The script it was played with.
        state: Where it ended.
        card: Its scorecard.
        debrief: What to tell the rep.
        unstored: One sentence where it could not be stored; empty otherwise.
        events: Everything that happened in it, in order.
    """

    id: str
    scenario: Scenario
    state: CallState
    card: Scorecard
    debrief: Debrief
    unstored: str = ""
    events: tuple[Event, ...] = ()


def finished(call: OngoingCall) -> FinishedCall:
    """Store the scorecard of a call that is over and return all of it."""
    card = call.finish()
    told = debrief(call.scenario, call.state, card)
    return FinishedCall(call.id, call.scenario, call.state, card, told, call.unstored, tuple(call.events))


def reopened(history: CallHistory, shelf: ScenarioShelf, call: str) -> FinishedCall:
    """Return a stored call as it was: its own scenario text, its own readings, its own scorecard.

    Raises:
        HistoryFailure: it cannot be read, or its parts do not belong together.
        UnusableScenario: its scenario text has mistakes under this version's rules.
    """
    scenario = shelf.from_text(history.scenario_text(call))
    events, kept = tuple(history.events(call)), history.scorecard(call)
    try:
        state = replayed(scenario, events)
        card = kept or score(scenario, state)
        told = debrief(scenario, state, card)
    except (LookupError, RuntimeError) as failure:
        raise HistoryFailure(
            "What is stored of this call does not belong together. Other calls are not affected."
        ) from failure
    return FinishedCall(call, scenario, state, card, told, events=events)


def verdict(call: FinishedCall) -> str:
    """Return whether a call with a total passed, and why not where it did not."""
    card = call.card
    if card.ending is None:
        return "not finished"
    if card.ending is Ending.RANG_OFF and not card.failed_on:
        return "stopped early: that neither passes nor fails"
    if card.passed:
        return f"passed ({card.pass_mark} needed)"
    if card.failed_on:
        return f"not passed: {', '.join(card.failed_on)} words fail this call whatever the total"
    if (card.total or 0) >= card.pass_mark:
        return f"not passed: {call.debrief.headline}"
    return f"not passed ({card.pass_mark} needed)"


def timing(call: FinishedCall) -> str:
    """Return how the time was spent; what is only known of spoken calls is left out of written ones."""
    card = call.card
    told = [f"{clock(card.times.handle // 1000)} in all", f"{clock(card.times.hold // 1000)} on hold"]
    if card.times.rep_talk is not None:
        told.append(f"you spoke {clock(card.times.rep_talk // 1000)}")
        told.append(f"the customer {clock(card.times.customer_talk // 1000)}")
    if card.times.silence is not None:
        told.append(f"nobody for {clock(card.times.silence // 1000)}")
    if card.times.response:
        told.append(f"you answered after {sum(card.times.response) / len(card.times.response) / 1000:.1f} s on average")
    if card.first_acknowledgement is not None:
        told.append(f"first acknowledgement after {clock(card.first_acknowledgement // 1000)}")
    return ", ".join(told)


def provenance(call: FinishedCall) -> str:
    """Return which versions a scorecard rests on."""
    return f"scenario {call.card.scenario} version {call.card.scenario_version}, scorer {call.card.scorer}"


def mood_moves(call: FinishedCall) -> Iterator[str]:
    """Yield what moved the customer's anger in each of the rep's turns, and why."""
    before = call.scenario.customer.mood.anger
    for point in call.card.moods:
        if point.why:
            yield f"anger {before} to {point.mood.anger}: {' '.join(point.why)}"
        before = point.mood.anger
