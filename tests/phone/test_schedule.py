"""When to practise what again: worked out from outcomes alone, what went worst first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.practice import SKILLS, Outcome, Practised, Skill
from simulator.phone.schedule import rating, schedule

NOW = "2026-03-20T12:00:00+00:00"


def practised(skill: Skill, *days: tuple[int, int]) -> list[Practised]:
    """Return outcomes of a skill: the day in March 2026 and the points of each."""
    return [
        Practised(Outcome(skill, points, 2, int(points < 60)), f"call-{day}", f"2026-03-{day:02}T09:00:00+00:00")
        for day, points in days
    ]


def test_what_went_well_comes_back_later_than_what_did_not() -> None:
    well, badly = (schedule(practised(SKILLS[0], (18, points)), NOW)[0] for points in (95, 20))
    assert well.due > badly.due
    assert badly.is_due(NOW)
    assert not well.is_due(NOW)
    assert 0 < badly.recall < well.recall <= 1


def test_practice_that_goes_well_again_and_again_spreads_out() -> None:
    once = schedule(practised(SKILLS[0], (1, 80)), NOW)[0]
    often = schedule(practised(SKILLS[0], (1, 80), (4, 80), (12, 80)), NOW)[0]
    assert often.due > once.due
    assert often.times == 3


def test_what_is_due_and_went_worst_stands_first() -> None:
    found = schedule(
        practised(SKILLS[0], (19, 95)) + practised(SKILLS[1], (1, 70)) + practised(SKILLS[2], (1, 10)), NOW
    )
    assert [one.skill for one in found] == [SKILLS[2], SKILLS[1], SKILLS[0]]


def test_outcomes_whose_time_cannot_be_read_are_left_out() -> None:
    broken = Practised(Outcome(SKILLS[0], 10, 1, 1), "call", "yesterday")
    assert list(schedule([broken], NOW)) == []


@given(
    st.lists(
        st.builds(
            lambda skill, points, at: Practised(Outcome(skill, points, 1, 0), "call", at.isoformat()),
            st.sampled_from(SKILLS),
            st.integers(0, 100),
            st.datetimes(),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_outcomes_does_not_matter_and_any_times_can_be_planned(
    found: list[Practised], random: object
) -> None:
    first = schedule(found, NOW)
    assert {one.skill for one in first} == {one.outcome.skill for one in found if one.at < "9000"}
    assert all(0 <= one.recall <= 1 for one in first)
    times = [one.at for one in found]
    if len(set(times)) == len(times):
        random.shuffle(found)  # type: ignore[attr-defined]
        assert schedule(found, NOW) == first


def test_points_become_the_four_ratings() -> None:
    assert [rating(points) for points in (0, 39, 40, 59, 60, 84, 85, 100)] == [1, 1, 2, 2, 3, 3, 4, 4]


@pytest.mark.usefixtures("far_east")
def test_a_day_begins_where_the_rep_is() -> None:
    early = "2026-03-20T22:30:00+00:00"  # half past seven of the 21st there
    (found,) = schedule([Practised(Outcome(SKILLS[0], 10, 2, 2), "call", "2026-03-18T22:00:00+00:00")], early)
    assert found.due == "2026-03-20"
    assert replace(found, due="2026-03-21").is_due(early)
    assert not replace(found, due="2026-03-22").is_due(early)


def test_the_same_moments_give_the_same_plan_however_their_zone_is_written() -> None:
    utc = practised(SKILLS[0], (1, 80), (4, 30), (12, 90))
    shifts = {"call-1": "2026-03-01T11:00:00+02:00", "call-4": "2026-03-04T04:00:00-05:00"}
    elsewhere = [replace(one, at=shifts.get(one.call, one.at)) for one in utc]
    (here_due,), (there_due,) = schedule(utc, NOW), schedule(elsewhere, NOW)
    assert (here_due.due, here_due.recall, here_due.times) == (there_due.due, there_due.recall, there_due.times)


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    outcomes = practised(SKILLS[0], (12, 80), (12, 80), (4, 80))
    (found,) = schedule(outcomes, "2026-03-02T12:00:00+00:00")
    assert found.times == 3
    assert 0 <= found.recall <= 1
    assert schedule(outcomes, NOW) == schedule(outcomes[::-1], NOW)


def test_a_call_from_the_end_of_all_time_is_left_out() -> None:
    far = Practised(Outcome(SKILLS[0], 95, 2, 0), "call", "9999-12-30T09:00:00+00:00")
    assert not schedule([far], NOW)
