"""A mark: what one turn was given on one criterion, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.scenario import CriterionName
from simulator.core.scoring.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Mark:
    """One decision about one rep turn, or about a turn that never came.

    Attributes:
        criterion: The axis.
        points: 0 (nothing of it) to 100 (all of it).
        label: The decision in a few words, such as ``level 2: specific``.
        reason: Why, in one sentence.
        turn: The rep turn it is about; None where the thing never happened.
        evidence: Words of that turn it rests on.
        answers: The customer turn it had to answer, which is also what an absence cites; None for none.
        better: What would have earned more, in one sentence; empty at full points.

    Raises:
        ValueError: it rests on no words and cites no turn it missed, or its points are off the scale.
    """

    criterion: CriterionName
    points: int
    label: str
    reason: str
    turn: int | None = None
    evidence: tuple[Evidence, ...] = ()
    answers: int | None = None
    better: str = ""

    def __post_init__(self) -> None:
        """Refuse a mark nobody could check."""
        if not self.evidence and self.answers is None:
            raise ValueError("a mark needs evidence, or the turn it missed")
        if self.evidence and self.turn is None:
            raise ValueError("evidence needs the turn it stands in")
        if not 0 <= self.points <= 100:
            raise ValueError(f"points must be from 0 to 100, got {self.points}")


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What one axis came to.

    Attributes:
        name: The axis.
        weight: Its share in this scenario's rubric.
        score: 0 to 100; None where there was nothing to mark.
        summary: What the score says, in a few words.
        marks: Every mark it is made of, in the order of the call.
    """

    name: CriterionName
    weight: int
    score: int | None
    summary: str
    marks: tuple[Mark, ...] = ()
