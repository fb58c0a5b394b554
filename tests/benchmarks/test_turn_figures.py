"""The statistics of turns, against published and hand-made values."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.benchmarks.turns.figures import late, median, rate, ratio, share


@pytest.mark.parametrize(
    ("found", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I: method 3, the score method
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_the_published_wilson_interval(found: int, n: int, low: float, high: float) -> None:
    told = share(found, n)
    assert (round(told.low, 4), round(told.high, 4)) == (low, high)
    assert told.value == found / n


def test_nothing_is_known_of_no_cases() -> None:
    assert (share(0, 0).low, share(0, 0).high) == (0, 1)
    assert math.isnan(median([]).value)


def test_a_medians_interval_is_about_as_wide_as_theory_says() -> None:
    values = np.random.default_rng(5).standard_normal(400)
    told = median(list(values))
    # The standard error of a normal sample's median is 1.2533 / sqrt(n).
    assert told.high - told.low == pytest.approx(2 * 1.96 * 1.2533 / 20, rel=0.35)
    assert told.low < told.value < told.high


def test_late_is_the_95th_percentile() -> None:
    assert late([float(value) for value in range(101)]).value == 95


def test_a_ratio_is_of_pairs_and_certain_where_every_pair_has_the_same() -> None:
    told = ratio([1.0, 2.0, 3.0], [2.0, 4.0, 6.0])
    assert (told.value, told.low, told.high) == (0.5, 0.5, 0.5)
    with pytest.raises(ValueError, match="pairs"):
        ratio([1.0], [])


def test_a_rate_weighs_by_size() -> None:
    assert rate([1, 0], [1, 9]).value == 0.1
    assert rate([1, 0], [1, 9]).n == 10
