"""What a rep keeps for themselves: reflections, how they felt, goals, and takes worth keeping."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.core.scenario import CriterionName


@dataclass(frozen=True, slots=True)
class Reflection:
    """What the rep made of a call: the question they were asked, and their answer."""

    question: str
    answer: str


class Around(StrEnum):
    """Which side of a call."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Feeling:
    """How the rep felt before or after a call, from 1, worn out, to 5, at ease.

    Raises:
        ValueError: the level is off the scale.
    """

    level: int
    around: Around

    def __post_init__(self) -> None:
        """Refuse a level nobody can choose."""
        if not 1 <= self.level <= len(FEELINGS):
            raise ValueError(f"a feeling is from 1 to {len(FEELINGS)}, got {self.level}")


#: How a rep can say they feel, the worst first.
FEELINGS = ("worn out", "tense", "so-so", "fine", "at ease")


@dataclass(frozen=True, slots=True)
class Goal:
    """What the rep wants to get to, in their own words.

    Attributes:
        text: The words.
        skill: The criterion it is measured by; None for one that is not measured.
        points: The points, 1 to 100, the last ``CALLS`` calls are to come to on average; 0 for one not measured.
        reached: When it was reached, UTC ISO-8601; empty while it was not.
    """

    text: str
    skill: CriterionName | None = None
    points: int = 0
    reached: str = ""


@dataclass(frozen=True, slots=True)
class KeptTake:
    """An answer the rep put on their shelf.

    Attributes:
        scenario: The id of the scenario.
        title: Its title then.
        line: The line it answers; empty for a line that is not scripted.
        customer: The customer's words.
        rep: The rep's words.
        points: What its mark came to, 0 to 100; None where it has none.
        why: Why the rep keeps it; empty for no reason given.
    """

    scenario: str
    title: str
    line: str
    customer: str
    rep: str
    points: int | None = None
    why: str = ""


Entry = Reflection | Feeling | Goal | KeptTake


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the rep keeps.

    Attributes:
        id: UUIDv7 text.
        call: The id of the call it is about; None for none.
        at: When it was made, UTC ISO-8601.
        entry: What it says.
    """

    id: str
    call: str | None
    at: str
    entry: Entry
