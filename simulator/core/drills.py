"""Drills: one line of a customer, one reply, at once what it came to; ten in a row."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from simulator.core.opportunity import Moment
from simulator.core.reading import Reading, ReplyContext
from simulator.core.scenario import Line, Scenario

#: How many lines a drill has, and how long one may think about each, in seconds.
COUNT, SECONDS = 10, 10
_LEVELS = (
    "Level 0: the feeling went unanswered.",
    "Level 1: a formula that would fit any call.",
    "Level 2: you answered what happened to them.",
    "Level 3: you named the feeling and its reason.",
)


class Chance(Protocol):
    """What chooses: the standard library's ``Random``."""

    def shuffle(self, x: MutableSequence[Any], /) -> None:
        """Put a list into an order of chance."""
        ...


@dataclass(frozen=True, slots=True)
class DrillLine:
    """A moment to answer: whose, and the line that shows a feeling."""

    scenario: Scenario
    line: Line

    @property
    def moment(self) -> Moment | None:
        """Return what the feeling is over; None where nobody can tell."""
        return self.line.opportunity.moment if self.line.opportunity else None

    @property
    def context(self) -> ReplyContext:
        """Return what a scorer may know when it reads the reply."""
        return ReplyContext(customer=self.line.says, opportunity=self.line.opportunity)


@dataclass(frozen=True, slots=True)
class DrillResult:
    """What one reply came to: the reply, the level of acknowledgement, and how long it took, in seconds."""

    drilled: DrillLine
    reply: str
    reading: Reading
    seconds: float

    @property
    def level(self) -> int:
        """Return the level of acknowledgement, 0 to 3."""
        return self.reading.acknowledgement.level

    @property
    def answered(self) -> bool:
        """Return whether the feeling was answered, without a lapse."""
        return self.level >= 2 and self.reading.composure.composed


def drill_lines(
    scenarios: Sequence[Scenario], random: Chance, count: int = COUNT, moment: Moment | None = None
) -> tuple[DrillLine, ...]:
    """Return lines that show a feeling, from as many calls as can be, in an order of chance.

    Args:
        scenarios: Where they may come from.
        random: Chooses.
        count: How many at most.
        moment: What the feelings are to be over, as far as there are such lines; None for anything.
    """
    piles = [
        [DrillLine(scenario, line) for line in scenario.lines.values() if line.opportunity is not None]
        for scenario in scenarios
        if scenario.scored
    ]
    for pile in piles:
        random.shuffle(pile)
    random.shuffle(piles)
    if moment is None:
        return tuple(_dealt(piles, count))
    wanted = _dealt([[one for one in pile if one.moment is moment] for pile in piles], count)
    others = _dealt([[one for one in pile if one.moment is not moment] for pile in piles], count - len(wanted))
    return (*wanted, *others)


def _dealt(piles: Sequence[list[DrillLine]], count: int) -> list[DrillLine]:
    """Return so many lines at most, one from each pile in turn."""
    chosen: list[DrillLine] = []
    while len(chosen) < count and any(piles):
        for pile in piles:
            if pile and len(chosen) < count:
                chosen.append(pile.pop())
    return chosen


def told(result: DrillResult) -> tuple[str, ...]:
    """Return what a reply came to, in a sentence each: the level with its words, lapses, and what would earn more."""
    reading = result.reading
    rows = [_LEVELS[result.level]]
    rows += [f"“{piece.span.of(result.reply)}”: {piece.reason}" for piece in reading.acknowledgement.evidence]
    rows += [f"“{lapse.span.of(result.reply)}” came across as {lapse.kind}." for lapse in reading.composure.lapses]
    opportunity = result.drilled.line.opportunity
    if not result.answered and opportunity is not None:
        rows.append(f"They were {opportunity.about}." if result.drilled.line.hint is None else result.drilled.line.hint)
    if result.seconds > SECONDS:
        rows.append(f"It took {result.seconds:.0f} seconds; on the phone that is a long silence.")
    return tuple(rows)


def summary(results: Sequence[DrillResult]) -> str:
    """Return what a drill came to, in a sentence or two."""
    if not results:
        return "Nothing was answered."
    answered = sum(result.answered for result in results)
    median = sorted(result.seconds for result in results)[len(results) // 2]
    return f"{answered} of {len(results)} feelings answered, most within {median:.0f} seconds."
