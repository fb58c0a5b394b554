"""Whether the stored calls are sound, as counts a problem."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from simulator.phone.wire import event_from_json, lines_event_from_json
from simulator.store.appeals import read_all
from simulator.store.listing import listed

_COUNTED = {
    "events of calls that are not there": "SELECT count(*) FROM call_event WHERE call_id NOT IN (SELECT id FROM call)",
    "calls whose events have gaps": (
        "SELECT count(*) FROM (SELECT call_id FROM call_event GROUP BY call_id HAVING max(place) + 1 <> count(*))"
    ),
    "appeals of calls that are not there": "SELECT count(*) FROM appeal WHERE call_id NOT IN (SELECT id FROM call)",
    "notes about calls that are not there": (
        "SELECT count(*) FROM note WHERE call_id IS NOT NULL AND call_id NOT IN (SELECT id FROM call)"
    ),
    "finished calls without a scorecard": (
        "SELECT count(*) FROM call WHERE status = 'finished' AND id NOT IN (SELECT call_id FROM scorecard)"
    ),
}
_EVENTS = "SELECT e.body, c.kind FROM call_event e LEFT JOIN call c ON c.id = e.call_id"


def problems(database: sqlite3.Connection) -> Mapping[str, int]:
    """Return how often each kind of problem was found; empty for a sound store.

    Raises:
        sqlite3.Error: the database cannot be read at all.
    """
    found = {"pages or indexes that are damaged": _damaged(database)}
    found |= {name: int(database.execute(query).fetchone()[0]) for name, query in _COUNTED.items()}
    found["events that cannot be read"] = sum(
        1 for body, kind in database.execute(_EVENTS) if not _readable(body, kind)
    )
    found["calls that cannot be listed"] = listed(database)[1]
    found["appeals that cannot be read"] = read_all(database).unreadable
    return {name: count for name, count in found.items() if count}


def _damaged(database: sqlite3.Connection) -> int:
    """Return how many faults SQLite's own check finds."""
    rows = [row[0] for row in database.execute("PRAGMA integrity_check")]
    return 0 if rows == ["ok"] else len(rows)


def _readable(body: str, kind: str | None) -> bool:
    """Return whether an event's text is an event of a call, or of a drill where it belongs to one."""
    try:
        lines_event_from_json(body) if kind == "drill" else event_from_json(body)
    except ValueError:
        return False
    return True
