"""How each skill went in each call, recorded as rows beside the newest scorecard they were worked out from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from simulator.core.practice import Outcome, Practised, outcomes, outcomes_of_two, skill_named
from simulator.phone.wire import lines_card_from_value, scorecard_from_value

_NOT_YET = """
SELECT s.call_id, s.place, s.body, coalesce(c.rewound_turn, 0), c.kind FROM scorecard s JOIN call c ON c.id = s.call_id
WHERE s.total IS NOT NULL AND c.status = 'finished'
    AND s.place = (SELECT max(place) FROM scorecard WHERE call_id = s.call_id)
    AND NOT EXISTS (SELECT 1 FROM practice p WHERE p.call_id = s.call_id AND p.place = s.place)
"""
_READ = """
SELECT p.skill, p.points, p.marks, p.missed, p.call_id, c.started_at
FROM practice p JOIN call c ON c.id = p.call_id ORDER BY c.started_at, c.id, p.skill
"""


def work_out(database: sqlite3.Connection) -> None:
    """Record the outcomes of every call that has none for its newest scorecard; belongs into a transaction.

    A scorecard that cannot be read has none.
    """
    for call, place, body, begins, kind in database.execute(_NOT_YET).fetchall():
        try:
            value = json.loads(body)
            drill = kind == "drill"
            found = (
                outcomes_of_two(lines_card_from_value(value))
                if drill
                else outcomes(scorecard_from_value(value), begins)
            )
        except (ValueError, IndexError):
            continue
        database.execute("DELETE FROM practice WHERE call_id = ?", (call,))
        rows = [(call, place, one.skill.name, one.points, one.marks, one.missed) for one in found]
        database.executemany(
            "INSERT INTO practice (call_id, place, skill, points, marks, missed) VALUES (?, ?, ?, ?, ?, ?)", rows
        )


def read(database: sqlite3.Connection) -> Sequence[Practised]:
    """Return every outcome that is recorded, the oldest first; skills this version does not know are left out."""
    rows = [(skill_named(name), *rest) for name, *rest in database.execute(_READ)]
    return [
        Practised(Outcome(skill, points, marks, missed), call, at)
        for skill, points, marks, missed, call, at in rows
        if skill is not None
    ]
