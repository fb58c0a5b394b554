"""Intraclass correlation of raters who all rated the same calls (Shrout and Fleiss 1979, McGraw and Wong 1996)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.agreement.estimate import CONFIDENCE, Estimate, untold
from simulator.core.agreement.quantiles import f_quantile

_TAIL = 0.5 + CONFIDENCE / 2


class Icc(StrEnum):
    """Which correlation: of one rating or of the raters' mean, with or without what one rates higher than another."""

    ONE_WAY = "ICC(1,1)"
    AGREEMENT = "ICC(2,1)"
    AGREEMENT_OF_MEAN = "ICC(2,k)"
    CONSISTENCY = "ICC(3,1)"


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares between calls, between raters, and of what is left; of ``calls`` calls and ``raters`` raters."""

    calls: int
    raters: int
    between: float
    raters_apart: float
    left: float

    @property
    def within(self) -> float:
        """Return the mean square within calls."""
        total = self.raters_apart * (self.raters - 1) + self.left * (self.calls - 1) * (self.raters - 1)
        return total / (self.calls * (self.raters - 1))


def intraclass(table: Sequence[Sequence[float]], kind: Icc = Icc.AGREEMENT) -> Estimate:
    """Return an intraclass correlation with an interval from the F distribution.

    Args:
        table: A row a call, a rating a rater; every row as long as the first.
        kind: Which of them.

    Raises:
        ValueError: the rows differ in length.
    """
    calls, raters = len(table), len(table[0]) if table else 0
    if any(len(row) != raters for row in table):
        raise ValueError("every call needs a rating by every rater")
    squares = _squares(table) if calls >= 2 and raters >= 2 else None
    if squares is None:
        return untold(calls, "fewer than two calls were rated by both")
    if squares.within <= 1e-12:
        if squares.between <= 1e-12:
            return untold(calls, "every rating is the same, so that there is nothing to correlate")
        return Estimate(1.0, pairs=calls, why="every rating agrees, on which the interval cannot be told")
    if kind is Icc.ONE_WAY:
        return _by_ratio(squares, squares.within, calls * (raters - 1))
    if kind is Icc.CONSISTENCY:
        return _by_ratio(squares, squares.left, (calls - 1) * (raters - 1))
    single = _agreement(squares)
    return single if kind is Icc.AGREEMENT else _stepped_up(single, raters)


def _squares(table: Sequence[Sequence[float]]) -> _Squares:
    """Return the mean squares of a two-way layout."""
    calls, raters = len(table), len(table[0])
    middle = sum(map(sum, table)) / (calls * raters)
    of_calls = [sum(row) / raters for row in table]
    of_raters = [sum(column) / calls for column in zip(*table, strict=True)]
    between = raters * sum((one - middle) ** 2 for one in of_calls) / (calls - 1)
    apart = calls * sum((one - middle) ** 2 for one in of_raters) / (raters - 1)
    left = sum(
        (value - mean - rater + middle) ** 2
        for row, mean in zip(table, of_calls, strict=True)
        for value, rater in zip(row, of_raters, strict=True)
    )
    return _Squares(calls, raters, between, apart, left / ((calls - 1) * (raters - 1)))


def _by_ratio(squares: _Squares, error: float, freedom: int) -> Estimate:
    """Return a correlation whose interval follows from one ratio of mean squares."""
    raters, calls = squares.raters, squares.calls
    if error <= 1e-12:
        return Estimate(1.0, pairs=calls, why="the raters differ by the same everywhere")
    ratio = squares.between / error
    low, high = ratio / f_quantile(_TAIL, calls - 1, freedom), ratio * f_quantile(_TAIL, freedom, calls - 1)
    value, lowest, highest = ((one - 1) / (one + raters - 1) for one in (ratio, low, high))
    return Estimate(value, lowest, highest, calls)


def _agreement(squares: _Squares) -> Estimate:
    """Return ICC(2,1); degrees of freedom after Satterthwaite."""
    calls, raters = squares.calls, squares.raters
    between, apart, left = squares.between, squares.raters_apart, squares.left
    value = (between - left) / (between + (raters - 1) * left + raters * (apart - left) / calls)
    if value >= 1 - 1e-12:
        return Estimate(1.0, pairs=calls, why="every rating agrees, on which the interval cannot be told")
    weight_apart = raters * value / (calls * (1 - value))
    weight_left = 1 + raters * value * (calls - 1) / (calls * (1 - value))
    bottom = (weight_apart * apart) ** 2 / (raters - 1) + (weight_left * left) ** 2 / ((calls - 1) * (raters - 1))
    if bottom <= 1e-12:
        return Estimate(value, pairs=calls, why="too little differs for an interval")
    freedom = (weight_apart * apart + weight_left * left) ** 2 / bottom
    first, second = f_quantile(_TAIL, calls - 1, freedom), f_quantile(_TAIL, freedom, calls - 1)
    error = raters * apart + (raters * calls - raters - calls) * left
    low = calls * (between - first * left) / (first * error + calls * between)
    high = calls * (second * between - left) / (error + calls * second * between)
    if not (math.isfinite(low) and math.isfinite(high)):
        return Estimate(value, pairs=calls, why="too little differs for an interval")
    return Estimate(value, low, high, calls)


def _stepped_up(single: Estimate, raters: int) -> Estimate:
    """Return the correlation of the raters' mean from that of one rating (Spearman and Brown, 1910)."""

    def up(value: float | None) -> float | None:
        return (
            None if value is None or 1 + (raters - 1) * value <= 1e-9 else raters * value / (1 + (raters - 1) * value)
        )

    value = up(single.value)
    if value is None:
        return untold(single.pairs, "the raters differ more within calls than between them")
    return Estimate(value, up(single.low), up(single.high), single.pairs, single.why)
