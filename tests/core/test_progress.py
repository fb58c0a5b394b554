"""Skills over weeks: honest bands, trends that only speak when they can, streaks that forgive."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.practice import Kind
from simulator.core.progress import Attempt, Direction, Trend, band, by_call, streak, trend, weeks
from simulator.core.scenario import CriterionName

ASKING = CriterionName.CLARIFYING_QUESTIONS


def attempt(call: str, day: int, points: int, kind: Kind = Kind.ANGRY, marks: int = 1) -> Attempt:
    return Attempt(call, day, ASKING, kind, points, marks)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=40))
def test_a_band_holds_its_mean_and_narrows_with_more_calls(points: list[int]) -> None:
    few, many = band(points), band(points * 4)
    assert few is not None
    assert many is not None
    assert 0 <= few.lowest <= few.mean <= few.highest <= 100
    assert many.highest - many.lowest <= few.highest - few.lowest


def test_one_call_says_little() -> None:
    one = band([70])
    assert one is not None
    assert 55 <= one.highest - one.lowest <= 80
    assert band([]) is None


@pytest.mark.parametrize("true", [0.2, 0.5, 0.85])
@pytest.mark.parametrize("calls", [1, 3, 8, 30])
def test_four_in_five_bands_hold_the_true_mean(true: float, calls: int) -> None:
    chance = random.Random(5)
    held = 0
    for _ in range(800):
        points = [100 * chance.betavariate(6 * true, 6 * (1 - true)) for _ in range(calls)]
        found = band(points)
        held += found is not None and found.lowest <= 100 * true <= found.highest
    assert held >= 0.8 * 800


def test_a_call_counts_once_each_mark_of_it_alike() -> None:
    attempts = [attempt("a", 3, 100, marks=3), attempt("a", 3, 0, Kind.CONFUSED), attempt("b", 1, 50)]
    assert by_call(attempts, ASKING) == [(1, 50), (3, 75)]
    assert by_call(attempts, ASKING, Kind.CONFUSED) == [(3, 0)]
    assert by_call(attempts, CriterionName.COMPOSURE) == []


def test_weeks_begin_on_mondays_and_those_without_calls_are_left_out() -> None:
    found = weeks([(6, 10.0), (7, 20.0), (13, 40.0), (28, 100.0)])
    assert [(week.number, week.band.calls, week.band.mean) for week in found] == [(0, 1, 10), (1, 2, 30), (4, 1, 100)]


def test_a_trend_is_told_only_where_the_bands_are_apart() -> None:
    low, high = [(day, 20.0) for day in range(20)], [(day, 90.0) for day in range(30, 50)]
    assert trend([*low, *high], 50).direction is Direction.UP
    down = [(day, 90.0) for day in range(20)] + [(day, 20.0) for day in range(30, 50)]
    assert trend(down, 50).direction is Direction.DOWN
    assert trend([(10, 20.0), (40, 60.0)], 50).direction is Direction.TOO_FEW
    assert trend([(day, 60.0) for day in range(50)], 50).direction is Direction.STEADY
    assert Trend(None, None).direction is Direction.TOO_FEW
    assert trend([], 50) == Trend(None, None)


@pytest.mark.parametrize(
    ("practised", "weeks_long"),
    [
        ([], 0),
        ([10], 1),
        ([9], 1),
        ([8], 1),
        ([7], 0),
        ([8, 9, 10], 3),
        ([6, 7, 9, 10], 4),
        ([5, 6, 8, 10], 2),
        ([1, 2, 3, 5, 6, 7, 9, 10], 8),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], 9),
    ],
)
def test_a_streak_forgives_one_week_in_four(practised: list[int], weeks_long: int) -> None:
    assert streak([7 * week + 2 for week in practised], 7 * 10 + 3) == weeks_long
