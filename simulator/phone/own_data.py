"""What a rep can have told, written out and deleted of what is kept about them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

#: Later than any recording.
FOREVER = "9999"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be deleted; nothing where every field is as it begins.

    Attributes:
        calls: Ids of calls: with each goes all that belongs to it, and every call that goes on from it.
        before: Calls and notes that began earlier than this moment, UTC ISO-8601; empty for none.
        notes: All notes.
        recordings: Recordings whose last turn was kept before this moment, UTC ISO-8601; empty for none.
        everything: All that is kept about the rep.
        sessions: Ids of practice sessions, with the calls taken in them.
        people: Ids of people on a coach's roster, with the calls they took.
    """

    calls: tuple[str, ...] = ()
    before: str = ""
    notes: bool = False
    recordings: str = ""
    everything: bool = False
    sessions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def rows(self) -> bool:
        """Return whether anything in the database is meant."""
        return bool(self.calls or self.before or self.notes or self.everything or self.sessions or self.people)


class Deleting(Protocol):
    """Deletes what is kept about the rep; used from worker threads."""

    def delete(self, wanted: Wanted) -> None:
        """Delete for good what is wanted, from copies too; once more finishes what was cut off.

        Raises:
            HistoryFailure: the calls are in use, or cannot be changed.
            OSError: a file cannot be deleted.
        """
        ...


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that is kept.

    Attributes:
        what: The kind, in plain words.
        path: The file or folder it is in.
        count: How many of them.
        size: How many bytes the files of its own take; None for a part of a file that holds other things too.
        first: When the earliest was made, UTC ISO-8601; empty for none, or where that is not known.
        last: When the latest was made.
    """

    what: str
    path: Path
    count: int
    size: int | None = None
    first: str = ""
    last: str = ""
