"""What a team is getting better at, from calls that were shared with a coach: no names unless they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from simulator.core.scenario import CriterionName

#: So many calls in a week before a mean is told, so that one rep's day is not the team's.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class TeamCall:
    """One finished call.

    Attributes:
        who: Who took it; empty where nobody is named.
        title: The scenario's title.
        day: The day it began, as ``2026-11-23``.
        total: 0 to 100.
        passed: Whether it passed; None for a call that was stopped.
        axes: Each axis's score, 0 to 100; without those that did not apply.
    """

    who: str
    title: str
    day: str
    total: int
    passed: bool | None
    axes: Mapping[CriterionName, int]


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its Monday, how many calls and reps, and each axis's mean where enough calls had it."""

    monday: str
    calls: int
    reps: int
    means: Mapping[CriterionName, float]


@dataclass(frozen=True, slots=True)
class HardCall:
    """A call that was hard in the last week: how often it was taken and passed, and the mean total."""

    title: str
    taken: int
    passed: int
    mean: float


@dataclass(frozen=True, slots=True)
class Huddle:
    """What there is to tell a team.

    Attributes:
        weeks: Each week with calls, the oldest first.
        risen: By how much each axis's mean rose from the first half of the weeks to the second, the most first.
        hard: Calls of the last week, the hardest first.
        wins: Calls of the last week that passed after the same rep had not passed them before.
    """

    weeks: tuple[Week, ...]
    risen: tuple[tuple[CriterionName, float], ...]
    hard: tuple[HardCall, ...]
    wins: tuple[TeamCall, ...]


def huddle(calls: Sequence[TeamCall], today: str, weeks: int = 8) -> Huddle:
    """Return what the calls of the last weeks tell.

    Args:
        calls: Finished calls with a total.
        today: The day where the coach is, as ``2026-11-23``.
        weeks: How many weeks back, this one among them; 1 or more.
    """
    this = _monday(today)
    first = _days_before(this, 7 * (weeks - 1))
    recent = sorted((call for call in calls if first <= _monday(call.day) <= this), key=lambda call: call.day)
    last = [call for call in recent if call.day > _days_before(today, 7)]
    by_week: dict[str, list[TeamCall]] = {}
    for call in recent:
        by_week.setdefault(_monday(call.day), []).append(call)
    rows = tuple(
        Week(monday, len(found), len({call.who for call in found}), _means(found)) for monday, found in by_week.items()
    )
    return Huddle(rows, tuple(_risen(recent)), tuple(_hard(last)), tuple(_wins(calls, last)))


def _days_before(day: str, days: int) -> str:
    """Return the day so many days before another one; the first one there is where that lies before it."""
    return date.fromordinal(max(1, date.fromisoformat(day).toordinal() - days)).isoformat()


def _monday(day: str) -> str:
    """Return the Monday of a day's week."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def _means(calls: Sequence[TeamCall]) -> dict[CriterionName, float]:
    """Return each axis's mean where enough calls had it."""
    found = {name: [call.axes[name] for call in calls if name in call.axes] for name in CriterionName}
    return {name: sum(values) / len(values) for name, values in found.items() if len(values) >= FEWEST}


def _risen(calls: Sequence[TeamCall]) -> Iterator[tuple[CriterionName, float]]:
    """Yield by how much each axis rose from the earlier half of the calls to the later, the most first."""
    half = len(calls) // 2
    before, after = _means(calls[:half]), _means(calls[half:])
    risen = [(name, after[name] - before[name]) for name in CriterionName if name in before and name in after]
    yield from sorted(((name, by) for name, by in risen if by > 0), key=lambda one: -one[1])


def _hard(calls: Sequence[TeamCall]) -> Iterator[HardCall]:
    """Yield the calls that were taken, the hardest first."""
    by_title: dict[str, list[TeamCall]] = {}
    for call in calls:
        if call.passed is not None:
            by_title.setdefault(call.title, []).append(call)
    rows = [
        HardCall(
            title, len(found), sum(bool(call.passed) for call in found), sum(call.total for call in found) / len(found)
        )
        for title, found in by_title.items()
    ]
    yield from sorted(rows, key=lambda row: (row.passed / row.taken, row.mean, row.title))


def _wins(calls: Sequence[TeamCall], last: Sequence[TeamCall]) -> Iterator[TeamCall]:
    """Yield the calls of the last week that passed after the same rep had not passed them before."""
    for call in last:
        earlier = [
            one
            for one in calls
            if (one.who, one.title) == (call.who, call.title) and one.day <= call.day and one is not call
        ]
        if call.passed and earlier and not any(one.passed for one in earlier):
            yield call
