"""A mark: what one turn was given on one criterion, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.core.scenario import CriterionName
from simulator.core.scoring.evidence import Evidence
from simulator.core.scoring.kindly import PointRange


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
        doubt: Which words the recogniser was not sure of, in one sentence, where that matters here; empty elsewhere.
        spread: The fewest and the most points the doubted words allow; None without ``doubt``.
        sure: Whether it counts whatever it does to the score; in doubt, it counts only where it does no harm.

    Raises:
        ValueError: it rests on no words and cites no turn it missed, its points are off the scale or outside their
            range, or it is in doubt about nothing.
    """

    criterion: CriterionName
    points: int
    label: str
    reason: str
    turn: int | None = None
    evidence: tuple[Evidence, ...] = ()
    answers: int | None = None
    better: str = ""
    doubt: str = ""
    spread: PointRange | None = None
    sure: bool = True

    def __post_init__(self) -> None:
        """Refuse a mark nobody could check."""
        if not self.evidence and self.answers is None:
            raise ValueError("a mark needs evidence, or the turn it missed")
        if self.evidence and self.turn is None:
            raise ValueError("evidence needs the turn it stands in")
        if not 0 <= self.points <= 100:
            raise ValueError(f"points must be from 0 to 100, got {self.points}")
        if bool(self.doubt) != (self.spread is not None) or not (self.sure or self.doubt):
            raise ValueError("a doubt is told, and has a range")
        if self.spread and not self.spread.lowest <= self.points <= self.spread.highest:
            raise ValueError(f"points must be within their range, got {self.points}")


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What one axis came to.

    Attributes:
        name: The axis.
        weight: Its share in this scenario's rubric.
        score: 0 to 100; None where there was nothing to mark.
        summary: What the score says, in a few words.
        marks: Every mark it is made of, in the order of the call.
        spread: The lowest and the highest score that doubted words allow; None where they allow only this one.
        sure: Whether it counts whatever it does to the total; where nothing in it is sure, it counts only where it
            does no harm.
    """

    name: CriterionName
    weight: int
    score: int | None
    summary: str
    marks: tuple[Mark, ...] = ()
    spread: PointRange | None = None
    sure: bool = True


def lowest(mark: Mark) -> int:
    """Return the fewest points the words of a mark allow."""
    return mark.spread.lowest if mark.spread else mark.points


def highest(mark: Mark) -> int:
    """Return the most points the words of a mark allow."""
    return mark.spread.highest if mark.spread else mark.points


def not_sure(marks: Sequence[Mark]) -> str:
    """Return how many marks are not held against the rep, as the end of a summary; nothing for none."""
    unsure = sum(1 for mark in marks if not mark.sure)
    return f", {unsure} not sure" if unsure else ""
