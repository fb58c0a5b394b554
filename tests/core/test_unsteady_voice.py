"""The voice in the mark of composure: seldom, little, with its evidence, and never in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.call_state import CallState
from simulator.core.debrief import debrief
from simulator.core.scenario import CriterionName
from simulator.core.scoring.kindly import PointRange
from simulator.core.scoring.marks import CriterionResult
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.core.speech import Channel
from simulator.core.voice_measures.measures import VoiceMeasures
from simulator.core.voice_measures.unsteady import COST, RULES, steadiness
from simulator.phone.wire import scorecard_from_value, scorecard_to_value
from tests.doubtful import VOCABULARY
from tests.readings import short_scenario
from tests.spoken_calls import CALM, UPSET, spoken_call, voice

SCENARIO = short_scenario()
VOICES = st.builds(
    voice,
    st.floats(40, 400),
    st.floats(0, 30),
    st.floats(0, 40),
    spoken=st.sampled_from([500, 2000, 8000]),
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map(" ".join)
TURNS = st.lists(st.tuples(VOICES, WORDS, st.integers(-2000, 4000)), min_size=1, max_size=5)


def composure(state: CallState) -> CriterionResult:
    result = score(SCENARIO, state).result(CriterionName.COMPOSURE)
    assert result is not None
    return result


def unvoiced(state: CallState) -> CallState:
    """Return a call as if no voice had been measured."""
    return replace(state, transcript=tuple(replace(turn, voice=None) for turn in state.transcript))


def test_an_unsteady_turn_costs_a_little_and_shows_its_words_and_numbers() -> None:
    state = spoken_call(voice(), UPSET, voice(), voice())
    result = composure(state)
    assert result.score == 100 - round(COST / 4)
    assert result.summary == "words composed, voice unsteady in 1 of 4"
    mark = result.marks[1]
    assert (mark.turn, mark.points, mark.label) == (3, 100 - COST, "unsteady voice")
    assert mark.evidence[0].span.of(state.transcript[3].utterance.text) == "the payment"
    assert "pace 240 words/min (calm 120 to 180)" in mark.reason
    assert "loudness range 18 dB (calm 5 to 13)" in mark.reason
    assert mark.better
    assert [one.points for one in result.marks if one is not mark] == [100] * 3


def test_a_voice_unsteady_throughout_costs_ten_points_and_fails_nothing() -> None:
    card = score(SCENARIO, spoken_call(*[UPSET] * 4))
    result = composure(spoken_call(*[UPSET] * 4))
    assert result.score == 90
    assert card.failed_on == ()


@pytest.mark.parametrize(
    "one",
    [
        voice(240),
        voice(pitch_range=20),
        voice(loudness_range=30),
        voice(190, 11, 14),
        voice(60, 0, 0),
        replace(voice(), pitch=18.0, pauses=9, fillers=9),
    ],
    ids=["one measure", "one measure", "one measure", "a little", "slow and flat", "high, halting"],
)
def test_a_turn_is_steady_unless_two_measures_are_well_above_the_calm_ones(one: VoiceMeasures) -> None:
    assert composure(spoken_call(*[one] * 4)).score == 100


def test_speaking_over_the_customer_is_one_of_two() -> None:
    over = {"began": [800, -2000, 800]}
    assert composure(spoken_call(voice(), voice(240), voice(), **over)).score == 97  # type: ignore[arg-type]
    assert composure(spoken_call(voice(), voice(), voice(), **over)).score == 100  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "state",
    [
        spoken_call(UPSET, UPSET),
        spoken_call(UPSET, UPSET, replace(UPSET, spoken=voice(spoken=600).spoken)),
        spoken_call(*[UPSET] * 5, baseline=None),
        spoken_call(*[None] * 5),
    ],
    ids=["two turns", "one of them short", "no baseline", "typed"],
)
def test_where_the_voice_is_not_judged_nothing_differs(state: CallState) -> None:
    assert steadiness(state) is None
    assert score(SCENARIO, state) == score(SCENARIO, unvoiced(replace(state, baseline=None)))


def test_a_typed_call_with_a_calm_voice_at_hand_is_marked_as_ever() -> None:
    typed = spoken_call(None, None, None)
    assert all(turn.utterance.channel is not Channel.VOICE for turn in typed.transcript if turn.by_rep)
    assert score(SCENARIO, typed) == score(SCENARIO, spoken_call(None, None, None, baseline=None))


def test_lapses_keep_their_evidence_and_their_advice() -> None:
    state = spoken_call(UPSET, voice(), voice(), texts=["landlord idiot"])
    mark = composure(state).marks[0]
    assert (mark.label, mark.points) == ("hostile, unsteady voice", 0)
    assert [one.span.of("landlord idiot") for one in mark.evidence] == ["idiot"]
    assert composure(state).summary == "1 of 3 replies lapsed, voice unsteady in 1 of 3"
    assert composure(state).score == 47


def test_a_doubted_lapse_keeps_its_range_below_an_unsteady_voice() -> None:
    state = spoken_call(UPSET, voice(), voice(), texts=["landlord (idiot)"])
    faster = replace(UPSET, loudness_range=30.0)
    assert composure(state).marks[0].spread == PointRange(0, 90)
    assert composure(state).spread == PointRange(47, 97)
    assert composure(spoken_call(faster, voice(), voice(), texts=["landlord (idiot)"])).score == 97


def test_a_pace_made_of_doubted_words_is_not_judged() -> None:
    hurried = voice(240, loudness_range=18)
    assert composure(spoken_call(hurried, voice(), voice(), texts=["the payment"])).score == 97
    assert composure(spoken_call(hurried, voice(), voice(), texts=["the (payment)"])).score == 100


def test_the_scorecard_names_the_rules_the_voice_was_judged_by() -> None:
    judged, typed = score(SCENARIO, spoken_call(*[voice()] * 3)), score(SCENARIO, spoken_call(*[None] * 3))
    assert judged.scorer == f"{typed.scorer}, {RULES}"


def test_an_unsteady_voice_is_no_win() -> None:
    long = "the payment of the payment and the payment um"
    calm, upset = spoken_call(*[voice()] * 3, texts=[long] * 3), spoken_call(*[UPSET] * 3, texts=[long] * 3)
    assert [win.text for win in debrief(SCENARIO, calm, score(SCENARIO, calm)).wins]
    assert debrief(SCENARIO, upset, score(SCENARIO, upset)).wins == ()


def called(turns: list[tuple[VoiceMeasures, str, int]], *, doubted: bool = False) -> CallState:
    texts = [" ".join(f"({word})" for word in text.split()) if doubted else text for _, text, _ in turns]
    return spoken_call(*(one for one, _, _ in turns), texts=texts, began=[began for _, _, began in turns])


@given(TURNS)
def test_the_voice_never_costs_more_than_ten_points_nor_anything_without_evidence(
    turns: list[tuple[VoiceMeasures, str, int]],
) -> None:
    state = called(turns)
    with_voice, without = composure(state), composure(unvoiced(state))
    assert (without.score or 0) - COST <= (with_voice.score or 0) <= (without.score or 0)
    unsteady = [mark for mark in with_voice.marks if "unsteady voice" in mark.label]
    assert (with_voice.score == without.score) or unsteady
    assert all(mark.evidence and "(calm " in mark.reason and mark.turn is not None for mark in unsteady)
    card: Scorecard = score(SCENARIO, state)
    assert scorecard_from_value(scorecard_to_value(card)) == card
    assert card.passed <= score(SCENARIO, unvoiced(state)).passed


@given(TURNS)
def test_doubting_words_never_lowers_what_the_voice_leaves(turns: list[tuple[VoiceMeasures, str, int]]) -> None:
    sure, doubted = composure(called(turns)), composure(called(turns, doubted=True))
    assert (doubted.score or 0) >= (sure.score or 0)
    assert all(one.points <= other.points for one, other in zip(sure.marks, doubted.marks, strict=True))
    assert doubted.spread is None or doubted.spread.lowest <= (doubted.score or 0) <= doubted.spread.highest


def test_any_baseline_gives_a_score() -> None:
    flat = replace(CALM, pace_spread=0.0, pitch_range=0.0, pitch_range_spread=0.0, loudness_range=0.0)
    assert composure(spoken_call(*[voice()] * 3, baseline=flat)).score in range(90, 101)
