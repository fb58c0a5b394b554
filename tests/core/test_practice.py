"""What a call gave practice in: by the mark and by what the customer was like then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.core.mood import Mood
from simulator.core.opportunity import Moment
from simulator.core.practice import SKILLS, Kind, Skill, outcomes, skill_named
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.scorecard import MoodPoint, Scorecard
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import Forgetful, play
from tests.readings import Reads, short_scenario


def card_of(*replies: str) -> Scorecard:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    list(play(call, replies))
    return finished(call).card


def test_every_skill_has_a_name_that_leads_back_to_it_and_words() -> None:
    assert len({skill.name for skill in SKILLS}) == len(SKILLS)
    assert all(skill_named(skill.name) is skill for skill in SKILLS)
    assert skill_named("juggling") is None
    assert Skill(CriterionName.ACKNOWLEDGEMENT, Kind.ANGRY).told == "answering the feelings of an angry customer"
    limit = Skill(CriterionName.COMPOSURE, Kind.CONFUSED, Moment.LIMIT)
    assert limit.told == "keeping your head with a confused customer who has to hear no"
    assert limit.name == "composure-confused-limit"


def test_a_skill_is_practised_at_a_kind_of_moment() -> None:
    card = card_of("hello", "+2 ?dates", "=commit")
    felt = next(mark for result in card.results for mark in result.marks if mark.answers is not None)

    def skills(turn: int | None, *moments: Moment) -> set[Skill]:
        points = (replace(point, moments=moments if point.turn == turn else ()) for point in card.moods)
        return {outcome.skill for outcome in outcomes(replace(card, moods=tuple(points)))}

    waiting = Skill(CriterionName.ACKNOWLEDGEMENT, Kind.ANGRY, Moment.WAIT)
    assert waiting in skills(felt.answers, Moment.WAIT, Moment.MUCH)
    assert waiting not in skills(felt.answers, Moment.MUCH)
    assert Skill(CriterionName.CLARIFYING_QUESTIONS, Kind.ANGRY, Moment.MUCH) in skills(2, Moment.MUCH)
    assert Skill(CriterionName.COMPOSURE, Kind.ANGRY, Moment.LIMIT) in skills(1, Moment.LIMIT)
    assert Skill(CriterionName.COMPOSURE, Kind.ANGRY, Moment.SLIGHT) in skills(0, Moment.SLIGHT)
    assert all(skill.moment is None for skill in skills(None))


def test_an_unanswered_feeling_of_an_angry_customer_is_told_as_that() -> None:
    found = {outcome.skill: outcome for outcome in outcomes(card_of("hello", "+2 ?dates", "=commit"))}
    missed = found[Skill(CriterionName.ACKNOWLEDGEMENT, Kind.ANGRY)]
    assert missed.missed == 1
    assert missed.told == f"1 of {missed.marks} feelings of an angry customer went unanswered"
    assert found[Skill(CriterionName.COMPOSURE, Kind.ANGRY)].told == ""


@pytest.mark.parametrize(
    ("mood", "kind"),
    [
        (Mood(70, 20, 30), Kind.ANGRY),
        (Mood(20, 70, 30), Kind.CONFUSED),
        (Mood(60, 60, 30), Kind.ANGRY),
        (Mood(44, 44, 30), Kind.CALMER),
    ],
)
def test_the_mood_before_the_reply_says_what_kind_of_customer_it_was(mood: Mood, kind: Kind) -> None:
    card = card_of("+2 ?dates", "=commit")
    calm = Mood(0, 0, 100)
    moods = tuple(MoodPoint(point.turn, mood if point.turn == 0 else calm) for point in card.moods)
    kinds = {outcome.skill.kind for outcome in outcomes(replace(card, moods=moods)) if outcome.marks}
    assert kind in kinds
    first = next(mark for result in card.results for mark in result.marks if mark.turn == 1)
    assert any(outcome.skill == Skill(first.criterion, kind) for outcome in outcomes(replace(card, moods=moods)))


def test_a_call_that_goes_on_counts_from_there() -> None:
    card = card_of("!curt", "+2 ?dates", "=commit")
    lapsed = Skill(CriterionName.COMPOSURE, Kind.ANGRY)
    assert {one.skill: one for one in outcomes(card)}[lapsed].missed == 1
    later = {one.skill: one for one in outcomes(card, begins=3)}
    assert lapsed not in later or later[lapsed].missed == 0


def test_a_call_in_which_nothing_was_said_gave_no_practice_in_feelings() -> None:
    assert not [one for one in outcomes(card_of()) if one.skill.criterion is CriterionName.ACKNOWLEDGEMENT]


def test_what_was_left_undone_in_a_call_that_was_stopped_is_no_outcome() -> None:
    stopped = card_of("hello")
    assert stopped.ending is Ending.RANG_OFF
    undone = [mark for result in stopped.results for mark in result.marks if mark.turn is None]
    assert undone
    through = replace(stopped, ending=Ending.RESOLVED)
    asking = [one.skill.criterion for one in outcomes(through)]
    assert CriterionName.CLARIFYING_QUESTIONS in asking
    assert CriterionName.CLARIFYING_QUESTIONS not in [one.skill.criterion for one in outcomes(stopped)]
