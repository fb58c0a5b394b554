"""Stored calls as rows of a list, with nothing taken on trust."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from simulator.core.clean import clean
from simulator.core.scenario import Ending
from simulator.core.scoring.kindly import PointRange
from simulator.phone.ports import CallStatus, Origin, StoredCall

_CALLS = """
SELECT c.id, c.scenario_id, c.title, c.scenario_version, c.status, c.started_at, c.ending, s.total, s.passed,
    s.lowest, s.highest, c.rewound_from, c.rewound_turn
FROM call c LEFT JOIN scorecard s ON s.call_id = c.id
    AND s.place = (SELECT max(place) FROM scorecard WHERE call_id = c.id)
WHERE c.kind = 'call'
ORDER BY c.started_at DESC, c.id DESC
"""


def listed(database: sqlite3.Connection) -> tuple[list[StoredCall], int]:
    """Return every call, the newest first, and how many rows are left out because they are no calls.

    Raises:
        sqlite3.Error: the table cannot be read.
    """
    rows = [_call(row) for row in database.execute(_CALLS)]
    calls = [call for call in rows if call is not None]
    return calls, len(rows) - len(calls)


def _call(row: Sequence[object]) -> StoredCall | None:
    """Return one row of the list; None where it is no call. A range that holds no total is none."""
    *told, total, passed, lowest, highest, origin, turn = row
    call, scenario, title, version, status, started, ending = told
    try:
        return StoredCall(
            id=_text(call),
            scenario=_text(scenario),
            title=_text(title),
            version=int(_number(version) or 0),
            status=CallStatus(_text(status)),
            started=_text(started),
            total=_number(total),
            passed=None if passed is None or ending == Ending.RANG_OFF else bool(passed),
            ending=Ending(_text(ending)).value if ending else "",
            spread=_spread(lowest, total, highest),
            origin=Origin(origin, turn) if isinstance(origin, str) and isinstance(turn, int) else None,
        )
    except (ValueError, TypeError):
        return None


def _text(cell: object) -> str:
    """Return a cell's text, clean.

    Raises:
        TypeError: it holds no text.
    """
    if not isinstance(cell, str):
        raise TypeError("a text was expected")
    return clean(cell)


def _number(cell: object) -> int | None:
    """Return a cell's whole number; None where it is empty.

    Raises:
        TypeError: it holds something else.
    """
    if cell is not None and not isinstance(cell, int):
        raise TypeError("a whole number was expected")
    return cell


def _spread(lowest: object, total: object, highest: object) -> PointRange | None:
    """Return the range of a total."""
    if not (isinstance(lowest, int) and isinstance(total, int) and isinstance(highest, int)):
        return None
    return PointRange(lowest, highest) if 0 <= lowest <= total <= highest <= 100 else None
