"""What travels between a rep and a coach as a file, how each side keeps it, and how that can fail."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from simulator.core.assignment import Assignment
from simulator.core.coach_marks import CoachMark
from simulator.core.events import Event
from simulator.core.notes import Note
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.shared_takes import ShelfEntry
from simulator.phone.ports import StoredAppeal, StoredCall

if TYPE_CHECKING:
    from simulator.core.sound import Audio

#: What every file that is shared is called at its end.
ENDING = ".call"
_GROUPS, _GROUP = 6, 4


class ShareFailure(Exception):  # noqa: N818  (the port's word for what happened, shown to the user)
    """A file could not be written or taken; the message says what happened, what it means and what to do."""


class ShareKind(StrEnum):
    """What a file holds."""

    CALL = "call"
    RETURNED = "returned"
    ASSIGNMENT = "assignment"
    SHELF = "shelf"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signed a file: the name they chose, and their public key as 64 hexadecimal digits."""

    name: str
    key: str

    @property
    def fingerprint(self) -> str:
        """Return the key in six groups of four letters and digits, to be compared by voice."""
        digest = base64.b32encode(hashlib.sha256(bytes.fromhex(self.key)).digest()).decode()
        return "-".join(digest[_GROUP * place : _GROUP * (place + 1)] for place in range(_GROUPS))


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a file besides what it holds.

    Attributes:
        sender: Who signed it.
        made: When, UTC ISO-8601.
        program: The version of the program it was made with.
        scorer: The version of its scorer; empty where nothing in it is marked.
        digest: The SHA-256 of its signed list of parts, hexadecimal: two files are the same where this is.
    """

    sender: Sender
    made: str
    program: str
    scorer: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class StoredCard:
    """One scorecard of a call, and when it was made, UTC ISO-8601."""

    made: str
    card: Scorecard


@dataclass(frozen=True, slots=True)
class SharedCall:
    """A call with all that is shared of it.

    Attributes:
        stored: The call as it is listed; its total is that of the newest scorecard.
        ended: When it ended, UTC ISO-8601; empty for not.
        scenario: The text of the scenario it was played with.
        events: What happened in it, in order.
        cards: Its scorecards, the oldest first.
        appeals: Marks of it the rep sees differently.
        notes: What the rep chose to share of their notes about it.
        fulfils: The ids of assignments it was taken for.
        sounds: How the rep's turns sounded, by their places, where the rep chose to share that.
        asks: The moments the rep wants a coach to look at.
    """

    stored: StoredCall
    ended: str
    scenario: str
    events: tuple[Event, ...]
    cards: tuple[StoredCard, ...]
    appeals: tuple[StoredAppeal, ...] = ()
    notes: tuple[Note, ...] = ()
    fulfils: tuple[str, ...] = ()
    sounds: Mapping[int, Audio] = field(default_factory=dict)
    asks: tuple[CoachMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What a coach put to a call: the call's id, its scenario's title, and the marks."""

    call: str
    title: str
    marks: tuple[CoachMark, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment, and the scenario's text where it is none that ships with the program; empty otherwise."""

    assignment: Assignment
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class Shelved:
    """What somebody has on the shelf under their name, all of it; and how much they left out of the file."""

    entries: tuple[ShelfEntry, ...]
    left_out: int = 0


Payload = SharedCall | Returned | Given | Shelved


class ShareFiles(Protocol):
    """Writes and reads the files that travel."""

    @property
    def own(self) -> Sender:
        """Return who this is; the key is made at first use.

        Raises:
            ShareFailure: there is no name yet, or the key cannot be read or made.
        """
        ...

    @property
    def named(self) -> bool:
        """Return whether there is a name to sign with."""
        ...

    def name(self, name: str) -> Sender:
        """Choose the name others see from now on, and return who this is.

        Raises:
            ShareFailure: it is no name, or cannot be kept.
        """
        ...

    def write(self, path: Path, payload: Payload, made: str, scorer: str = "") -> None:
        """Write one signed file, whole or not at all; nothing is written over.

        Raises:
            ShareFailure: it could not be written.
        """
        ...

    def read(self, path: Path) -> tuple[Envelope, Payload]:
        """Return what is in a file, once everything in it was checked.

        Raises:
            ShareFailure: it is none, it was changed after it was signed, or something in it is not allowed.
        """
        ...
