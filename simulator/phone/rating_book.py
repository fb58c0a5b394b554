"""Where coaches' ratings of calls are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.core.ratings import Rating


class RatingBook(Protocol):
    """Remembers what coaches gave, and who has seen which call's marks.

    Every method raises ``HistoryFailure`` where nothing can be read or stored.
    """

    def keep(self, ratings: Sequence[Rating]) -> None:
        """Store ratings, all or none.

        A blind rating stays what it is: a later one by the same coach stands beside it as one that is not blind, and
        is itself replaced by the next. A rating of a call whose marks the coach has seen is never kept as blind.
        """
        ...

    def ratings(self, call: str | None = None) -> Sequence[Rating]:
        """Return the ratings of one call, or all of them, the oldest first; rows that are none are left out."""
        ...

    def see(self, call: str, coach: str) -> None:
        """Say that a coach has seen what was given to a call."""
        ...

    def has_seen(self, call: str, coach: str) -> bool:
        """Return whether a coach has seen what was given to a call."""
        ...
