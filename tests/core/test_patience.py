"""Customers with little patience: put on hold, talked at, kept waiting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.core.call import step
from simulator.core.call_state import CallState, ringing
from simulator.core.dialogue_acts import ActKind
from simulator.core.effects import Effect, Listen, Speak
from simulator.core.events import (
    Event,
    HoldEnded,
    HoldStarted,
    LineSpoken,
    PickedUp,
    RepTurnEnded,
)
from simulator.core.holding import holds, only_asks_to_hold, told_of, told_wait
from simulator.core.patience import MOST_CUT_INS, CutIn, Patience
from simulator.core.reading import Reading, ReplyContext
from simulator.core.speech import Milliseconds, Party, Utterance
from simulator.phone.wire import event_from_json, event_to_json
from simulator.reading.build import build_scorer
from tests.readings import reading, short_scenario

CUTS_IN = CutIn(Milliseconds(15_000), rules=True, anger=60, says=("Stop.", "Stop it."))
SCENARIO = replace(short_scenario(), patience=Patience(cuts_in=CUTS_IN))


def at(seconds: float) -> Milliseconds:
    return Milliseconds(round(seconds * 1000))


def after(*events: Event) -> tuple[CallState, tuple[Effect, ...]]:
    state = ringing(SCENARIO)
    effects: tuple[Effect, ...] = ()
    for event in events:
        state, effects = step(SCENARIO, state, event)
    return state, effects


def said(turn: int, text: str, read: Reading, seconds: float, *, cut_in: bool = False) -> RepTurnEnded:
    utterance = Utterance(Party.REP, text, at(seconds - 2), at(seconds))
    return RepTurnEnded(turn, utterance, read, at(seconds), cut_in=cut_in)


def spoken(effects: tuple[Effect, ...]) -> str:
    return " ".join(effect.text for effect in effects if isinstance(effect, Speak))


OPENED = (PickedUp(at(1)), LineSpoken(0, at(3)))
HOLD = reading(acts=[ActKind.ASK_TO_HOLD])


def on_hold(words: str | None, seconds: float) -> tuple[CallState, tuple[Effect, ...]]:
    asked = () if words is None else (said(0, words, HOLD, 6), LineSpoken(2, at(8)))
    return after(*OPENED, *asked, HoldStarted(at(10)), HoldEnded(at(10 + seconds)))


def test_asked_to_hold_the_customer_agrees_and_the_script_waits() -> None:
    state, effects = after(*OPENED, said(0, "Can I put you on hold?", HOLD, 6))
    assert spoken(effects) == "Fine. But be quick."
    assert (state.line, state.visits) == ("furious", {"furious": 1})


def test_a_promise_beside_the_asking_is_answered_by_the_script() -> None:
    scorer = build_scorer()
    asked = scorer.read("Let me put you on hold for a minute.", ReplyContext())
    promised = scorer.read("I am refunding it now. Let me put you on hold for a minute.", ReplyContext())
    assert only_asks_to_hold(asked)
    assert not only_asks_to_hold(promised)


def test_a_hold_asked_for_and_kept_short_costs_nothing() -> None:
    before, _ = on_hold("Can I put you on hold for a minute or two?", 0)
    state, effects = on_hold("Can I put you on hold for a minute or two?", 125)
    assert state.mood == before.mood
    assert Listen(2, at(15), cut_in_on_rules=True) in effects
    (hold,) = holds(state)
    assert told_of(hold) == "On hold: you asked first, said 2 minutes, and you were back after 2 minutes 5 seconds."


def test_a_hold_that_takes_longer_than_told_is_minded() -> None:
    fair, _ = on_hold("Can I put you on hold for a minute?", 60)
    state, effects = on_hold("Can I put you on hold for a minute?", 190)
    assert "longer than you said" in spoken(effects)
    assert state.mood.anger == fair.mood.anger + 10


def test_a_hold_nobody_asked_for_is_minded() -> None:
    state, effects = on_hold(None, 5)
    assert "without a word" in spoken(effects)
    assert state.mood.anger > SCENARIO.customer.mood.anger
    (hold,) = holds(state)
    assert told_of(hold) == "On hold for 5 seconds, without being asked first."


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("can i put you on hold for um two minutes", 120),
        ("Bear with me for half a minute, please.", 30),
        ("it'll be a couple of minutes", 120),
        ("two or three minutes at most", 180),
        ("a minute or two", 120),
        ("thirty seconds", 30),
        ("this takes 5 minutes, then one minute more", 300),
    ],
)
def test_how_long_a_wait_is_said_to_be(text: str, seconds: int) -> None:
    assert told_wait(text) == at(seconds)


@pytest.mark.parametrize("text", ["just a second", "one moment", "hold the line", "it was ten minutes' walk away"])
def test_what_is_no_length_of_a_wait(text: str) -> None:
    assert told_wait(text) in {None, at(600)}
    assert (told_wait(text) is None) == ("ten" not in text)


@pytest.mark.parametrize(
    "text",
    [
        "can i put you on hold for two minutes",
        "Would you mind holding while I ask my colleague?",
        "i'm going to pop you on a quick hold",
        "could you bear with me a moment",
        "please hold the line",
        "give me one minute",
        "Can you hold, please?",
    ],
)
def test_asking_to_hold_is_read(text: str) -> None:
    assert build_scorer().read(text, ReplyContext()).does(ActKind.ASK_TO_HOLD)


@pytest.mark.parametrize(
    "text",
    [
        "You've been on hold for an hour, that's awful.",
        "i can hold the booking until friday",
        "Could you hold the reset button down and tell me what lights up?",
        "can you wait until the light goes green",
        "please wait a week",
        "on hold for two minutes is too long",
    ],
)
def test_talk_of_holding_is_no_asking(text: str) -> None:
    assert not build_scorer().read(text, ReplyContext()).does(ActKind.ASK_TO_HOLD)


def test_a_rule_that_is_recited_is_read() -> None:
    scorer = build_scorer()
    recited = "as per our terms and conditions refunds are only processed within fourteen working days"
    assert scorer.read(recited, ReplyContext()).does(ActKind.RECITE_RULE)
    assert not scorer.read("fourteen days without your money is too long", ReplyContext()).does(ActKind.RECITE_RULE)


def test_an_angry_customer_is_listened_to_with_a_limit() -> None:
    _, effects = after(*OPENED)
    assert effects == (Listen(0, at(15), cut_in_on_rules=True),)


def test_the_customer_cuts_in_and_the_script_waits() -> None:
    event = said(0, "The way it works is that the system", reading(2, ["dates"]), 18, cut_in=True)
    state, effects = after(*OPENED, event)
    (speak,) = [effect for effect in effects if isinstance(effect, Speak)]
    assert (speak.text, speak.insists) == ("Stop.", True)
    assert (state.line, state.found) == ("furious", ())
    assert state.transcript[1].utterance.text == "The way it works is that the system"
    assert "they cut in" in state.transcript[1].why[-1]
    assert event_from_json(event_to_json(event)) == event


def test_after_three_times_the_customer_lets_the_rep_speak() -> None:
    state, effects = after(*OPENED)
    for time in range(MOST_CUT_INS):
        state, effects = step(SCENARIO, state, said(2 * time, "And so", reading(2), 20 + 9 * time, cut_in=True))
        assert spoken(effects) == CUTS_IN.says[min(time, 1)]
        state, effects = step(SCENARIO, state, LineSpoken(2 * time + 2, at(22 + 9 * time)))
    assert effects == (Listen(2 * MOST_CUT_INS),)
