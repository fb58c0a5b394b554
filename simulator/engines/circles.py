"""Recognisers that go round in circles: a row of words written twice running."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: A row of at least so many words said twice running is a recogniser going round in circles.
_CIRCLE: Final = 3


def first_circle(said: Sequence[str], least: int = _CIRCLE) -> int | None:
    """Return how many words there are up to the end of the first row that is said twice running; None for no such row.

    Args:
        said: Words in small letters, without punctuation.
        least: How many words a row has at least.
    """
    ends = []
    for row in range(least, len(said) // 2 + 1):
        same = 0
        for place in range(len(said) - row):
            same = same + 1 if said[place] == said[place + row] else 0
            if same >= row:
                ends.append(place + 1)
                break
    return min(ends, default=None)


def circles(said: Sequence[str]) -> bool:
    """Return whether a row of words is said twice running."""
    return first_circle(said) is not None
