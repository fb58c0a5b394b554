"""Writing learnt weights as the package ships them: few bits a weight, nothing that says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.training.descent import Vector

#: The largest weight of a decision is written as this.
LARGEST = 127


def write(path: Path, keys: NDArray[np.int64], columns: Sequence[tuple[Vector, float]]) -> None:
    """Write the weights of every decision.

    Args:
        path: Where to.
        keys: The features' numbers, shape (features,).
        columns: Each decision's weights, shape (features,), and its bias.
    """
    rounded, scales = zip(*(rounded_off(weights) for weights, _ in columns), strict=True)
    table = np.array(rounded).T
    kept = table.any(axis=1)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            keys=keys[kept].astype(np.uint32),
            weights=table[kept],
            scale=np.array(scales, dtype=np.float32),
            bias=np.array([bias for _, bias in columns], dtype=np.float32),
        )


def rounded_off(weights: Vector) -> tuple[NDArray[np.int8], float]:
    """Return weights as whole numbers from -127 to 127, shape (features,), and what one is worth."""
    scale = max(float(np.abs(weights).max()), 1e-9) / LARGEST
    return np.round(weights / scale).astype(np.int8), scale
