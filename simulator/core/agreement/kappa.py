"""Cohen's kappa of two raters, unweighted or with weights that count near misses less."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from simulator.core.agreement.estimate import Estimate, untold, z_of

#: With fewer pairs the large-sample error says nothing.
FEWEST = 10


class Weights(StrEnum):
    """How much two categories that lie apart still agree."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


def kappa(pairs: Sequence[tuple[int, int]], categories: int, weights: Weights = Weights.QUADRATIC) -> Estimate:
    """Return Cohen's kappa (1960, 1968) of two raters.

    The interval rests on the large-sample standard error of Fleiss, Cohen and Everitt (1969). It has no width where
    every pair agrees, so there it is left out.

    Args:
        pairs: What each rater gave, as categories from 0.
        categories: How many categories the scale has, also those nobody used; at least 2.
        weights: How near misses count.

    Raises:
        ValueError: a category is off the scale.
    """
    if any(not 0 <= one < categories for pair in pairs for one in pair):
        raise ValueError(f"a category is from 0 to {categories - 1}")
    count = len(pairs)
    if count < 2:
        return untold(count, "fewer than two were rated by both")
    cells = [[0.0] * categories for _ in range(categories)]
    for one, other in pairs:
        cells[one][other] += 1 / count
    rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    weighted = _weights(categories, weights)
    places = [(one, other) for one in range(categories) for other in range(categories)]
    observed = sum(weighted[one][other] * cells[one][other] for one, other in places)
    expected = sum(weighted[one][other] * rows[one] * columns[other] for one, other in places)
    if 1 in {len({one for one, _ in pairs}), len({other for _, other in pairs})}:
        return untold(count, "one of them gave the same to everything, on which kappa says nothing")
    value = (observed - expected) / (1 - expected)
    if observed >= 1 - 1e-12:
        return Estimate(1.0, pairs=count, why="every pair agrees, on which the interval cannot be told")
    if count < FEWEST:
        return Estimate(value, pairs=count, why=f"under {FEWEST} are too few for an interval")
    half = z_of() * (_variance(cells, weighted, observed, expected) / count) ** 0.5
    return Estimate(value, max(-1.0, value - half), min(1.0, value + half), count)


def _variance(cells: list[list[float]], weighted: list[list[float]], observed: float, expected: float) -> float:
    """Return the large-sample variance of one pair's part in kappa, from shares and weights by pair of categories."""
    every = range(len(cells))
    rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    across = [sum(weighted[one][other] * columns[other] for other in every) for one in every]
    down = [sum(weighted[one][other] * rows[one] for one in every) for other in every]
    spread = sum(
        cells[one][other] * (weighted[one][other] * (1 - expected) - (across[one] + down[other]) * (1 - observed)) ** 2
        for one in every
        for other in every
    )
    left: float = spread - (observed * expected - 2 * expected + observed) ** 2
    return max(0.0, left / (1 - expected) ** 4)


def _weights(categories: int, weights: Weights) -> list[list[float]]:
    """Return how much each two categories agree, 0 to 1."""
    if weights is Weights.NONE:
        return [[float(one == other) for other in range(categories)] for one in range(categories)]
    power, widest = (1 if weights is Weights.LINEAR else 2), categories - 1
    return [[1 - (abs(one - other) / widest) ** power for other in range(categories)] for one in range(categories)]
