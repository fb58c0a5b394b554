"""Goals in the rep's own words, how far they are, and the small wins on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from simulator.core.notes import Goal
from simulator.core.practice import Practised, Skill
from simulator.core.words import AXES

#: A measured goal looks at so many of the latest calls, and so many are needed before it can be reached.
CALLS = 5
#: So many points above what it used to come to is a win.
_WIN = 10


def latest_points(goal: Goal, practised: Sequence[Practised]) -> list[int]:
    """Return what the goal's skill came to in each of the latest calls, 0 to 100, the oldest first; at most ``CALLS``.

    Args:
        goal: The goal; one that is not measured has none.
        practised: Every outcome, the oldest first.
    """
    by_call: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in practised:
        if goal.skill is not None and one.outcome.skill.criterion is goal.skill:
            by_call[one.call].append((one.outcome.points, one.outcome.marks))
    totals = [
        round(sum(points * marks for points, marks in parts) / sum(marks for _, marks in parts))
        for parts in by_call.values()
    ]
    return totals[-CALLS:]


def reached(goal: Goal, practised: Sequence[Practised]) -> bool:
    """Return whether the latest calls come to the goal on average; with too few calls, they do not."""
    points = latest_points(goal, practised)
    return goal.points > 0 and len(points) == CALLS and sum(points) / CALLS >= goal.points


def standing(goal: Goal, practised: Sequence[Practised]) -> str:
    """Return a goal and how far it is, in one sentence."""
    if goal.skill is None:
        return f"Your goal: {goal.text}"
    points = latest_points(goal, practised)
    if not points:
        return f"Your goal: {goal.text} ({AXES[goal.skill]} {goal.points}; no call with it yet)"
    over = "your latest call" if len(points) == 1 else f"your latest {len(points)} calls"
    return f"Your goal: {goal.text} ({AXES[goal.skill]} {round(sum(points) / len(points))} of {goal.points} in {over})"


def small_win(practised: Sequence[Practised], when: str = "last time") -> str:
    """Return what went much better in the latest call than before, in one sentence; empty for nothing.

    Args:
        practised: Every outcome, the oldest first.
        when: What the latest call is called.
    """
    if not practised:
        return ""
    latest = practised[-1].call
    earlier: dict[Skill, list[int]] = defaultdict(list)
    for one in practised:
        if one.call != latest:
            earlier[one.outcome.skill].append(one.outcome.points)
    gains = [
        (one.outcome.points - usual, usual, one)
        for one in practised
        if one.call == latest and (usual := _mean(earlier[one.outcome.skill][-CALLS:])) is not None
    ]
    gain, usual, one = max(gains, key=lambda each: each[0], default=(0, 0, practised[-1]))
    if gain < _WIN:
        return ""
    return f"A win {when}: {one.outcome.skill.told} came to {one.outcome.points}, {usual} before."


def _mean(points: Sequence[int]) -> int | None:
    """Return points on average; None for none."""
    return round(sum(points) / len(points)) if points else None
