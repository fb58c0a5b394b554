"""How a rep's skills move over weeks, with how far each figure can be trusted; compared with nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.practice import Kind, Practisable

#: A trend holds so many weeks against as many before them.
WEEKS = 4
#: Four in five of such intervals hold the true mean.
_Z = 1.2816
#: With fewer calls than this on either side, nothing is said of a trend whose intervals overlap.
_FEW = 5
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one criterion went with one kind of customer in one call, or two at once in one drill.

    Attributes:
        call: The call's id.
        day: The day where the rep is, as a number that grows by one a day; a Monday is 0 modulo 7.
        criterion: The criterion, or what is practised beside those.
        kind: The kind of customer; None for two at once.
        points: The mean of its marks, 0 to 100.
        marks: How many marks, at least 1.
    """

    call: str
    day: int
    criterion: Practisable
    kind: Kind | None
    points: int
    marks: int


@dataclass(frozen=True, slots=True)
class Band:
    """What some calls came to on average, 0 to 100, and between which values the true mean lies, four times in five."""

    calls: int
    mean: int
    lowest: int
    highest: int

    def overlaps(self, other: Band) -> bool:
        """Return whether both intervals share a value."""
        return self.lowest <= other.highest and other.lowest <= self.highest


@dataclass(frozen=True, slots=True)
class Week:
    """One week with calls: how many weeks after day 0 it begins, and its band."""

    number: int
    band: Band


class Direction(StrEnum):
    """Where a skill is going."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"
    TOO_FEW = "too few calls to tell"


@dataclass(frozen=True, slots=True)
class Trend:
    """The latest ``WEEKS`` weeks, and as many before; None for a stretch without calls."""

    now: Band | None
    before: Band | None

    @property
    def direction(self) -> Direction:
        """Return where it is going: only bands that do not overlap say so."""
        if self.now is None or self.before is None:
            return Direction.TOO_FEW
        if not self.now.overlaps(self.before):
            return Direction.UP if self.now.mean > self.before.mean else Direction.DOWN
        return Direction.TOO_FEW if min(self.now.calls, self.before.calls) < _FEW else Direction.STEADY


def band(points: Sequence[float]) -> Band | None:
    """Return the mean of some calls and the interval it can be trusted to; None for no calls.

    The interval is Wilson's score interval at 80 %, with calls, not marks, as what was drawn: marks of one call hang
    together. It is made for successes and failures; values between them vary less, so it is rather too wide than too
    narrow. One call gives a band of 60 to 80 points.

    Args:
        points: What each call came to, 0 to 100.
    """
    calls = len(points)
    if not calls:
        return None
    share = sum(points) / calls / 100
    spread = _Z * (share * (1 - share) / calls + _Z * _Z / (4 * calls * calls)) ** 0.5
    middle, scale = share + _Z * _Z / (2 * calls), 1 + _Z * _Z / calls
    lowest, highest = (max(0.0, min(1.0, (middle + sign * spread) / scale)) for sign in (-1, 1))
    return Band(calls, round(100 * share), round(100 * lowest), round(100 * highest))


def by_call(attempts: Iterable[Attempt], criterion: Practisable, kind: Kind | None = None) -> list[tuple[int, float]]:
    """Return the day of each call and what one criterion came to in it, the oldest first.

    Args:
        attempts: All attempts, in any order.
        criterion: Which criterion.
        kind: With which kind of customer; None for all, each mark counting once.
    """
    found: dict[str, list[Attempt]] = defaultdict(list)
    for one in attempts:
        if one.criterion is criterion and kind in {None, one.kind}:
            found[one.call].append(one)
    totals = [(parts[0].day, _mean(parts)) for parts in found.values()]
    return sorted(totals)


def _mean(parts: Sequence[Attempt]) -> float:
    """Return the mean of all marks of some attempts."""
    return sum(part.points * part.marks for part in parts) / sum(part.marks for part in parts)


def weeks(calls: Sequence[tuple[int, float]]) -> tuple[Week, ...]:
    """Return each week that has calls, the oldest first.

    Args:
        calls: The day of each call, and what it came to.
    """
    found: dict[int, list[float]] = defaultdict(list)
    for day, points in calls:
        found[day // _WEEK].append(points)
    bands = ((number, band(points)) for number, points in sorted(found.items()))
    return tuple(Week(number, one) for number, one in bands if one is not None)


def trend(calls: Sequence[tuple[int, float]], today: int) -> Trend:
    """Return the latest weeks against those before.

    Args:
        calls: The day of each call, and what it came to.
        today: The day it is.
    """
    stretch = WEEKS * _WEEK
    ages = [(today - day, points) for day, points in calls]
    now = [points for age, points in ages if age < stretch]
    before = [points for age, points in ages if stretch <= age < 2 * stretch]
    return Trend(band(now), band(before))


def streak(days: Iterable[int], today: int) -> int:
    """Return for how many weeks in a row the rep has practised, up to this one.

    It forgives: this week may still be without a call, and so may one of any four weeks in a row.

    Args:
        days: The days with calls.
        today: The day it is.
    """
    practised = {day // _WEEK for day in days}
    this = today // _WEEK
    number = this if this in practised else this - 1
    count, missed = 0, list[int]()
    while True:
        if number in practised:
            count += 1
        elif any(week - number < WEEKS for week in missed):
            return count
        else:
            missed.append(number)
        if number < min(practised, default=this):
            return count
        number -= 1
