"""What holds for every call, whatever happens in it."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.core.call import step
from simulator.core.call_state import CallState, Turn, ringing
from simulator.core.dialogue_acts import ActKind
from simulator.core.events import (
    BackChanneled,
    BargedIn,
    Continued,
    CustomerMurmured,
    Event,
    HintAsked,
    HoldEnded,
    HoldStarted,
    LineSpoken,
    Paused,
    PickedUp,
    RangOff,
    RepTurnEnded,
    SayAgainAsked,
    SilenceElapsed,
    TypingStarted,
    VoiceLost,
)
from simulator.core.mood import Feeling
from simulator.core.patience import CutIn, Patience
from simulator.core.reading import ComposureReading, Lapse
from simulator.core.scenario import LapseKind
from simulator.core.scoring.scorecard import score
from simulator.core.speech import Milliseconds, Party, Span, Utterance
from simulator.phone.ongoing_call import replayed
from simulator.phone.wire import event_from_json, event_to_json, scorecard_from_value, scorecard_to_value
from tests.readings import reading, short_scenario

SCENARIO = replace(
    short_scenario(), patience=Patience(cuts_in=CutIn(Milliseconds(9_000), rules=True, anger=0, says=("Stop.",)))
)

moments = st.integers(0, 10**6).map(Milliseconds)
turns = st.integers(-1, 6)
readings = st.builds(
    reading,
    st.integers(0, 3),
    st.lists(st.sampled_from(["dates", "nothing-like-it"]), max_size=2),
    st.lists(st.sampled_from(list(LapseKind)), max_size=3),
    st.lists(st.sampled_from(list(ActKind)), max_size=3),
)
utterances = st.builds(
    lambda text, start, length: Utterance(Party.REP, text, start, Milliseconds(start + length)),
    st.text(min_size=1, max_size=30),
    moments,
    st.integers(0, 9000),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(PickedUp, moments, st.booleans(), st.sampled_from([1.0, 2.0, 5.0])),
    st.builds(LineSpoken, turns, moments),
    st.builds(BargedIn, turns, st.integers(-5, 100), moments),
    st.builds(RepTurnEnded, turns, utterances, readings, moments, cut_in=st.booleans()),
    st.builds(CustomerMurmured, turns, moments),
    st.builds(BackChanneled, turns, moments),
    st.builds(TypingStarted, turns, moments),
    st.builds(SilenceElapsed, turns, moments),
    st.builds(SayAgainAsked, turns, moments),
    st.builds(HintAsked, moments),
    st.builds(HoldStarted, moments),
    st.builds(HoldEnded, moments),
    st.builds(Paused, moments),
    st.builds(Continued, moments),
    st.builds(VoiceLost, st.text(max_size=9), moments),
    st.builds(RangOff, moments),
)
calls = st.lists(events, max_size=25).map(lambda rest: [PickedUp(Milliseconds(0)), *rest])


def states(happened: list[Event]) -> list[CallState]:
    """Return the state after each event."""
    reached = [ringing(SCENARIO)]
    for event in happened:
        reached.append(step(SCENARIO, reached[-1], event)[0])
    return reached


@given(calls)
def test_any_event_in_any_state_gives_a_state_and_the_transcript_only_grows(happened: list[Event]) -> None:
    reached = states(happened)
    for before, after in itertools.pairwise(reached):
        assert len(after.transcript) >= len(before.transcript)
        assert after.transcript[: max(0, len(before.transcript) - 1)] == before.transcript[:-1]
        assert set(before.found) <= set(after.found)
        assert after.clock >= before.clock
        assert all(0 <= after.mood.of(feeling) <= 100 for feeling in Feeling)


@given(calls)
def test_marks_are_in_range_and_rest_on_words_of_their_turn(happened: list[Event]) -> None:
    state = states(happened)[-1]
    card = score(SCENARIO, state)
    assert card.total is None or 0 <= card.total <= 100
    for result in card.results:
        assert result.score is None or 0 <= result.score <= 100
        for mark in result.marks:
            assert 0 <= mark.points <= 100
            for evidence in mark.evidence:
                assert mark.turn is not None
                assert evidence.span.end <= len(state.transcript[mark.turn].utterance.text)


@given(calls)
def test_the_same_events_always_give_the_same_scorecard_also_from_storage(happened: list[Event]) -> None:
    live = states(happened)[-1]
    stored = [event_from_json(event_to_json(event)) for event in happened]
    again = replayed(SCENARIO, stored)
    assert again == live
    assert score(SCENARIO, again) == score(SCENARIO, live)
    assert scorecard_from_value(scorecard_to_value(score(SCENARIO, live))) == score(SCENARIO, live)


def with_lapse(turn: Turn, kind: LapseKind) -> Turn:
    """Return a turn with one more lapse in it; a customer's turn as it is."""
    if turn.reading is None:
        return turn
    lapses = (*turn.reading.composure.lapses, Lapse(kind, Span(0, 1), "because"))
    return replace(turn, reading=replace(turn.reading, composure=ComposureReading(0.0, lapses)))


@given(calls, st.sampled_from(list(LapseKind)))
def test_a_further_lapse_never_raises_composure(happened: list[Event], kind: LapseKind) -> None:
    state = states(happened)[-1]
    worse = replace(state, transcript=tuple(with_lapse(turn, kind) for turn in state.transcript))
    before = score(SCENARIO, state).results[2].score
    after = score(SCENARIO, worse).results[2].score
    assert (before is None) == (after is None)
    assert before is None or after is None or after <= before
