"""Goals, what they are measured by, and small wins."""

from __future__ import annotations

from simulator.core.goals import CALLS, latest_points, reached, small_win, standing
from simulator.core.notes import Goal
from simulator.core.practice import Kind, Outcome, Practised, Skill
from simulator.core.scenario import CriterionName

ASKING = Goal("Ask before I explain", CriterionName.CLARIFYING_QUESTIONS, 70)


def took(call: int, points: int, kind: Kind = Kind.ANGRY, marks: int = 1) -> Practised:
    outcome = Outcome(Skill(CriterionName.CLARIFYING_QUESTIONS, kind), points, marks, 0)
    return Practised(outcome, f"call-{call}", f"2026-01-{call + 1:02d}T10:00:00+00:00")


def test_a_goal_is_reached_by_the_latest_calls_together_and_not_by_one() -> None:
    assert not reached(ASKING, [took(0, 100)])
    enough = [took(call, 70) for call in range(CALLS)]
    assert reached(ASKING, enough)
    assert not reached(ASKING, [*enough, took(CALLS, 60)])
    assert reached(ASKING, [took(20, 0), *[took(20 + call, 70) for call in range(1, CALLS + 1)]])


def test_a_goal_without_a_measure_is_never_reached_by_itself() -> None:
    assert not reached(Goal("Breathe out first"), [took(call, 100) for call in range(9)])
    assert standing(Goal("Breathe out first"), ()) == "Your goal: Breathe out first"


def test_what_a_call_came_to_counts_each_mark_once_whatever_the_customer() -> None:
    assert latest_points(ASKING, [took(0, 100, marks=3), took(0, 0, Kind.CONFUSED)]) == [75]


def test_where_a_goal_stands_is_told_with_the_calls_it_rests_on() -> None:
    assert "no call with it yet" in standing(ASKING, ())
    assert "(Clarifying questions 40 of 70 in your latest call)" in standing(ASKING, [took(0, 40)])
    assert "60 of 70 in your latest 2 calls" in standing(ASKING, [took(0, 40), took(1, 80)])


def test_a_small_win_is_what_went_much_better_than_before() -> None:
    assert small_win([]) == ""
    assert small_win([took(0, 100)]) == ""
    assert small_win([took(0, 50), took(1, 55)]) == ""
    told = small_win([took(0, 40), took(1, 60), took(2, 80)])
    assert told == "A win last time: asking an angry customer for what the case needs came to 80, 50 before."
