"""The team's store as the rest of the program sees it: who belongs to it, what was shared, and how it fails."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
