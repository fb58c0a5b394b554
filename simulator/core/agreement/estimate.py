"""A figure with its interval, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

#: The share of intervals that hold the true figure, over many samples.
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure.

    Attributes:
        value: The figure; None where it cannot be told.
        low: The lower end of its 95 % interval; None where that cannot be told.
        high: The upper end.
        pairs: From how many calls, moments or pairs of ratings it is.
        why: Why there is no figure, or no interval; empty where there are both.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    pairs: int = 0
    why: str = ""


def untold(pairs: int, why: str) -> Estimate:
    """Return that there is no figure, and why."""
    return Estimate(None, pairs=pairs, why=why)


def z_of(confidence: float = CONFIDENCE) -> float:
    """Return how many standard errors either side of the middle hold a share of the normal distribution."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def share(hits: int, pairs: int) -> Estimate:
    """Return a share with Wilson's interval (1927).

    Args:
        hits: How many agree, 0 to ``pairs``.
        pairs: How many there are.
    """
    if not pairs:
        return untold(0, "nothing was rated by both")
    z, part = z_of(), hits / pairs
    middle = (part + z * z / (2 * pairs)) / (1 + z * z / pairs)
    half = z * ((part * (1 - part) + z * z / (4 * pairs)) / pairs) ** 0.5 / (1 + z * z / pairs)
    return Estimate(part, middle - half if hits else 0.0, middle + half if hits < pairs else 1.0, pairs)


def agreeing(pairs: Sequence[tuple[int, int]], within: int = 0) -> Estimate:
    """Return the share of pairs that lie no more than ``within`` steps apart."""
    return share(sum(abs(one - other) <= within for one, other in pairs), len(pairs))
