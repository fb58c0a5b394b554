"""Logistic regression over numbered features, by accelerated gradient descent; the same input gives the same bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Steps of the descent.
STEPS = 400
#: The pull of every weight towards zero, a line of the data.
PULL = 0.005


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Replies as rows of feature numbers.

    Attributes:
        numbers: All rows' numbers one after the other, shape (n,).
        starts: Where each row begins in ``numbers``, shape (rows,).
        lengths: How many numbers each row has, at least 1, shape (rows,).
        buckets: How many numbers there are.
    """

    numbers: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    buckets: int

    def totals(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each row's sum of weights, shape (rows,)."""
        return np.add.reduceat(weights[self.numbers], self.starts)

    def gathered(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each number's sum over the rows it stands in, shape (buckets,)."""
        sums = np.bincount(self.numbers, weights=np.repeat(values, self.lengths), minlength=self.buckets)
        return sums.astype(np.float64)


def table(rows: Sequence[NDArray[np.int64]], buckets: int) -> Table:
    """Return rows of feature numbers as one table."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    return Table(np.concatenate(list(rows)), starts, lengths, buckets)


def learnt(data: Table, labels: NDArray[np.float64], shares: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Return the weights and the bias that tell rows labelled 1 from rows labelled 0.

    Args:
        data: The rows.
        labels: 0.0 or 1.0 a row, shape (rows,).
        shares: How much each row counts, 1.0 on average, shape (rows,).
    """
    rows = len(labels)
    weights = ahead = np.zeros(data.buckets)
    bias = bias_ahead = 0.0
    # A bound on the curvature: a quarter of the longest row, and the pull.
    step = 1.0 / (0.25 * (float(data.lengths.mean()) * 4 + 1) + PULL)
    momentum = 1.0
    for _ in range(STEPS):
        wrong = shares * (1 / (1 + np.exp(-(data.totals(ahead) + bias_ahead))) - labels)
        fresh = ahead - step * (data.gathered(wrong) / rows + PULL * ahead)
        fresh_bias = bias_ahead - step * float(wrong.mean())
        following = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = fresh + (momentum - 1) / following * (fresh - weights)
        bias_ahead = fresh_bias + (momentum - 1) / following * (fresh_bias - bias)
        weights, bias, momentum = fresh, fresh_bias, float(following)
    return weights, bias
