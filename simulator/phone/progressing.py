"""A rep's progress, from stored calls: weeks, bests, the streak, and how hard the calls are that they pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.core.practice import Beside, Kind, Practisable, Practised
from simulator.core.progress import Attempt, Trend, Week, by_call, streak, trend, weeks
from simulator.core.scenario import CriterionName
from simulator.core.words import AXES
from simulator.phone.clock import here
from simulator.phone.ports import StoredCall

#: The Monday day 0 stands for.
_FIRST = dt.date(1970, 1, 5)


@dataclass(frozen=True, slots=True)
class View:
    """One criterion, with one kind of customer or all, over the weeks.

    Attributes:
        criterion: The criterion, or what is practised beside those.
        kind: The kind of customer; None for all.
        weeks: Each week with calls, the oldest first.
        trend: The latest weeks against those before.
        best: The best call of it, 0 to 100; None for none.
    """

    criterion: Practisable
    kind: Kind | None
    weeks: tuple[Week, ...]
    trend: Trend
    best: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to look at.

    Attributes:
        views: One for each criterion with all customers and with each kind, and one for two customers at once.
        calls: How many calls were finished and marked.
        streak: For how many weeks in a row the rep has practised, calls or drills with two, forgivingly.
        best: The call with the best total; None for none.
        total: The totals of the latest weeks against those before.
        hardest: The greatest difficulty passed, 1 to 5; 0 for none.
        today: The number of this week.
    """

    views: Mapping[tuple[Practisable, Kind | None], View]
    calls: int
    streak: int
    best: StoredCall | None
    total: Trend
    hardest: int
    today: int


def progress(
    calls: Sequence[StoredCall], practised: Sequence[Practised], levels: Mapping[str, int], now: str
) -> Progress:
    """Return what there is to look at.

    Args:
        calls: All calls, in any order.
        practised: Every outcome; one whose time cannot be read is left out.
        levels: How hard each scenario is, by its id.
        now: The moment, UTC ISO-8601.
    """
    today = day_of(now) or 0
    attempts: dict[Practisable, list[Attempt]] = {name: [] for name in (*CriterionName, *Beside)}
    for one in map(_attempt, practised):
        if one is not None:
            attempts[one.criterion].append(one)
    kinds: tuple[Kind | None, ...] = (None, *Kind)
    wanted: list[tuple[Practisable, Kind | None]] = [(name, kind) for name in CriterionName for kind in kinds]
    wanted.append((Beside.ATTENTION, None))
    views = {(name, kind): _view(attempts[name], name, kind, today) for name, kind in wanted}
    marked = [call for call in calls if call.total is not None]
    totals = [(day, float(call.total or 0)) for call in marked if (day := day_of(call.started)) is not None]
    best = max(marked, key=lambda call: (call.total or 0, call.started), default=None)
    hardest = max((levels.get(call.scenario, 0) for call in marked if call.passed), default=0)
    days = [day for day, _ in totals] + [one.day for one in attempts[Beside.ATTENTION]]
    weeks_in_a_row = streak(days, today)
    return Progress(views, len(marked), weeks_in_a_row, best, trend(totals, today), hardest, today // 7)


def _view(attempts: Sequence[Attempt], name: Practisable, kind: Kind | None, today: int) -> View:
    """Return one criterion over the weeks."""
    found = by_call(attempts, name, kind)
    best = max((round(points) for _, points in found), default=None)
    return View(name, kind, weeks(found), trend(found, today), best)


def _attempt(one: Practised) -> Attempt | None:
    """Return one outcome with its day; None where that cannot be read."""
    day = day_of(one.at)
    skill, outcome = one.outcome.skill, one.outcome
    return None if day is None else Attempt(one.call, day, skill.criterion, skill.kind, outcome.points, outcome.marks)


@lru_cache(maxsize=1 << 14)
def day_of(moment: str) -> int | None:
    """Return the day of a UTC ISO-8601 moment where the rep is, in days since a Monday; None where it is none."""
    try:
        return (dt.date.fromisoformat(here(moment)[:10]) - _FIRST).days
    except ValueError:
        return None


def monday(week: float) -> dt.date:
    """Return the day a week begins, by its number; a part of a week is days into it."""
    return _FIRST + dt.timedelta(days=round(7 * week))


def in_words(found: Progress) -> list[str]:
    """Return progress in sentences: how much was practised, bests, then each criterion."""
    if not found.calls and not any(view.weeks for view in found.views.values()):
        return ["No finished call yet. After a few, this shows how your skills move."]
    told = [f"{_counted(found.calls)} so far, {_streak(found.streak)}."]
    if found.best is not None:
        told.append(f"Personal best: {found.best.total} in {found.best.title}.")
    if found.hardest:
        told.append(f"Hardest call passed: level {found.hardest} of 5.")
    if found.total.now is not None:
        told.append(f"{_trend_in_words('Total', found.total)}.")
    told += [view_in_words(found.views[name, None]) for name in CriterionName]
    two = found.views[Beside.ATTENTION, None]
    return [*told, view_in_words(two)] if two.weeks else told


def view_in_words(view: View) -> str:
    """Return one criterion in a sentence: the latest weeks, and those before where they can be held against them."""
    name = skill_name(view.criterion) + (f" with {_CUSTOMERS[view.kind]}" if view.kind else "")
    if view.trend.now is None:
        return f"{name}: nothing in the last four weeks{f'; best so far {view.best}' if view.best is not None else ''}."
    return f"{_trend_in_words(name, view.trend)}. Best {view.best}."


def skill_name(criterion: Practisable) -> str:
    """Return what a view is about, in words that begin a sentence."""
    return "Two customers at once" if isinstance(criterion, Beside) else AXES[criterion]


def _trend_in_words(name: str, found: Trend) -> str:
    """Return the latest weeks, and those before where they can be held against them, without a full stop."""
    now, before = found.now, found.before
    if now is None:
        return f"{name}: nothing in the last four weeks"
    told = f"{name}: {now.mean} in the last four weeks ({_counted(now.calls)}; likely {now.lowest} to {now.highest})"
    if before is None:
        return told
    return f"{told}, {before.mean} in the four before ({_counted(before.calls)}): {_DIRECTIONS[found.direction.name]}"


def _counted(calls: int) -> str:
    """Return how many calls, in words."""
    return "1 call" if calls == 1 else f"{calls} calls"


_CUSTOMERS = {Kind.ANGRY: "angry customers", Kind.CONFUSED: "confused customers", Kind.CALMER: "calmer customers"}
_DIRECTIONS = {
    "UP": "it goes up",
    "DOWN": "it went down",
    "STEADY": "no clear change",
    "TOO_FEW": "too few calls to tell",
}


def _streak(count: int) -> str:
    """Return a streak in words."""
    if not count:
        return "none this week or the last"
    return "this week or the last" if count == 1 else f"{count} weeks in a row (one week off in four is forgiven)"
