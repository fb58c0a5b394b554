"""The question to think about, the care for whoever practises, and why marks matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.core.call_state import CallState
from simulator.core.care import RecentCall, break_due, strain
from simulator.core.debrief import debrief
from simulator.core.hardship import hardship
from simulator.core.notes import Around, Feeling
from simulator.core.reading import Reading
from simulator.core.reflecting import question
from simulator.core.scenario import Ending, LapseKind
from simulator.core.scoring.scorecard import score
from tests.core.test_scorecard import SCENARIO, called
from tests.readings import reading


def asked(state: CallState, *lately: str, before: int | None = None) -> str:
    card = score(SCENARIO, state)
    return question(state, card, debrief(SCENARIO, state, card), lately, before)


def ended(ending: Ending, *readings: Reading) -> CallState:
    return replace(called(*readings), ending=ending)


def test_the_question_is_about_how_the_call_went() -> None:
    assert "turn" in asked(ended(Ending.HUNG_UP, reading(0)))
    assert "stop here" in asked(ended(Ending.RANG_OFF, reading(0)))
    assert "feeling" in asked(called(reading(0)))
    assert "differently from last time" in asked(called(reading(3, ["dates"])), before=40)
    assert "calmed this customer" in asked(called(reading(3, ["dates"])))


def test_a_question_comes_again_only_after_all_others_that_fit() -> None:
    state, seen = called(reading(0)), list[str]()
    for _ in range(5):
        seen.insert(0, asked(state, *seen))
    assert len(set(seen)) == 5
    again = asked(state, *seen)
    assert again == seen[-1] or again not in seen


def test_hard_calls_are_named_as_hard() -> None:
    assert "hung up" in hardship(SCENARIO, ended(Ending.HUNG_UP, reading(0)))
    furious = called(reading(0, [], [LapseKind.HOSTILE]))
    assert "a lot of anger" in hardship(SCENARIO, replace(furious, ending=None))
    assert "hardest" in hardship(replace(SCENARIO, difficulty=5), called(reading(3, ["dates"])))
    assert hardship(SCENARIO, called(reading(3, ["dates"]))) == ""


@pytest.mark.parametrize(("minutes", "due"), [((1, 20, 50), True), ((1, 20, 70), False), ((1, 2), False), ((), False)])
def test_a_break_is_due_after_three_calls_within_an_hour(minutes: tuple[int, ...], due: bool) -> None:
    assert bool(break_due([RecentCall(one) for one in minutes])) is due


def test_signs_of_strain_are_told_and_their_absence_is_not() -> None:
    worn, tense, fine = Feeling(1, Around.AFTER), Feeling(2, Around.AFTER), Feeling(4, Around.AFTER)
    assert "two calls in a row" in strain([worn, Feeling(3, Around.BEFORE), tense], ())
    assert "took something out of you" in strain([tense, Feeling(4, Around.BEFORE)], ())
    falling = [RecentCall(5, 50), RecentCall(20, 60), RecentCall(40, 80)]
    assert "tiredness" in strain((), falling)
    assert strain([fine, Feeling(4, Around.BEFORE)], falling[::-1]) == ""
    assert strain((), [RecentCall(5, 50), RecentCall(20, 60), RecentCall(200, 80)]) == ""


def test_every_mark_below_full_points_says_why_it_matters() -> None:
    for lapse in LapseKind:
        state = called(reading(0, [], [lapse]), reading(1), reading(2, clarifying=False))
        told = debrief(SCENARIO, state, score(SCENARIO, state))
        assert all(moment.matters.endswith(".") for moment in told.moments)
