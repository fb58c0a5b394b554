"""Linear models over numbered features: one row of weights a decision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.core.scenario import LapseKind

#: The decisions, in the order of the rows: acknowledges at least at level 1, 2, 3; lapses at all; each lapse.
DECISIONS = ("level 1", "level 2", "level 3", "lapse", *(kind.value for kind in LapseKind))


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Weights learnt from labelled replies.

    Attributes:
        weights: Shape (decisions, buckets), float32.
        bias: Shape (decisions,), float32.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def chances(self, found: NDArray[np.int64]) -> dict[str, float]:
        """Return how likely each decision is, in (0, 1), for a reply with the features ``found``, shape (n,)."""
        totals = self.weights[:, found].sum(axis=1, dtype=np.float64) + self.bias
        likely = 1 / (1 + np.exp(-np.clip(totals, -30, 30)))
        return {name: float(chance) for name, chance in zip(DECISIONS, likely, strict=True)}

    def weight(self, decision: str, found: NDArray[np.int64]) -> float:
        """Return how much the features ``found``, shape (n,), speak for a decision; negative where against."""
        return float(self.weights[DECISIONS.index(decision), found].sum(dtype=np.float64))
