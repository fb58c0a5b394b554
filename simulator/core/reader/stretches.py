"""Stretches of a text, merged, for asking quickly whether something shares characters with any of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches ``start`` to ``end`` (excluded); overlapping and touching ones count as one."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(pairs):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Return whether ``start`` to ``end`` shares a character with any of them."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end
