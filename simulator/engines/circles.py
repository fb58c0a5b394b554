"""Recognisers that go round in circles: a row of words written twice running."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: So many words at least make a row: fewer are said again and again by people, too.
_CIRCLE: Final = 3


def first_circle(said: Sequence[str], times: int = 2) -> int | None:
    """Return how many words there are up to where a row of words first ends that is said so many times running.

    Args:
        said: Words in small letters, without punctuation.
        times: How many times running, 2 or more.

    Returns:
        The number of words, so that ``said`` cut there has the row once; None where there is no such row.
    """
    ends = []
    for row in range(_CIRCLE, len(said) // times + 1):
        again = (times - 1) * row
        same = 0
        for place in range(len(said) - row):
            same = same + 1 if said[place] == said[place + row] else 0
            if same >= again:
                ends.append(place + 1 - again + row)
                break
    return min(ends, default=None)


def circles(said: Sequence[str]) -> bool:
    """Return whether a row of words is said twice running."""
    return first_circle(said) is not None
