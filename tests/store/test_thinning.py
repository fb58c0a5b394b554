"""Copies of the store grow fewer as they age, and the newest is never lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.store.thinning import ALL_FOR, STRETCHES, kept

DAY = 24 * 60 * 60
NOW = 20_000 * DAY


def test_two_busy_days_lose_nothing() -> None:
    busy = range(NOW - ALL_FOR + 1, NOW, 30 * 60)
    assert kept(busy, NOW) == set(busy)


def test_after_a_year_there_are_daily_weekly_and_monthly_copies() -> None:
    hourly = range(NOW - 365 * DAY, NOW + 1, 60 * 60)
    keep = kept(hourly, NOW)
    ages = sorted((NOW - moment) // DAY for moment in keep)
    assert ages[-1] > 200
    assert set(range(3, 11)) <= set(ages)
    assert len(keep) <= ALL_FOR // 3600 + sum(most for _, most in STRETCHES)


@given(st.sets(st.integers(0, NOW), min_size=1))
def test_the_newest_copy_is_always_kept(made: set[int]) -> None:
    assert max(made) in kept(made, NOW)
