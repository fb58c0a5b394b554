"""Spoken turns held against the rep's calm voice, and what is said about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.core.call import step
from simulator.core.call_state import CallState, Interval
from simulator.core.events import LineSpoken, PickedUp, RepTurnEnded, SilenceElapsed
from simulator.core.speech import Milliseconds
from simulator.core.voice_measures.comparison import Band, Measure, Place, Row, rows
from simulator.core.voice_measures.told import changes, in_words, last_words
from simulator.phone.wire import event_from_json, event_to_json
from tests.doubtful import heard, read
from tests.readings import short_scenario
from tests.spoken_calls import CALM, UPSET, spoken_call, voice


def row(state: CallState, measure: Measure) -> Row:
    return next(one for one in rows(state) if one.measure is measure)


def places(state: CallState, measure: Measure) -> list[Place | None]:
    return [row(state, measure).place(turn) for turn in row(state, measure).values]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (119, Place.BELOW),
        (104, Place.WELL_BELOW),
        (120, Place.WITHIN),
        (180, Place.WITHIN),
        (181, Place.ABOVE),
        (195, Place.ABOVE),
        (196, Place.WELL_ABOVE),
    ],
)
def test_well_outside_is_farther_than_a_quarter_of_the_band(value: float, place: Place) -> None:
    assert Band(120, 180).place(value) is place


def test_each_turn_is_held_against_the_calm_voice_in_every_measure() -> None:
    state = spoken_call(voice(), UPSET, voice(90, 3, 4))
    assert places(state, Measure.PACE) == [Place.WITHIN, Place.WELL_ABOVE, Place.WELL_BELOW]
    assert places(state, Measure.PITCH_RANGE) == [Place.WITHIN, Place.WELL_ABOVE, Place.BELOW]
    assert places(state, Measure.LOUDNESS_RANGE) == [Place.WITHIN, Place.WELL_ABOVE, Place.BELOW]
    assert places(state, Measure.PAUSES) == [Place.WITHIN] * 3
    assert list(row(state, Measure.PACE).values) == [1, 3, 5]


def test_a_calm_voice_that_varies_has_wider_bands() -> None:
    lively = replace(CALM, pitch_range_spread=4.0)
    assert places(spoken_call(voice(pitch_range=14), baseline=lively), Measure.PITCH_RANGE) == [Place.WITHIN]
    assert places(spoken_call(voice(pitch_range=14)), Measure.PITCH_RANGE) == [Place.WELL_ABOVE]


def test_answers_are_held_against_the_others_of_the_call_and_over_the_customer_is_less_than_none() -> None:
    state = spoken_call(*[voice()] * 4, began=[800, 900, -1200, 5000])
    assert list(row(state, Measure.ANSWERED_AFTER).values.values()) == [0.8, 0.9, -1.2, 5.0]
    assert places(state, Measure.ANSWERED_AFTER) == [Place.WITHIN, Place.WITHIN, Place.BELOW, Place.WELL_ABOVE]
    assert list(row(state, Measure.SPOKE_OVER).values.values()) == [0, 0, 1.2, 0]
    assert row(spoken_call(voice(), voice()), Measure.ANSWERED_AFTER).band is None


def test_turns_too_short_to_tell_or_typed_have_no_measures() -> None:
    state = spoken_call(voice(spoken=900), None, voice())
    assert list(row(state, Measure.PACE).values) == [5]
    assert list(row(state, Measure.ANSWERED_AFTER).values) == [1, 5]
    assert rows(spoken_call(None, None)) == ()


def test_without_a_calm_voice_there_are_numbers_and_no_judgement() -> None:
    state = spoken_call(voice(), UPSET, voice(), baseline=None)
    assert all(one.band is None for one in rows(state))
    assert changes(state) == ()
    assert in_words(row(state, Measure.PACE)) == "pace 150 to 240 words/min"


def test_a_measure_in_words_says_how_often_it_left_the_band() -> None:
    state = spoken_call(voice(), UPSET, voice(190))
    told = "pace 150 to 240 words/min (calm 120 to 180): well above it in 1, above it in 1 of 3 turns"
    assert in_words(row(state, Measure.PACE)) == told
    assert in_words(row(spoken_call(voice()), Measure.PITCH_RANGE)) == "pitch range 7 semitones (within 4 to 10)"


def test_what_changed_names_the_customers_words_and_how_much_at_most_twice() -> None:
    told = changes(spoken_call(voice(), voice(195), voice()))
    assert told == ("You spoke about a third faster after “Twice” (195 against 150 words/min).",)
    assert len(changes(spoken_call(UPSET, UPSET, UPSET))) == 2


def test_a_voice_that_stayed_calm_with_an_angry_customer_is_told() -> None:
    assert changes(spoken_call(voice(), voice())) == (
        "Your voice stayed within your calm band while the customer was angry.",
    )


def test_nothing_is_said_where_nobody_was_angry() -> None:
    scenario = short_scenario()
    meek = replace(scenario, customer=replace(scenario.customer, mood=replace(scenario.customer.mood, anger=10)))
    assert changes(spoken_call(UPSET, scenario=meek)) == ()


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("You took it. And nobody rang me!", "And nobody rang me"),
        ("I have been on hold for forty minutes and you took it twice.", "…minutes and you took it twice"),
        ("Twice–", "Twice"),
        ("", ""),
    ],
)
def test_the_customers_words_are_cut_to_their_last(said: str, last: str) -> None:
    assert last_words(said) == last


def test_the_calm_voice_travels_with_the_call() -> None:
    event = PickedUp(Milliseconds(0), baseline=CALM)
    assert event_from_json(event_to_json(event)) == event
    assert event_from_json('{"event": "PickedUp", "at": 0}') == PickedUp(Milliseconds(0))
    assert spoken_call(voice()).baseline == CALM


def test_a_turn_in_a_loud_room_has_no_pace_to_hold_against_anything() -> None:
    loud = replace(UPSET, clear=12.0)
    assert Measure.PACE not in {one.measure for one in rows(spoken_call(loud))}
    assert places(spoken_call(loud), Measure.PITCH_RANGE) == [Place.WELL_ABOVE]


def test_time_on_hold_and_in_pauses_is_no_hesitation() -> None:
    state = spoken_call(voice(), began=[9000])
    apart = Interval(Milliseconds(3000), Milliseconds(6000))
    later = Interval(Milliseconds(7000), Milliseconds(30_000))
    for changed, after in (
        (state, 9.0),
        (replace(state, holds=(apart,)), 6.0),
        (replace(state, pauses=(apart,)), 6.0),
        (replace(state, holds=(later,), pauses=(apart,)), 2.0),
    ):
        assert row(changed, Measure.ANSWERED_AFTER).values == {1: after}


def test_a_customer_who_speaks_up_by_themselves_is_not_spoken_over() -> None:
    state = spoken_call()
    for event in (SilenceElapsed(0, Milliseconds(10_000)), LineSpoken(1, Milliseconds(13_000))):
        state, _ = step(short_scenario(), state, event)
    said = replace(heard("the payment"), started=Milliseconds(11_500), ended=Milliseconds(15_500))
    ended = RepTurnEnded(1, said, read("the payment"), Milliseconds(15_500), voice=voice())
    state, _ = step(short_scenario(), state, ended)
    assert row(state, Measure.ANSWERED_AFTER).values == {2: -1.5}
    assert row(state, Measure.SPOKE_OVER).values == {2: 0}
