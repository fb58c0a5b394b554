"""Marks and the scorecard: what counts, what does not apply, and what each mark rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.core.call_state import CallState
from simulator.core.dialogue_acts import ActKind
from simulator.core.events import Event, LineSpoken, PickedUp, RepTurnEnded
from simulator.core.reading import QuestionFault, Reading
from simulator.core.scenario import CriterionName, LapseKind, Scenario
from simulator.core.scoring.marks import CriterionResult, Mark
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.core.speech import Channel, Milliseconds, Party, Utterance
from simulator.phone.ongoing_call import replayed
from tests.readings import reading, short_scenario

SCENARIO = short_scenario()
NOW = Milliseconds(0)
ASKS_AGAIN = reading(acts=[ActKind.ASK_TO_REPEAT])


def called(*readings: Reading, scenario: Scenario = SCENARIO) -> CallState:
    """Return a call in which the rep's turns read so, one after the other."""
    events: list[Event] = [PickedUp(NOW), LineSpoken(0, NOW)]
    for place, one in enumerate(readings):
        said = Utterance(Party.REP, f"Reply {place}.", NOW, NOW)
        events += [RepTurnEnded(2 * place, said, one, NOW), LineSpoken(2 * place + 2, NOW)]
    return replayed(scenario, events)


def scored(*readings: Reading) -> Scorecard:
    return score(SCENARIO, called(*readings))


def axis(card: Scorecard, name: CriterionName) -> CriterionResult:
    result = card.result(name)
    assert result is not None
    return result


def test_a_good_call_passes_with_every_axis_marked() -> None:
    card = scored(reading(3, ["dates"]), reading(acts=[ActKind.COMMIT]))
    assert [result.score for result in card.results] == [100, 100, 100]
    assert (card.total, card.passed) == (100, True)


def test_nothing_said_is_not_applicable_and_never_zero() -> None:
    card = scored()
    assert axis(card, CriterionName.ACKNOWLEDGEMENT).score is None
    assert axis(card, CriterionName.COMPOSURE).score is None
    assert not card.passed


def test_an_unanswered_feeling_cites_the_line_it_should_have_answered() -> None:
    mark = axis(scored(reading(0)), CriterionName.ACKNOWLEDGEMENT).marks[0]
    assert (mark.points, mark.answers, mark.turn) == (0, 0, 1)
    assert "angry at the wait" in mark.better


def test_asking_to_repeat_does_not_use_the_feeling_up() -> None:
    card = scored(ASKS_AGAIN, reading(3, ["dates"]))
    acknowledged = axis(card, CriterionName.ACKNOWLEDGEMENT)
    assert [(mark.turn, mark.points) for mark in acknowledged.marks] == [(3, 100)]


def test_what_must_be_found_out_and_was_not_is_a_mark_of_its_own() -> None:
    asked = axis(scored(reading(2)), CriterionName.CLARIFYING_QUESTIONS)
    assert asked.score == 0
    assert asked.marks[0].reason == "Nobody asked when it left."


def test_a_bad_question_costs_its_share_although_the_slot_is_found() -> None:
    card = scored(reading(2, ["dates"], clarifying=False))
    assert axis(card, CriterionName.CLARIFYING_QUESTIONS).score == 70


def test_a_fact_asked_for_in_a_heap_counts_for_a_third_until_it_is_asked_alone() -> None:
    heap = reading(2, ["dates"], clarifying=False)
    heap = replace(heap, question=replace(heap.question, faults=(QuestionFault.STACKED,)))
    asked = axis(scored(heap), CriterionName.CLARIFYING_QUESTIONS)
    assert asked.score == round(70 / 3)
    assert asked.summary == "1 of 1 found out, 1 in a heap of questions"
    alone = axis(scored(heap, reading(2, ["dates"], clarifying=False)), CriterionName.CLARIFYING_QUESTIONS)
    assert alone.score == 70


def test_lapses_cost_by_kind_and_further_ones_a_little() -> None:
    card = scored(reading(2, ["dates"], [LapseKind.BLAMING, LapseKind.CURT]))
    composure = axis(card, CriterionName.COMPOSURE)
    assert composure.score == 65
    assert composure.marks[0].label == "blaming, curt"


def test_a_lapse_the_rubric_forbids_fails_whatever_the_total() -> None:
    calm = replace(SCENARIO, customer=replace(SCENARIO.customer, mood=replace(SCENARIO.customer.mood, anger=10)))
    state = called(reading(3, ["dates"], [LapseKind.HOSTILE]), reading(acts=[ActKind.COMMIT]), scenario=calm)
    card = score(calm, state)
    assert card.failed_on == (LapseKind.HOSTILE,)
    assert not card.passed


def test_a_call_in_another_language_is_not_scored() -> None:
    card = score(replace(SCENARIO, language="de-DE"), called(reading(3)))
    assert (card.results, card.total, card.passed) == ((), None, False)


def test_times_to_the_first_acknowledgement_are_only_for_spoken_calls() -> None:
    assert scored(reading(3, ["dates"])).first_acknowledgement is None
    spoken = Utterance(Party.REP, "Words.", Milliseconds(4000), Milliseconds(6000), Channel.VOICE)
    events: list[Event] = [
        PickedUp(Milliseconds(1000)),
        LineSpoken(0, Milliseconds(3000)),
        RepTurnEnded(0, spoken, reading(3), Milliseconds(6000)),
    ]
    card = score(SCENARIO, replayed(SCENARIO, events))
    assert card.first_acknowledgement == 3000
    assert card.times.response == (1000,)
    assert card.times.rep_talk == 2000


def test_a_mark_cannot_rest_on_nothing() -> None:
    with pytest.raises(ValueError, match="needs evidence"):
        Mark(CriterionName.COMPOSURE, 100, "composed", "Because.")
