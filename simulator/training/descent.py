"""Finding the lowest point of a smooth function by the limited-memory quasi-Newton method (Nocedal 1980)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
Objective: TypeAlias = Callable[[Vector], tuple[float, Vector]]

#: How many past steps the curvature is told from.
_MEMORY = 8
#: A step must bring this share of what the slope promises.
_ENOUGH = 1e-4
_SHORTEST = 1e-8
_FLAT = 1e-10


def lowest(objective: Objective, start: Vector, steps: int) -> Vector:
    """Return where ``objective`` is lowest, as far as ``steps`` steps from ``start`` lead.

    Args:
        objective: Returns a value and its slope, of the shape of ``start``. Sums in a fixed order give the same bits.
        start: Where to begin, shape (n,).
        steps: The most steps to take.
    """
    here, (value, slope) = start, objective(start)
    past: deque[tuple[Vector, Vector]] = deque(maxlen=_MEMORY)
    for step in range(steps):
        way = -_curved(slope, past)
        promise = _product(way, slope)
        length = 1.0 if past else min(1.0, 1.0 / max(_FLAT, float(np.sqrt(_product(slope, slope)))))
        while length > _SHORTEST:
            there = here + length * way
            lower, further = objective(there)
            if lower <= value + _ENOUGH * length * promise:
                break
            length /= 2
        else:
            return here
        moved, bent = there - here, further - slope
        if _product(moved, bent) > _FLAT * _product(bent, bent):
            past.append((moved, bent))
        done = value - lower < _FLAT and step > 0
        here, value, slope = there, lower, further
        if done:
            return here
    return here


def _product(one: Vector, other: Vector) -> float:
    """Return the inner product, added up in a fixed order."""
    return float(np.sum(one * other))


def _curved(slope: Vector, past: deque[tuple[Vector, Vector]]) -> Vector:
    """Return the slope times the inverse curvature the past steps tell of."""
    way = slope.copy()
    shares = []
    for moved, bent in reversed(past):
        share = _product(moved, way) / _product(moved, bent)
        way -= share * bent
        shares.append(share)
    if past:
        moved, bent = past[-1]
        way *= _product(moved, bent) / _product(bent, bent)
    for (moved, bent), share in zip(past, reversed(shares), strict=True):
        way += (share - _product(bent, way) / _product(moved, bent)) * moved
    return way
