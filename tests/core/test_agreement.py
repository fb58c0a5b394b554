"""Agreement between raters, against worked examples others published."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.core.agreement.alpha import Metric, alpha
from simulator.core.agreement.drift import drift
from simulator.core.agreement.estimate import Estimate, agreeing, share
from simulator.core.agreement.intraclass import Icc, intraclass
from simulator.core.agreement.kappa import Weights, kappa

#: Shrout and Fleiss (1979), table 2: six targets, four judges.
TARGETS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
#: The "anxiety" ratings that come with the R package irr: twenty people, three raters.
ANXIETY = tuple(
    zip(
        (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
        (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
        (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
        strict=True,
    )
)
#: Krippendorff (2011), "Computing Krippendorff's alpha-reliability", part C: four observers, twelve units, 0 for none.
UNITS = tuple(
    tuple(value or None for value in unit)
    for unit in zip(
        (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
        (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
        strict=True,
    )
)
#: An example of SAS's PROC FREQ as statsmodels checks itself against it.
SAS = ((0, 4, 1), (0, 8, 0), (0, 1, 5))
#: Agresti, "Categorical Data Analysis": two pathologists and carcinoma of the cervix.
CARCINOMA = ((22, 2, 2, 0), (5, 7, 14, 0), (0, 2, 36, 0), (0, 1, 17, 10))
#: Hout, Duncan and Sobel (1987), as the R package vcd brings it: 91 couples.
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))
#: Fleiss, "Statistical Methods for Rates and Proportions": two clinicians, a hundred patients.
PATIENTS = ((75, 1, 4), (5, 4, 1), (0, 0, 10))

RATINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30)


def pairs(table: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [(one, other) for one, row in enumerate(table) for other, many in enumerate(row) for _ in range(many)]


def figures(found: Estimate) -> tuple[float, float, float]:
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    return found.value, found.low, found.high


@pytest.mark.parametrize(
    ("table", "weights", "value", "low", "high"),
    [
        (SAS, Weights.NONE, 0.4842, 0.2137, 0.7547),
        (SAS, Weights.LINEAR, 0.4701, 0.1845, 0.7558),
        (CARCINOMA, Weights.NONE, 0.493, 0.493 - 1.96 * 0.0567, 0.493 + 1.96 * 0.0567),
        (COUPLES, Weights.NONE, 0.1293, 0.1293 - 1.96 * 0.06860, 0.1293 + 1.96 * 0.06860),
        (COUPLES, Weights.LINEAR, 0.2374, 0.2374 - 1.96 * 0.07832, 0.2374 + 1.96 * 0.07832),
        (PATIENTS, Weights.NONE, 0.676, 0.676 - 1.96 * 0.0877, 0.676 + 1.96 * 0.0877),
    ],
)
def test_kappa_is_that_of_published_examples(
    table: Sequence[Sequence[int]], weights: Weights, value: float, low: float, high: float
) -> None:
    assert figures(kappa(pairs(table), len(table), weights)) == pytest.approx((value, low, high), abs=6e-4)


@pytest.mark.parametrize(
    ("weights", "value"), [(Weights.NONE, -0.00629), (Weights.LINEAR, 0.14591), (Weights.QUADRATIC, 0.25203)]
)
def test_weighted_kappa_is_that_of_irr_which_leaves_out_categories_nobody_used(weights: Weights, value: float) -> None:
    used = sorted({one for row in ANXIETY for one in row[1:]})
    found = kappa([(used.index(one), used.index(other)) for _, one, other in ANXIETY], len(used), weights)
    assert found.value == pytest.approx(value, abs=5e-5)


@pytest.mark.parametrize(
    ("kind", "value", "low", "high"),
    [
        (Icc.ONE_WAY, 0.166, -0.133, 0.723),
        (Icc.AGREEMENT, 0.290, 0.019, 0.761),
        (Icc.CONSISTENCY, 0.715, 0.342, 0.946),
        (Icc.AGREEMENT_OF_MEAN, 0.620, 0.071, 0.927),
    ],
)
def test_correlations_are_those_of_shrout_and_fleiss(kind: Icc, value: float, low: float, high: float) -> None:
    assert figures(intraclass(TARGETS, kind)) == pytest.approx((value, low, high), abs=6e-4)


def test_the_correlation_of_twenty_anxious_people_is_that_of_irr() -> None:
    assert figures(intraclass(ANXIETY)) == pytest.approx((0.198, -0.039, 0.494), abs=6e-4)


@pytest.mark.parametrize(
    ("metric", "value"), [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849)]
)
def test_alpha_is_krippendorffs_own(metric: Metric, value: float) -> None:
    assert alpha(UNITS, metric).value == pytest.approx(value, abs=6e-4)


def test_what_cannot_be_told_says_why_and_is_never_a_number_that_is_none() -> None:
    for found in (
        kappa([], 5),
        kappa([(1, 1)], 5),
        kappa([(2, 2)] * 9, 5),
        kappa([(place % 5, 3) for place in range(30)], 5),
        intraclass([]),
        intraclass([[1, 2]]),
        intraclass([[3, 3], [3, 3]]),
        alpha([]),
        alpha([[1, None], [None, 2]]),
        alpha([[1, 1], [1, 1, 1]]),
        share(0, 0),
    ):
        assert found.value is None
        assert found.why
    for sure in (kappa([(0, 0), (1, 1)], 5), intraclass([[1, 1], [2, 2]]), alpha([[1, 1], [2, 2]])):
        assert sure.value == pytest.approx(1)
        assert sure.low is None
        assert sure.why
    with pytest.raises(ValueError, match="from 0 to 4"):
        kappa([(0, 5)], 5)
    with pytest.raises(ValueError, match="every call"):
        intraclass([[1, 2], [1]])


@given(RATINGS, st.sampled_from(Weights))
def test_kappa_is_the_same_either_way_round_and_turned_over(ratings: list[tuple[int, int]], weights: Weights) -> None:
    found = kappa(ratings, 5, weights)
    for changed in ([(b, a) for a, b in ratings], [(4 - a, 4 - b) for a, b in ratings]):
        other = kappa(changed, 5, weights)
        assert (other.value is None) == (found.value is None)
        assert other.value == pytest.approx(found.value)
        assert other.low == pytest.approx(found.low, abs=1e-6)
    if found.value is not None:
        assert -1 - 1e-9 <= found.value <= 1
        assert found.low is None or found.high is None or found.low <= found.value + 1e-9 <= found.high + 2e-9


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), max_size=12), st.sampled_from(Icc))
def test_correlations_lie_between_their_ends_and_do_not_mind_the_order(table: list[list[int]], kind: Icc) -> None:
    found, other = intraclass(table, kind), intraclass([row[::-1] for row in reversed(table)], kind)
    assert (found.value is None) == (other.value is None)
    for one in (found, other):
        for value in (one.value, one.low, one.high):
            assert value is None or math.isfinite(value)
    if found.value is not None:
        assert other.value == pytest.approx(found.value, abs=1e-6)
        assert found.low is None or found.high is None or found.low <= found.high + 1e-9


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=4), max_size=12), st.sampled_from(Metric))
def test_alpha_does_not_mind_the_order_of_raters(units: list[list[int | None]], metric: Metric) -> None:
    found, other = alpha(units, metric), alpha([unit[::-1] for unit in reversed(units)], metric)
    assert other.value == pytest.approx(found.value)
    assert found.value is None or found.value <= 1 + 1e-9


@given(st.integers(0, 40), st.integers(1, 40))
def test_a_share_lies_in_its_interval(hits: int, pairs: int) -> None:
    hits = min(hits, pairs)
    found = share(hits, pairs)
    value, low, high = figures(found)
    assert 0 <= low <= value <= high <= 1


def test_agreement_counts_near_misses_where_asked() -> None:
    ratings = [(0, 0), (1, 2), (4, 2), (3, 3)]
    assert agreeing(ratings).value == 0.5
    assert agreeing(ratings, within=1).value == 0.75


def test_intervals_of_kappa_hold_the_true_figure_about_as_often_as_they_say() -> None:
    """Two raters who see the same truth and err by a step now and then; the truth from a hundred thousand pairs."""
    dice = random.Random(7)

    def seen(truth: int) -> int:
        return min(4, max(0, truth + dice.choice((0, 0, 0, 0, -1, 1))))

    def sample(count: int) -> list[tuple[int, int]]:
        return [(seen(truth), seen(truth)) for truth in (dice.randrange(5) for _ in range(count))]

    true = kappa(sample(100_000), 5).value
    assert true is not None
    held = 0
    for _ in range(300):
        _, low, high = figures(kappa(sample(40), 5))
        held += low <= true <= high
    assert 0.88 <= held / 300 <= 0.99


def test_a_trend_is_told_only_where_there_is_one() -> None:
    dice = random.Random(3)
    months = [f"2026-{month:02}" for month in range(1, 7)]
    cried = sum(
        drift([(dice.choice(months), dice.choice((-1, 0, 0, 0, 1))) for _ in range(60)]).drifts for _ in range(300)
    )
    assert cried <= 9
    rising = [(month, months.index(month) * 0.4 + dice.choice((-0.5, 0, 0.5))) for month in months * 6]
    found = drift(rising)
    assert found.drifts
    assert found.slope.value == pytest.approx(0.4, abs=0.1)
    assert [one.month for one in found.months] == months


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["2025-12", "2026-01", "2026-11"]), st.integers(-4, 4).map(float)), max_size=40)
)
def test_drift_never_fails(differences: list[tuple[str, float]]) -> None:
    found = drift(differences)
    assert sum(one.difference.pairs for one in found.months) == len(differences)
    if found.slope.value is None:
        assert not found.drifts
        assert found.slope.why
