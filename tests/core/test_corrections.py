"""Corrections in the call machine: they change one turn of the rep's and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.core.call import step
from simulator.core.events import WordsCorrected
from simulator.core.scenario import CriterionName
from simulator.core.scoring.scorecard import score
from simulator.core.speech import Milliseconds
from simulator.phone.wire import event_from_json, event_to_json
from tests.core.test_call_properties import SCENARIO, calls, moments, readings, states, turns
from tests.core.test_doubt import SPOKEN
from tests.doubtful import answered, called, heard, read

corrections = st.builds(WordsCorrected, turns, st.text(max_size=20), readings, moments)


@given(calls, corrections)
def test_a_correction_changes_one_turn_of_the_reps_and_nothing_else(happened: list, event: WordsCorrected) -> None:  # type: ignore[type-arg]  # events of any kind
    before = states(happened)[-1]
    after, effects = step(SCENARIO, before, event)
    assert not effects
    assert replace(after, transcript=(), clock=before.clock) == replace(before, transcript=())
    for index, (one, other) in enumerate(zip(before.transcript, after.transcript, strict=True)):
        if index != event.turn or not one.by_rep or not event.text.strip():
            assert one == other
        else:
            assert (other.mood, other.why, other.utterance.text) == (one.mood, one.why, event.text)
            assert other.doubt is None
    score(SCENARIO, after)


@given(SPOKEN)
def test_replies_in_doubt_and_corrections_are_the_same_again_from_storage(utterance: object) -> None:
    said = answered(utterance, 0)  # type: ignore[arg-type]  # the strategy makes utterances
    assert event_from_json(event_to_json(said)) == said
    event = WordsCorrected(1, "landlord", read("landlord"), Milliseconds(5))
    assert event_from_json(event_to_json(event)) == event


def test_what_was_asked_in_words_put_right_counts_as_asked() -> None:
    state = called(heard("the payment", payment=0.1))
    after, _ = step(SCENARIO, state, WordsCorrected(1, "dates", read("dates"), state.clock))
    result = score(SCENARIO, after).result(CriterionName.CLARIFYING_QUESTIONS)
    assert result is not None
    assert (result.score, [mark.label for mark in result.marks]) == (100, ["closed question"])
    assert after.found == state.found == ()
