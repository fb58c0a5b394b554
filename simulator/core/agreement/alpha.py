"""Krippendorff's alpha: any number of raters, with ratings that are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from simulator.core.agreement.estimate import CONFIDENCE, Estimate, untold
from simulator.core.agreement.quantiles import t_quantile


class Metric(StrEnum):
    """How far two ratings lie apart."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def alpha(units: Sequence[Sequence[int | None]], metric: Metric = Metric.ORDINAL) -> Estimate:
    """Return Krippendorff's alpha (2011), with an interval by leaving out one unit at a time.

    Args:
        units: What each rater gave to a call or a moment; None for what was not rated. Order and number do not matter.
        metric: How far two ratings lie apart.
    """
    rated = [values for unit in units if len(values := [one for one in unit if one is not None]) >= 2]
    if len(rated) < 2:
        return untold(len(rated), "fewer than two were rated by more than one coach")
    value = _alpha(rated, metric)
    if value is None:
        return untold(len(rated), "every rating is the same, so that chance would have done as well")
    without = [_alpha([*rated[:place], *rated[place + 1 :]], metric) for place in range(len(rated))]
    count, kept = len(rated), [one for one in without if one is not None]
    if count < 3 or len(kept) < count:
        return Estimate(value, pairs=count, why="too few differ for an interval")
    pseudo = [count * value - (count - 1) * one for one in kept]
    middle = sum(pseudo) / count
    error = (sum((one - middle) ** 2 for one in pseudo) / (count * (count - 1))) ** 0.5
    half = t_quantile(0.5 + CONFIDENCE / 2, count - 1) * error
    return Estimate(value, max(-1.0, value - half), min(1.0, value + half), count)


def _alpha(units: Sequence[Sequence[int]], metric: Metric) -> float | None:
    """Return one minus observed over expected disagreement; None where nothing differs."""
    counts: dict[int, int] = {}
    for unit in units:
        for one in unit:
            counts[one] = counts.get(one, 0) + 1
    total, apart = sum(counts.values()), _apart(counts, metric)
    expected = sum(
        many * more * apart(one, other) for one, many in counts.items() for other, more in counts.items()
    ) / (total - 1)
    if expected <= 0:
        return None
    observed = sum(sum(apart(one, other) for one in unit for other in unit) / (len(unit) - 1) for unit in units)
    return 1 - observed / expected


def _apart(counts: Mapping[int, int], metric: Metric) -> Callable[[int, int], float]:
    """Return what tells how far two values lie apart, squared."""
    if metric is Metric.NOMINAL:
        return lambda one, other: float(one != other)
    if metric is Metric.INTERVAL:
        return lambda one, other: float(one - other) ** 2

    def ordinal(one: int, other: int) -> float:
        low, high = min(one, other), max(one, other)
        between = sum(many for value, many in counts.items() if low <= value <= high)
        return (between - (counts[low] + counts[high]) / 2) ** 2

    return ordinal
