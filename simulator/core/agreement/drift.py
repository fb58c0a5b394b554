"""Whether the program's marks and a coach's move apart over the months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.core.agreement.estimate import CONFIDENCE, Estimate
from simulator.core.agreement.quantiles import t_quantile

#: So many ratings, over so many months, before a trend is looked for.
FEWEST, FEWEST_MONTHS = 20, 3
#: A trend is told where chance alone would show one in one of a hundred calibrations.
_CERTAIN = 0.99


@dataclass(frozen=True, slots=True)
class Month:
    """One month: ``2026-11``, and the mean difference in steps, the program's less the coach's."""

    month: str
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Drift:
    """How differences moved.

    Attributes:
        months: Each month with ratings, in order.
        slope: Steps a month, with its interval at 99 %; without a value where it cannot be told yet.
        drifts: Whether the interval lies on one side of none.
    """

    months: tuple[Month, ...]
    slope: Estimate
    drifts: bool = False


def drift(differences: Sequence[tuple[str, float]]) -> Drift:
    """Return how differences moved over the months.

    Args:
        differences: Each with its month, as ``2026-11``: the program's step less the coach's.
    """
    by_month: dict[str, list[float]] = {}
    for month, one in sorted(differences):
        by_month.setdefault(month, []).append(one)
    months = tuple(Month(month, _mean(values)) for month, values in by_month.items())
    slope = _slope([(_number(month), one) for month, one in differences], len(by_month))
    apart = slope.low is not None and slope.high is not None and (slope.low > 0 or slope.high < 0)
    return Drift(months, slope, apart)


def _number(month: str) -> int:
    """Return a month as a number that grows by one a month."""
    year, number = month.split("-")
    return int(year) * 12 + int(number)


def _mean(values: Sequence[float]) -> Estimate:
    """Return a mean with Student's interval."""
    count, middle = len(values), sum(values) / len(values)
    if count < 2:
        return Estimate(middle, pairs=count, why="one rating has no interval")
    error = (sum((one - middle) ** 2 for one in values) / (count * (count - 1))) ** 0.5
    half = t_quantile(0.5 + CONFIDENCE / 2, count - 1) * error
    return Estimate(middle, middle - half, middle + half, count)


def _slope(points: Sequence[tuple[int, float]], months: int) -> Estimate:
    """Return the least-squares slope with Student's interval."""
    count = len(points)
    if count < FEWEST or months < FEWEST_MONTHS:
        why = f"a trend needs {FEWEST} ratings over {FEWEST_MONTHS} months"
        return Estimate(None, pairs=count, why=why)
    middle_at, middle = sum(at for at, _ in points) / count, sum(one for _, one in points) / count
    spread = sum((at - middle_at) ** 2 for at, _ in points)
    slope = sum((at - middle_at) * (one - middle) for at, one in points) / spread
    left = sum((one - middle - slope * (at - middle_at)) ** 2 for at, one in points)
    error = (left / (count - 2) / spread) ** 0.5
    half = t_quantile(0.5 + _CERTAIN / 2, count - 2) * error
    return Estimate(slope, slope - half, slope + half, count)
