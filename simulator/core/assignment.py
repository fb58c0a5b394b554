"""What a coach asks a rep to practise until when, and whether that is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.clean import clean
from simulator.core.intensity import Intensity

#: The most attempts an assignment can name.
MOST_ATTEMPTS = 100


class BestOf(StrEnum):
    """Which attempt counts."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One call to practise.

    Attributes:
        id: UUIDv7 text.
        scenario: The id of the scenario.
        title: Its title when it was assigned.
        due: The last day, as ``2026-12-01``; empty for none.
        intensity: How hard it is to be played.
        pass_mark: The total that is wanted, 1 to 100; None for the scenario's own.
        attempts: How many attempts count, the first so many; 0 for all.
        best_of: Which of them counts.
        by: The coach's name; empty where nobody gave one.
        made: When it was made, UTC ISO-8601.

    Raises:
        ValueError: a number is off its scale, or a text has characters no screen should show.
    """

    id: str
    scenario: str
    title: str
    due: str = ""
    intensity: Intensity = Intensity.USUAL
    pass_mark: int | None = None
    attempts: int = 0
    best_of: BestOf = BestOf.BEST
    by: str = ""
    made: str = ""

    def __post_init__(self) -> None:
        """Refuse what nobody could do or read."""
        if self.pass_mark is not None and not 1 <= self.pass_mark <= 100:
            raise ValueError(f"a pass mark is from 1 to 100, got {self.pass_mark}")
        if not 0 <= self.attempts <= MOST_ATTEMPTS:
            raise ValueError(f"attempts are from 0 to {MOST_ATTEMPTS}, got {self.attempts}")
        texts = (self.id, self.scenario, self.title, self.due, self.by, self.made)
        if any(clean(text) != text or "\n" in text for text in texts):
            raise ValueError("a text has characters that cannot be shown on one line")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One finished call of an assignment's scenario.

    Attributes:
        call: The call's id.
        started: When it began, UTC ISO-8601.
        total: Its total, 0 to 100; None for none.
        passed: Whether it passed by the scenario's own rules; None for a call that was stopped.
    """

    call: str
    started: str
    total: int | None
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an assignment stands.

    Attributes:
        done: Whether the attempt that counts is good enough.
        counts: The attempt that counts; None before the first.
        taken: How many attempts were taken, those beyond the last that counts among them.
        left: How many more attempts count; None for any number.
        late: Whether the day has passed without it being done.
    """

    done: bool
    counts: Attempt | None
    taken: int
    left: int | None
    late: bool

    @property
    def open(self) -> bool:
        """Return whether another attempt can still change it."""
        return not self.done and self.left != 0


def standing(assignment: Assignment, attempts: Sequence[Attempt], today: str) -> Standing:
    """Return where an assignment stands.

    Args:
        assignment: The assignment.
        attempts: Calls of its scenario since it was given, the oldest first; calls the rep stopped are passed over.
        today: The day where the rep is, as ``2026-12-01``.
    """
    taken = [one for one in attempts if one.total is not None and one.passed is not None]
    counted = taken[: assignment.attempts] if assignment.attempts else taken
    counts = _counts(assignment, counted)
    done = counts is not None and good_enough(assignment, counts)
    left = max(0, assignment.attempts - len(taken)) if assignment.attempts else None
    return Standing(done, counts, len(taken), left, bool(assignment.due) and today > assignment.due and not done)


def good_enough(assignment: Assignment, attempt: Attempt) -> bool:
    """Return whether an attempt reaches what is wanted."""
    if assignment.pass_mark is None:
        return bool(attempt.passed)
    return attempt.total is not None and attempt.total >= assignment.pass_mark


def told(assignment: Assignment) -> str:
    """Return what is asked for, in a line."""
    parts = [assignment.title]
    if assignment.intensity is not Intensity.USUAL:
        parts.append(assignment.intensity.value)
    if assignment.pass_mark is not None:
        parts.append(f"{assignment.pass_mark} or more")
    if assignment.attempts:
        most = "one attempt" if assignment.attempts == 1 else f"{assignment.attempts} attempts"
        parts.append(most if assignment.attempts == 1 else f"{most}, the {assignment.best_of.value} counts")
    elif assignment.best_of is not BestOf.BEST:
        parts.append(f"the {assignment.best_of.value} attempt counts")
    if assignment.due:
        parts.append(f"due {assignment.due}")
    if assignment.by:
        parts.append(f"from {assignment.by}")
    return ", ".join(parts)


def _counts(assignment: Assignment, counted: Sequence[Attempt]) -> Attempt | None:
    """Return the attempt that counts."""
    if not counted:
        return None
    match assignment.best_of:
        case BestOf.FIRST:
            return counted[0]
        case BestOf.LAST:
            return counted[-1]
        case BestOf.BEST:
            return max(counted, key=lambda one: (good_enough(assignment, one), one.total or 0))
