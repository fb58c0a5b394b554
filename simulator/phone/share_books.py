"""How each side keeps what was shared: calls that were sent, marks that came back, known keys, assignments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from simulator.core.assignment import Assignment
from simulator.phone.sharing import Envelope, Returned, Sender, SharedCall


@dataclass(frozen=True, slots=True)
class Remarked:
    """What came of marking a call again: the scorer, its total, and what differs from what was sent."""

    scorer: str
    total: int | None
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """A call a coach was sent.

    Attributes:
        call: Its id.
        envelope: Who sent it, and when it was made.
        opened: When this version of it was opened, UTC ISO-8601.
        remarked: What marking it here came to.
        fulfils: The ids of assignments it was taken for.
    """

    call: str
    envelope: Envelope
    opened: str
    remarked: Remarked
    fulfils: tuple[str, ...] = ()


class Arrival(StrEnum):
    """What became of a file that was opened."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    FOREIGN = "foreign"
    GONE = "gone"


class Shares(Protocol):
    """Calls and coaches' marks as they go out and come in."""

    def whole(self, call: str) -> SharedCall:
        """Return a call as it is shared, without notes, sounds and assignments.

        Raises:
            HistoryFailure: there is no such call, or it cannot be read.
        """
        ...

    def receive(self, call: SharedCall, received: Received) -> Arrival:
        """Keep a call that was sent; all of it or nothing. What the coach put to an earlier version stays.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def arrival(self, call: str, envelope: Envelope) -> Arrival:
        """Return what would become of a call that was sent.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def received(self) -> Sequence[Received]:
        """Return the calls that were sent, the one opened last first.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def take_back(self, returned: Returned, envelope: Envelope, now: str) -> Arrival:
        """Keep what a coach put to an own call, in the place of what the same coach sent before.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def was_returned(self, call: str) -> Sequence[Envelope]:
        """Return who sent something back about a call, the oldest first.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...


class Acquaintance(StrEnum):
    """What is known of a sender."""

    FIRST = "first"
    KNOWN = "known"
    CHANGED = "changed"


class Senders(Protocol):
    """Whose keys were seen before."""

    def acquaintance(self, sender: Sender) -> Acquaintance:
        """Return whether the key is known, nobody of this name is, or somebody of this name has another key.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def remember(self, sender: Sender) -> None:
        """Remember a key under a name.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def all(self) -> Sequence[tuple[Sender, str]]:
        """Return the known senders and when they were met, by name.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def forget(self, key: str) -> None:
        """Forget a key.

        Raises:
            HistoryFailure: it could not be deleted.
        """
        ...


@dataclass(frozen=True, slots=True)
class KeptAssignment:
    """An assignment as it is kept: who gave it, and since when it is here, UTC ISO-8601."""

    assignment: Assignment
    sender: Sender
    since: str


class Assignments(Protocol):
    """What is to be practised, in a rep's store; what was asked for, in a coach's."""

    def keep(self, assignment: Assignment, sender: Sender, now: str) -> bool:
        """Keep an assignment and return True; False where it is there already, and stays as it is.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def all(self) -> Sequence[KeptAssignment]:
        """Return the assignments, the one due first first; rows that are none are left out.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def drop(self, assignment: str) -> None:
        """Delete the assignment with this id.

        Raises:
            HistoryFailure: it could not be deleted.
        """
        ...
