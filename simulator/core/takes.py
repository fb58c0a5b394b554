"""Two answers to one moment, side by side: what each was marked, what it did to the mood, and which one was better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.mood import Feeling, Mood
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.marks import Mark
from simulator.core.words import AXES, ENDINGS


@dataclass(frozen=True, slots=True)
class Take:
    """One way the rep answered a moment.

    Attributes:
        reply: The rep's words.
        marks: What they were marked, in the order of the scorecard; also what they left unanswered.
        before: The customer's mood before.
        mood: The mood after.
        why: What moved it, a sentence each; empty for nothing.
        answer: What the customer said then; empty where they said no more.
        ending: How the call ended with it; None where it went on.
    """

    reply: str
    marks: tuple[Mark, ...]
    before: Mood
    mood: Mood
    why: tuple[str, ...] = ()
    answer: str = ""
    ending: Ending | None = None


class Verdict(StrEnum):
    """How a second take came out against the first."""

    BETTER = "better"
    MIXED = "mixed"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Change:
    """How one axis, or the mood, changed from the first take to the second.

    Attributes:
        told: What changed, in words and numbers.
        gain: Above 0 for the better, below it for the worse.
    """

    told: str
    gain: int


#: What is said of a verdict, first of all.
VERDICTS = {
    Verdict.BETTER: "Better than the first time.",
    Verdict.MIXED: "Better in one thing, worse in another.",
    Verdict.SAME: "It comes to the same.",
    Verdict.WORSE: "Not as good as the first time.",
}


def told(take: Take, customer: str) -> list[str]:
    """Return what a take came to, a sentence each: marks, mood, and what the customer does.

    Args:
        take: The take.
        customer: The customer's name.
    """
    rows = [f"{_SIGNS[min(2, mark.points // 40)]} {AXES[mark.criterion]}: {_points_of(mark)}" for mark in take.marks]
    rows.append(_moved(take.before, take.mood))
    if take.answer:
        rows.append(f"{customer}: “{take.answer}”")
    if take.ending is not None:
        rows.append(f"The call ends: {ENDINGS[take.ending]}.")
    return rows


def _moved(before: Mood, after: Mood) -> str:
    """Return how the mood moved, in words and numbers."""
    pairs = [(feeling.value, before.of(feeling), after.of(feeling)) for feeling in Feeling]
    moved = [f"{name} {then} → {now}" for name, then, now in pairs if then != now]
    return f"{', '.join(moved).capitalize()}." if moved else "The mood stays as it is."


#: Little, some and most of the points of a mark.
_SIGNS = "○◐●"


def _points_of(mark: Mark) -> str:
    """Return the points of a mark and what it says."""
    return f"{mark.points if mark.sure else 'not counted'}, {mark.label}"


def changes(first: Take, second: Take) -> tuple[Change, ...]:
    """Return what changed from one take to the next: axis by axis, then the mood; empty for nothing."""
    return (*_of_marks(first, second), *_of_mood(first.mood, second.mood))


def verdict(found: tuple[Change, ...]) -> Verdict:
    """Return how the second take came out, from what changed."""
    gains = [change.gain for change in found if change.gain]
    if not gains:
        return Verdict.SAME
    if all(gain > 0 for gain in gains):
        return Verdict.BETTER
    return Verdict.WORSE if all(gain < 0 for gain in gains) else Verdict.MIXED


def _of_marks(first: Take, second: Take) -> Iterator[Change]:
    """Yield what changed on each axis that either take was marked on."""
    for axis in CriterionName:
        before, after = _points(first, axis), _points(second, axis)
        if before == after:
            continue
        name = AXES[axis]
        if before is None:
            yield Change(f"{name}: {after}, where nothing was to be marked before", 1 if (after or 0) >= _GOOD else -1)
        elif after is None:
            yield Change(f"{name}: nothing to mark, {before} before", 1 if before < _GOOD else -1)
        else:
            yield Change(f"{name}: {after}, {before} before", after - before)


#: From so many points on, a mark is one to have.
_GOOD = 50
#: How far a feeling moves before it is worth telling.
_TELLING = 3


def _points(take: Take, axis: CriterionName) -> int | None:
    """Return the mean points of a take on one axis, 0 to 100; None where it has no mark that counts."""
    points = [mark.points for mark in take.marks if mark.criterion is axis and mark.sure]
    return round(sum(points) / len(points)) if points else None


def _of_mood(first: Mood, second: Mood) -> Iterator[Change]:
    """Yield how differently the customer feels after the second take."""
    senses = {Feeling.ANGER: -1, Feeling.CONFUSION: -1, Feeling.TRUST: 1}
    for feeling, sense in senses.items():
        before, after = first.of(feeling), second.of(feeling)
        if abs(after - before) >= _TELLING:
            yield Change(f"{feeling.value.capitalize()} {after} after it, {before} before", sense * (after - before))
