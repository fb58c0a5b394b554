"""Care for the person who practises: a break in time, and signs of strain told to nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.core.notes import Around, Feeling

#: So many calls within so many minutes ask for a break.
CALLS, WITHIN = 3, 60
#: A level so low is worth a word; a fall by so many levels within a call too.
_LOW, _FELL = 2, 2
#: Totals that fall by so much over the calls of a sitting are a sign.
_FALLING = 15


@dataclass(frozen=True, slots=True)
class RecentCall:
    """A call of the last hours.

    Attributes:
        minutes: How long ago it began, in minutes, 0 or more.
        total: What it came to, 0 to 100; None for none.
    """

    minutes: float
    total: int | None = None


def break_due(recent: Sequence[RecentCall]) -> str:
    """Return that a break would do good, in one sentence; empty where none is due.

    Args:
        recent: The calls of the last hours, the newest first.
    """
    lately = sum(1 for call in recent if call.minutes <= WITHIN)
    if lately < CALLS:
        return ""
    return f"{lately} calls within an hour: ten minutes away from the screen teach more now than another one."


def strain(felt: Sequence[Feeling], recent: Sequence[RecentCall]) -> str:
    """Return a sign of strain, in one kind sentence; empty for none.

    Args:
        felt: How the rep felt lately, before and after calls, the newest first.
        recent: The calls of the last hours, the newest first.
    """
    after = [one.level for one in felt if one.around is Around.AFTER]
    if len(after) >= 2 and max(after[:2]) <= _LOW:
        return "You came out of two calls in a row worn. Talk to somebody about it, or take a gentle one next."
    match felt[:2]:
        case (Feeling(level=now, around=Around.AFTER), Feeling(level=then, around=Around.BEFORE)) if (
            then - now >= _FELL
        ):
            return "That call took something out of you. A few slow breaths, then decide what comes next."
    totals = [call.total for call in recent[:CALLS] if call.total is not None and call.minutes <= 2 * WITHIN]
    falling = len(totals) == CALLS and all(new < old for new, old in pairwise(totals))
    if falling and totals[-1] - totals[0] >= _FALLING:
        return "Each call came to less than the one before. That is mostly tiredness, not skill."
    return ""
