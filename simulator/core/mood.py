"""How the customer's anger, confusion and trust move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: The least and the most any feeling can be.
LEAST, MOST = 0, 100


class Feeling(StrEnum):
    """The three things a mood is made of."""

    ANGER = "anger"
    CONFUSION = "confusion"
    TRUST = "trust"


def _clamp(value: int) -> int:
    """Return ``value`` moved into the range of a feeling."""
    return max(LEAST, min(MOST, value))


@dataclass(frozen=True, slots=True)
class MoodChange:
    """By how much each feeling moves, in points of the 0 to 100 scale; may be negative."""

    anger: int = 0
    confusion: int = 0
    trust: int = 0

    def __add__(self, other: MoodChange) -> MoodChange:
        """Return both changes together."""
        return MoodChange(self.anger + other.anger, self.confusion + other.confusion, self.trust + other.trust)


@dataclass(frozen=True, slots=True)
class Mood:
    """How the customer feels, each feeling from 0 (none) to 100 (as much as there can be).

    Raises:
        ValueError: a feeling is outside 0 to 100.
    """

    anger: int
    confusion: int
    trust: int

    def __post_init__(self) -> None:
        """Refuse feelings off the scale."""
        for feeling in Feeling:
            if not LEAST <= self.of(feeling) <= MOST:
                message = f"{feeling} must be from {LEAST} to {MOST}, got {self.of(feeling)}"
                raise ValueError(message)

    def of(self, feeling: Feeling) -> int:
        """Return one feeling's value."""
        match feeling:
            case Feeling.ANGER:
                return self.anger
            case Feeling.CONFUSION:
                return self.confusion
            case Feeling.TRUST:
                return self.trust

    def moved(self, change: MoodChange) -> Mood:
        """Return the mood after ``change``, clamped to the scale."""
        return Mood(
            _clamp(self.anger + change.anger),
            _clamp(self.confusion + change.confusion),
            _clamp(self.trust + change.trust),
        )
