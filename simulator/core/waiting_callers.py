"""What a customer says to whom a call-back is promised because somebody else waits."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.call_state import CallState, Phase, Turn
from simulator.core.dialogue_acts import ActKind
from simulator.core.effects import Effect, Speak
from simulator.core.events import RepTurnEnded
from simulator.core.mood import MOST, Mood
from simulator.core.opportunities import waiting
from simulator.core.reading import Reading
from simulator.core.replies import colour_of, without_way_on
from simulator.core.scenario import Delivery, Ending, Scenario
from simulator.core.speech import Channel, Party, Span, Utterance
from simulator.core.transcript import with_rep_turn


def does_no_more(reading: Reading, promise: Span | None) -> bool:
    """Return whether a reply does nothing for the customer's case but promise to call back, in ``promise``."""
    if reading.question.slots or reading.question.clarifying or reading.composure.lapses:
        return False
    commits = [act.span for act in reading.acts if act.kind is ActKind.COMMIT]
    return promise is None or all(map(promise.overlaps, commits))


def agrees(scenario: Scenario, call: CallState, event: RepTurnEnded) -> tuple[CallState, tuple[Effect, ...]]:
    """Return the step in which the customer agrees to be called back, which ends the call."""
    return _say(scenario, call, event, _agreement(call.mood), Ending.CALL_BACK)


def asks_when(scenario: Scenario, call: CallState, event: RepTurnEnded) -> tuple[CallState, tuple[Effect, ...]]:
    """Return the step in which the customer asks when they will be called back."""
    return _say(scenario, call, event, "When, exactly?" if call.mood.anger >= 45 else "And when will that be?", None)


def _agreement(mood: Mood) -> str:
    """Return how a customer agrees."""
    if mood.anger >= 75:
        return "Fine. I'll hold you to that."
    if mood.anger >= 45:
        return "All right. Don't forget me."
    return "Oh. So I just wait for you? All right." if mood.confusion >= 50 else "That's fine. Until then."


def _say(
    scenario: Scenario, call: CallState, event: RepTurnEnded, words: str, ending: Ending | None
) -> tuple[CallState, tuple[Effect, ...]]:
    """Return the step in which the rep's turn is answered beside the script."""
    mood, why = without_way_on(call.mood, event.reading, opportunity=waiting(call.transcript) is not None)
    call = with_rep_turn(replace(call, mood=mood, nudged=0, clock=event.at), event, why)
    delivery = colour_of(mood)
    if mood.anger >= MOST:
        words, delivery, ending = scenario.parting, Delivery.FURIOUS, Ending.HUNG_UP
    utterance = Utterance(Party.CUSTOMER, words, event.at, event.at, Channel.VOICE)
    turn = Turn(utterance, mood, delivery=delivery, nudge=True, script=words)
    call = replace(call, phase=Phase.CUSTOMER_SPEAKING, transcript=(*call.transcript, turn), ending=ending)
    return call, (Speak(call.customer_turn, words, delivery),)
