"""Appeals as rows: written whole, and read back with nothing taken on trust."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from simulator.core.appeals.appeal import Appeal, GivenMark
from simulator.core.appeals.views import View, view_from_value, view_value
from simulator.core.clean import clean, with_stand_ins
from simulator.core.scenario import CriterionName
from simulator.core.speech import Span
from simulator.phone.ports import HistoryFailure, StoredAppeal, StoredAppeals
from simulator.store.ids import new_id

_READ = """
SELECT a.id, a.call_id, c.scenario_id, c.title, a.made_at, a.criterion, a.turn, a.label, a.points, a.reason, a.scorer,
    a.evidence, a.customer, a.rep, a.view, a.comment, a.coach_view
FROM appeal a JOIN call c ON c.id = a.call_id
"""
_WRITE = """
INSERT INTO appeal (call_id, criterion, turn, label, points, reason, scorer, evidence, customer, rep, view, comment,
    made_at, id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE = """
UPDATE appeal SET call_id = ?, criterion = ?, turn = ?, label = ?, points = ?, reason = ?, scorer = ?, evidence = ?,
    customer = ?, rep = ?, view = ?, comment = ?, made_at = ?
WHERE id = ?
"""
#: A mark is known by its turn; where it has none, by what it says was missing.
_SAME = """
SELECT id FROM appeal
WHERE call_id = ? AND criterion = ? AND coalesce(turn, -1) = ? AND (turn IS NOT NULL OR reason = ?)
"""


def keep(database: sqlite3.Connection, call: str, appeal: Appeal, now: str) -> None:
    """Store an appeal in the place of an earlier one against the same mark; belongs into a transaction.

    Raises:
        HistoryFailure: the call is not stored.
        sqlite3.Error: it cannot be written.
    """
    if database.execute("SELECT 1 FROM call WHERE id = ?", (call,)).fetchone() is None:
        raise HistoryFailure("This call is not stored, so how you see its marks cannot be stored either.")
    given = appeal.given
    key = (call, given.criterion.value, -1 if given.turn is None else given.turn, given.reason)
    earlier = database.execute(_SAME, key).fetchone()
    row = (
        call,
        given.criterion.value,
        given.turn,
        given.label,
        given.points,
        given.reason,
        given.scorer,
        json.dumps([[span.start, span.end] for span in given.evidence]),
        appeal.customer,
        appeal.rep,
        None if appeal.view is None else json.dumps(view_value(appeal.view)),
        appeal.comment,
        now,
    )
    database.execute(_CHANGE if earlier else _WRITE, (*row, earlier[0] if earlier else new_id()))


def settle(database: sqlite3.Connection, appeal: str, view: View) -> None:
    """Write down how a coach sees a mark that was appealed against."""
    database.execute("UPDATE appeal SET coach_view = ? WHERE id = ?", (json.dumps(view_value(view)), appeal))


def withdraw(database: sqlite3.Connection, appeal: str) -> None:
    """Delete an appeal; one that is not there stays so."""
    database.execute("DELETE FROM appeal WHERE id = ?", (appeal,))


def read_all(database: sqlite3.Connection, call: str | None = None) -> StoredAppeals:
    """Return the appeals of a call, or of all, the oldest first; rows that are no appeals are counted only.

    Raises:
        sqlite3.Error: the table cannot be read.
    """
    where, wanted = ("", ()) if call is None else ("WHERE a.call_id = ? ", (call,))
    rows = database.execute(f"{_READ}{where}ORDER BY a.made_at, a.criterion, a.turn, a.id", wanted).fetchall()
    found = [_stored(row) for row in rows]
    kept = tuple(one for one in found if one is not None)
    return StoredAppeals(kept, len(found) - len(kept))


def _stored(row: Sequence[object]) -> StoredAppeal | None:
    """Return the appeal in a row; None where the row holds none."""
    name, call, scenario, title, made, *rest, coach = row
    try:
        appeal = _appeal(rest)
        seen = _view(appeal.given.criterion, coach)
        return StoredAppeal(_text(name), _text(call), _text(scenario), _text(title), _text(made), appeal, seen)
    except (ValueError, TypeError, RecursionError):
        return None


def _appeal(cells: Sequence[object]) -> Appeal:
    """Return the appeal in the cells from ``criterion`` to ``comment``.

    Raises:
        ValueError: they hold none.
        TypeError: one has the wrong type.
    """
    criterion, turn, label, points, reason, scorer, evidence, customer, rep, view, comment = cells
    given = GivenMark(
        CriterionName(_text(criterion)),
        None if turn is None else _whole(turn),
        _text(label),
        _whole(points),
        _text(reason),
        _text(scorer),
        tuple(Span(_whole(start), _whole(end)) for start, end in json.loads(_text(evidence))),
    )
    return Appeal(given, _said(customer), _said(rep), _view(given.criterion, view), _text(comment))


def _view(criterion: CriterionName, cell: object) -> View | None:
    """Return the view in a cell; None where it is empty."""
    return None if cell is None else view_from_value(criterion, json.loads(_text(cell)))


def _text(cell: object) -> str:
    """Return a cell's text, clean.

    Raises:
        TypeError: it holds no text.
    """
    if not isinstance(cell, str):
        raise TypeError("a text was expected")
    return clean(cell)


def _said(cell: object) -> str:
    """Return what was said, harmless and as long as it was, since evidence counts its characters.

    Raises:
        TypeError: the cell holds no text.
    """
    if not isinstance(cell, str):
        raise TypeError("a text was expected")
    return with_stand_ins(cell)


def _whole(cell: object) -> int:
    """Return a whole number.

    Raises:
        TypeError: the cell holds none.
    """
    if not isinstance(cell, int) or isinstance(cell, bool):
        raise TypeError("a whole number was expected")
    return cell
