"""A model over numbered features: every window of a reply speaks for a decision, and so does the whole reply."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.features import Features
from simulator.core.scenario import LapseKind

#: Decided by the windows that speak most for them, and by the whole reply.
SOMEWHERE = ("level 1", "level 2", "level 3", "asks", "lapse", *(kind.value for kind in LapseKind), "rude", "courteous")
#: Decided by the windows that ask, and by the whole reply.
OF_THE_QUESTION = ("open", "check", "clarifying")
#: Every decision, in the order of the columns of weights.
DECISIONS = (*SOMEWHERE, *OF_THE_QUESTION)
_ASKS = DECISIONS.index("asks")
_FURTHEST = 30.0
#: How many windows' totals are remembered; cutting a reply apart meets the same ones again and again.
REMEMBERED = 1 << 13


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What a model says of one reply.

    Attributes:
        chances: How likely each decision is, in (0, 1).
        shares: How much of a decision each window carries, shape (windows, decisions); a column adds up to 1.
    """

    chances: dict[str, float]
    shares: NDArray[np.float64]

    def share(self, decision: str) -> NDArray[np.float64]:
        """Return how much of a decision each window carries, shape (windows,)."""
        return self.shares[:, DECISIONS.index(decision)]


@dataclass(frozen=True, slots=True, eq=False)
class PooledModel:
    """Weights learnt from labelled replies.

    Attributes:
        keys: The numbers of the features it knows, ascending, shape (features,).
        weights: What each of them says of each decision, and a last row of zeros for all it does not know,
            shape (features + 1, decisions).
        bias: Shape (decisions,).
    """

    keys: NDArray[np.int64]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    _totals: dict[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = field(default_factory=dict, repr=False)

    def judge(self, found: Features) -> Verdict:
        """Return what the features of a reply say; with no words in it, no window carries anything."""
        if not found.rows:
            return Verdict(dict.fromkeys(DECISIONS, 0.0), np.zeros((0, len(DECISIONS))))
        whole = self._of(found.whole).sum(axis=0, dtype=np.float64) + self.bias
        totals = self._sums(found.rows)
        owners = np.repeat(np.arange(len(found.rows)), [len(extra) for extra in found.extras])
        extras = np.array([number for extra in found.extras for number in extra], dtype=np.int64)
        np.add.at(totals, owners, self._of(extras))
        peaks = totals.max(axis=0)
        raised = np.exp(totals - peaks)
        shares = raised / raised.sum(axis=0)
        pooled = peaks + np.log(raised.sum(axis=0))
        asked = (shares[:, _ASKS, None] * totals).sum(axis=0)
        first = len(SOMEWHERE)
        logits = np.concatenate([pooled[:first], asked[first:]]) + whole
        likely = 1 / (1 + np.exp(-np.clip(logits, -_FURTHEST, _FURTHEST)))
        return Verdict({name: float(chance) for name, chance in zip(DECISIONS, likely, strict=True)}, shares)

    def _sums(self, rows: tuple[NDArray[np.int64], ...]) -> NDArray[np.float64]:
        """Return what each window says of each decision, shape (windows, decisions).

        A window's sum is remembered by its array itself, since cutting a reply apart meets the same ones again.
        """
        if len(self._totals) >= REMEMBERED:
            self._totals.clear()
        unknown = {id(row): row for row in rows if self._totals.get(id(row), (None, None))[0] is not row}
        if unknown:
            ends = np.cumsum([len(row) for row in unknown.values()])
            sums = np.add.reduceat(self._of(np.concatenate(list(unknown.values()))), np.append(0, ends[:-1]), axis=0)
            for (place, row), total in zip(unknown.items(), sums, strict=True):
                self._totals[place] = (row, total)
        return np.array([self._totals[id(row)][1] for row in rows], dtype=np.float64)

    def _of(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of weights of some features, shape (*numbers.shape, decisions)."""
        places = np.searchsorted(self.keys, numbers)
        places[places == len(self.keys)] = 0
        known = self.keys[places] == numbers
        return self.weights[np.where(known, places, len(self.keys))]
