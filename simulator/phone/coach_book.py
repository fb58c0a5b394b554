"""Where what coaches put to the moments of calls is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.core.coach_marks import CoachMark


class CoachBook(Protocol):
    """Remembers coaches' marks, each the moment it is made."""

    def keep(self, call: str, mark: CoachMark) -> CoachMark:
        """Store a mark and return it with its id and time; one that has an id takes the place of the one it names.

        Raises:
            HistoryFailure: it could not be stored, or the call is not.
        """
        ...

    def drop(self, mark: str) -> None:
        """Delete a mark; one that is not there stays so.

        Raises:
            HistoryFailure: it could not be deleted.
        """
        ...

    def marks(self, call: str) -> Sequence[CoachMark]:
        """Return the marks of a call in the order they were made; what cannot be read is left out.

        Raises:
            HistoryFailure: nothing can be read.
        """
        ...
