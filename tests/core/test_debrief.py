"""The debrief: wins first, then the moments that cost the most."""

from __future__ import annotations

from simulator.core.debrief import debrief
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.scorecard import score
from tests.core.test_scorecard import SCENARIO, called
from tests.readings import reading


def test_wins_come_with_what_they_did_to_the_customer() -> None:
    state = called(reading(3, ["dates"]))
    told = debrief(SCENARIO, state, score(SCENARIO, state))
    assert told.wins[0].mark.criterion is CriterionName.ACKNOWLEDGEMENT
    assert "Anger fell from 70 to" in told.wins[0].text


def test_the_costliest_moments_are_told_with_words_and_why_they_matter() -> None:
    state = called(reading(0, [], [LapseKind.BLAMING]))
    told = debrief(SCENARIO, state, score(SCENARIO, state))
    assert len(told.moments) == 2
    moment = next(one for one in told.moments if one.mark.turn == 1)
    assert moment.customer == "You took it twice!"
    assert moment.rep == "Reply 0."
    assert moment.matters == "A feeling that nobody answers comes back, louder, and until then little else is heard."


def test_a_short_calm_word_is_no_win() -> None:
    state = called(reading(0))
    told = debrief(SCENARIO, state, score(SCENARIO, state))
    assert told.wins == ()


def test_a_perfect_call_still_gets_one_thing_to_try() -> None:
    state = called(reading(3, ["dates"]))
    told = debrief(SCENARIO, state, score(SCENARIO, state))
    assert told.moments == ()
    assert told.to_try
