"""What belongs to one sitting: the calls of the last hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from simulator.core.care import RecentCall
from simulator.phone.ports import StoredCall

#: Calls and feelings older than this are of another sitting, in minutes.
SITTING = 4 * 60


def recent_calls(calls: Sequence[StoredCall], now: str) -> list[RecentCall]:
    """Return the calls of this sitting, the newest first."""
    ages = [(minutes_since(call.started, now), call.total) for call in calls[:50]]
    return [RecentCall(age, total) for age, total in ages if age <= SITTING]


def minutes_since(moment: str, now: str) -> float:
    """Return the minutes from one UTC ISO-8601 moment to another, 0 at least; endless where either is none."""
    try:
        passed = dt.datetime.fromisoformat(now) - dt.datetime.fromisoformat(moment)
    except (ValueError, TypeError):
        return float("inf")
    return max(0.0, passed.total_seconds() / 60)
