"""Learning one decision: how much every feature of a window, and of a whole reply, speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.training.descent import Vector, lowest

_FURTHEST = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of feature places, one after the other; a row may be empty.

    Attributes:
        places: Which features, shape (n,).
        starts: Where each row begins in ``places``, and where the last one ends, shape (rows + 1,).
        features: How many features there are.
    """

    places: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: int

    def totals(self, weights: Vector) -> Vector:
        """Return each row's sum of weights, shape (rows,)."""
        sums = np.add.reduceat(np.append(weights[self.places], 0.0), self.starts[:-1])
        return np.where(np.diff(self.starts) > 0, sums, 0.0)

    def gathered(self, values: Vector) -> Vector:
        """Return each feature's sum of its rows' values, shape (features,)."""
        spread = np.repeat(values, np.diff(self.starts))
        return np.bincount(self.places, weights=spread, minlength=self.features).astype(np.float64)

    def only(self, kept: NDArray[np.int64]) -> Rows:
        """Return some of the rows, in the order of ``kept``."""
        lengths = np.diff(self.starts)[kept]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        offsets = np.repeat(self.starts[kept] - starts[:-1], lengths)
        return Rows(self.places[np.arange(starts[-1]) + offsets], starts, self.features)


def rows(numbers: Sequence[NDArray[np.int64]], features: int) -> Rows:
    """Return rows of feature places as one table."""
    starts = np.concatenate([[0], np.cumsum([len(row) for row in numbers])]).astype(np.int64)
    return Rows(np.concatenate([*numbers, np.zeros(0, dtype=np.int64)]), starts, features)


@dataclass(frozen=True, slots=True, eq=False)
class Replies:
    """Replies to learn from.

    Attributes:
        windows: All replies' windows.
        starts: Where each reply's windows begin, shape (replies,); each reply has at least one.
        whole: The whole replies.
        labels: 1.0 where the decision is right, else 0.0, shape (replies,).
        shares: How much each reply counts, shape (replies,).
    """

    windows: Rows
    starts: NDArray[np.int64]
    whole: Rows
    labels: Vector
    shares: Vector

    def owner(self) -> NDArray[np.int64]:
        """Return to which reply each window belongs."""
        windows = len(self.windows.starts) - 1
        return np.repeat(np.arange(len(self.starts)), np.diff(np.append(self.starts, windows)))


@dataclass(frozen=True, slots=True)
class Pull:
    """The pull of every weight towards zero: those of windows and those of whole replies."""

    windows: float
    whole: float


def learnt(replies: Replies, pull: Pull, steps: int, carried: Vector | None = None) -> tuple[Vector, float]:
    """Return what every feature says of a decision, and the bias.

    The replies' logit is the soft maximum over their windows (their log-sum-exp) and the total of the whole reply, or,
    where it is given how much each window carries, the windows' mean by that.

    Args:
        replies: What to learn from.
        pull: Towards zero.
        steps: The most steps of the descent.
        carried: How much each window carries of its reply, shape (windows,); None for the soft maximum.

    Returns:
        The weights, shape (features,), and the bias.
    """
    owner, size = replies.owner(), replies.windows.features
    shares = replies.shares / replies.shares.sum()
    inside = np.bincount(replies.windows.places, minlength=size) > 0
    pulls = np.append(np.where(inside, pull.windows, pull.whole), 0.0)

    def objective(point: Vector) -> tuple[float, Vector]:
        totals = replies.windows.totals(point[:-1])
        peaks, carry = _soft(totals, replies.starts, owner) if carried is None else (None, carried)
        pooled = peaks if peaks is not None else np.add.reduceat(carry * totals, replies.starts)
        logits = pooled + replies.whole.totals(point[:-1]) + point[-1]
        wrong = shares * (1 / (1 + np.exp(-np.clip(logits, -_FURTHEST, _FURTHEST))) - replies.labels)
        loss = np.sum(shares * (np.logaddexp(0, logits) - replies.labels * logits))
        slope = replies.windows.gathered(carry * wrong[owner]) + replies.whole.gathered(wrong)
        slope = np.append(slope, np.sum(wrong)) + pulls * point
        return float(loss + 0.5 * np.sum(pulls * point * point)), slope

    found = lowest(objective, np.zeros(size + 1), steps)
    return found[:-1], float(found[-1])


def carried_by(replies: Replies, weights: Vector) -> Vector:
    """Return how much of a decision each window carries under its weights, shape (windows,)."""
    return _soft(replies.windows.totals(weights), replies.starts, replies.owner())[1]


def _soft(totals: Vector, starts: NDArray[np.int64], owner: NDArray[np.int64]) -> tuple[Vector, Vector]:
    """Return the soft maximum of each reply's windows, and how much of it each window carries."""
    peaks = np.maximum.reduceat(totals, starts)
    raised = np.exp(totals - peaks[owner])
    sums = np.add.reduceat(raised, starts)
    return peaks + np.log(sums), raised / sums[owner]
