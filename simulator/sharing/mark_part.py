"""A mark on a moment as JSON values, and back with nothing taken on trust."""

from __future__ import annotations

from typing import Any

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.scenario import CriterionName
from simulator.sharing.plain_values import moment, name_of, text, whole

#: The highest place of a turn.
MOST_TURNS = 5_000


def mark_values(mark: CoachMark) -> dict[str, Any]:
    """Return a coach's mark as JSON values; who made it stands on the envelope."""
    return {
        "id": mark.id,
        "kind": mark.kind.value,
        "turn": mark.turn,
        "seconds": mark.seconds,
        "word": mark.word,
        "criterion": mark.criterion.value if mark.criterion else None,
        "points": mark.points,
        "agreed": mark.agreed,
        "at": mark.at,
    }


def mark_in(found: dict[str, Any], by: str) -> CoachMark:
    """Return the mark in JSON values.

    Args:
        found: The values.
        by: Who made it.

    Raises:
        ValueError: they hold none.
    """
    seconds, agreed = found.get("seconds"), found.get("agreed")
    if seconds is not None and (not isinstance(seconds, int | float) or not 0 <= seconds < 1_000_000):
        raise ValueError("seconds are no moment of a call")
    if agreed is not None and not isinstance(agreed, bool):
        raise ValueError("an answer agrees or does not")
    return CoachMark(
        CoachMarkKind(text(found, "kind", 20)),
        None if found.get("turn") is None else whole(found, "turn", 0, MOST_TURNS),
        None if seconds is None else float(seconds),
        text(found, "word"),
        by,
        None if found.get("criterion") is None else CriterionName(text(found, "criterion", 40)),
        None if found.get("points") is None else whole(found, "points", 0, 100),
        agreed,
        moment(found, "at"),
        name_of(found, "id"),
    )
