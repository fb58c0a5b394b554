"""What counts and times say: shares with Wilson intervals, medians and percentiles with bootstrap intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

#: The quantile of the normal distribution for intervals that hold in 95 of 100 cases.
_Z = 1.959964
_SAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the interval that 95 of 100 such intervals hold the truth in.

    Attributes:
        value: What was found; nan where nothing was counted.
        low: The interval's lower end.
        high: Its upper end.
        n: How many cases it is of.
    """

    value: float
    low: float
    high: float
    n: int


def share(found: int, n: int) -> Figure:
    """Return a share with its Wilson score interval.

    Args:
        found: How many of the cases, 0 to ``n``.
        n: How many cases there were; for 0 nothing is known, and the interval is [0, 1].
    """
    if not n:
        return Figure(math.nan, 0, 1, 0)
    p, z = found / n, _Z
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return Figure(p, max(0.0, middle - half), min(1.0, middle + half), n)


def median(values: Sequence[float]) -> Figure:
    """Return the median with its bootstrap interval."""
    return _bootstrapped(lambda drawn: np.median(drawn, axis=-1), values)


def late(values: Sequence[float]) -> Figure:
    """Return the 95th percentile with its bootstrap interval; of few values it is little more than the highest."""
    return _bootstrapped(lambda drawn: np.percentile(drawn, 95, axis=-1), values)


def ratio(values: Sequence[float], others: Sequence[float]) -> Figure:
    """Return the ratio of two medians; both were taken of the same cases, which are drawn together.

    Raises:
        ValueError: there are not as many of one as of the other.
    """
    if len(values) != len(others):
        raise ValueError("a ratio of medians needs pairs")
    pairs = np.array([values, others], dtype=np.float64)
    return _bootstrapped(lambda drawn: np.median(drawn[0], axis=-1) / np.median(drawn[1], axis=-1), pairs)


def rate(errors: Sequence[int], sizes: Sequence[int]) -> Figure:
    """Return errors by size over all cases, drawn by case; ``n`` is the whole size."""
    pairs = np.array([errors, sizes], dtype=np.float64)
    found = _bootstrapped(lambda drawn: drawn[0].sum(axis=-1) / drawn[1].sum(axis=-1), pairs)
    return Figure(found.value, found.low, found.high, int(sum(sizes)))


def _bootstrapped(figure: Callable[[Vector], Vector], values: Sequence[float] | Vector) -> Figure:
    """Return a figure of cases along the last axis, with the bounds of samples of the same cases drawn anew."""
    cases = np.asarray(values, dtype=np.float64)
    n = cases.shape[-1]
    if not n:
        return Figure(math.nan, math.nan, math.nan, 0)
    draws = np.random.default_rng(1).integers(0, n, (_SAMPLES, n))
    low, high = np.percentile(figure(cases[..., draws]), [2.5, 97.5])
    return Figure(float(figure(cases)), float(low), float(high), n)
