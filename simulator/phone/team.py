"""The team's store as the rest of the program sees it: who belongs to it, what was shared, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class TeamFailure(Exception):  # noqa: N818  (the port's word for what happened, shown to the user)
    """The team's store could not be used; the message says what happened, what it means and what to do."""


class Unreachable(TeamFailure):
    """The team's store cannot be reached now; what was to be sent stays here until it can."""


class TeamRole(StrEnum):
    """What somebody is in the team."""

    REP = "rep"
    COACH = "coach"
    TRAINER = "trainer"
    OWNER = "owner"


class Leaving(StrEnum):
    """What becomes of somebody's shared calls when they leave."""

    DELETE = "delete"
    ANONYMISE = "anonymise"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the team.

    Attributes:
        login: Their login at the database server.
        person: Their name.
        role: What they are in the team.
        joined: When they joined, UTC ISO-8601; empty for an invitation that is open.
        expires: When an open invitation ends, UTC ISO-8601.
    """

    login: str
    person: str
    role: TeamRole
    joined: str
    expires: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where somebody belongs: the team's name, what becomes of leavers' calls there, and who they are in it."""

    team: str
    leaving: Leaving
    me: Member


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody needs to join: where the store is, the word that works once, and until when, UTC ISO-8601."""

    address: str
    word: str
    expires: str


@dataclass(frozen=True, slots=True)
class TeamCall:
    """A call in the team's store.

    Attributes:
        owner: The login of the rep whose it is.
        person: The rep.
        call: Its id.
        title: Its scenario's title.
        taken: When it was taken, UTC ISO-8601.
        total: Its total as it was sent, 0 to 100; None for none.
        passed: Whether it passed, as it was sent.
        shared: When this version of it was shared, UTC ISO-8601.
        to: The one coach it is shared with; empty for every coach.
    """

    owner: str
    person: str
    call: str
    title: str
    taken: str
    total: int | None
    passed: bool | None
    shared: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """One time a coach opened or followed a call: who, how, which call, and when, UTC ISO-8601."""

    person: str
    how: str
    call: str
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a coach put to a shared call: whose, by which login, and which version."""

    call: str
    coach: str
    digest: str


class Errand(StrEnum):
    """What is to be done about a call, or an assignment, in the team's store."""

    CALL = "call"
    WITHDRAWAL = "withdrawal"
    ANSWER = "answer"
    OPENED = "opened"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something on its way to the team's store.

    Attributes:
        id: UUIDv7 text; what was asked for later sorts later.
        team: The address of the store it is for.
        errand: What is to be done.
        call: The id of the call or assignment.
        whose: The login of the call's owner where that is somebody else; the one person it is for; or empty.
        about: What it is in a few words, for lists.
        made: When it was asked for, UTC ISO-8601.
        content: The signed file; empty for a withdrawal, and once it was sent.
        sent: When it was sent, UTC ISO-8601; empty for not yet.
    """

    id: str
    team: str
    errand: Errand
    call: str
    whose: str
    about: str
    made: str
    content: bytes = b""
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What is listed of a call beside its words, read from its signed file."""

    scenario: str
    title: str
    taken: str
    total: int | None
    passed: bool | None
    digest: str


class Outbox(Protocol):
    """What waits on this machine for the team's store."""

    def put(self, outgoing: Outgoing) -> None:
        """Keep something to be sent.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...

    def items(self, team: str) -> Sequence[Outgoing]:
        """Return what was put in for a team, the oldest first, without what the signed files hold.

        Raises:
            HistoryFailure: it cannot be read.
        """
        ...

    def content(self, item: str) -> bytes:
        """Return the signed file of an item; empty for none.

        Raises:
            HistoryFailure: it cannot be read.
        """
        ...

    def sent(self, item: str, now: str) -> None:
        """Note that an item was sent, and let go of its file.

        Raises:
            HistoryFailure: it could not be kept.
        """
        ...


class TeamStore(Protocol):
    """The team's store, under one's own login. Everything raises ``TeamFailure``, or ``Unreachable`` of it."""

    @property
    def address(self) -> str:
        """Return where it is."""
        ...

    def belonging(self) -> Belonging:
        """Return where one belongs."""
        ...

    def members(self) -> Sequence[Member]:
        """Return who belongs to the team, by name."""
        ...

    def invite(self, person: str, role: TeamRole, days: int) -> Invitation:
        """Invite somebody."""
        ...

    def give_role(self, login: str, role: TeamRole) -> None:
        """Give somebody another role."""
        ...

    def remove(self, login: str, *, dry: bool) -> Sequence[tuple[str, int]]:
        """Remove somebody, or try it and take it back; return what goes, and how many of each."""
        ...

    def deliver(self, outgoing: Sequence[tuple[Outgoing, Header | None]]) -> Iterator[tuple[str, str]]:
        """Do what was asked for, each in a transaction of its own.

        Yields the id of each that is done for good, with why it was refused for good; empty where it was not.
        """
        ...

    def shared(self) -> Sequence[TeamCall]:
        """Return the shared calls one may see, the one shared last first."""
        ...

    def opened(self, call: TeamCall) -> bytes:
        """Return the signed file of a call, once it was noted that one opened it."""
        ...

    def answers(self) -> Sequence[Answer]:
        """Return what coaches put to one's own calls."""
        ...

    def answer(self, answer: Answer) -> bytes:
        """Return the signed file of what a coach put to a call."""
        ...

    def given(self) -> Sequence[tuple[str, str]]:
        """Return the assignments for oneself, by the login of who gave them and their id."""
        ...

    def assignment(self, author: str, assignment: str) -> bytes:
        """Return the signed file of an assignment; empty where it was taken back."""
        ...

    def openings(self) -> Sequence[Opening]:
        """Return who opened one's own calls, and what one opened, the latest first."""
        ...
