"""What coaches put to moments, as rows beside the call."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.scenario import CriterionName
from simulator.phone.clock import utc_now
from simulator.phone.ports import HistoryFailure
from simulator.store.connection import transaction
from simulator.store.ids import new_id

_R = TypeVar("_R")
_FAILED = "Coaches' marks could not be used ({}). Free some disk space, or see what 'simulator doctor' says."
_WRITE = """
INSERT INTO coach_mark (id, call_id, kind, turn, seconds, word, coach, criterion, points, agreed, made_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, turn = excluded.turn, seconds = excluded.seconds,
    word = excluded.word, coach = excluded.coach, criterion = excluded.criterion, points = excluded.points,
    agreed = excluded.agreed
"""
_READ = """
SELECT kind, turn, seconds, word, coach, criterion, points, agreed, made_at, id FROM coach_mark
WHERE call_id = ? ORDER BY id
"""


class StoredCoachBook:
    """Marks in the table ``coach_mark`` of an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep marks in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def keep(self, call: str, mark: CoachMark) -> CoachMark:
        """Store a mark, in the place of the one of the same id where there is one."""
        kept = dataclasses.replace(mark, id=mark.id or new_id(), at=mark.at or utc_now())
        agreed = None if kept.agreed is None else int(kept.agreed)
        criterion = kept.criterion.value if kept.criterion else None
        row = (kept.id, call, kept.kind.value, kept.turn, kept.seconds, kept.word, kept.by, criterion, kept.points)

        def write() -> None:
            with transaction(self._database):
                self._database.execute(_WRITE, (*row, agreed, kept.at))

        self._told(write)
        return kept

    def drop(self, mark: str) -> None:
        """Delete a mark."""

        def write() -> None:
            with transaction(self._database):
                self._database.execute("DELETE FROM coach_mark WHERE id = ?", (mark,))

        self._told(write)

    def marks(self, call: str) -> Sequence[CoachMark]:
        """Return the marks of a call, the oldest first."""
        rows = self._told(lambda: self._database.execute(_READ, (call,)).fetchall())
        found = (_mark(row) for row in rows)
        return tuple(mark for mark in found if mark is not None)

    def _told(self, work: Callable[[], _R]) -> _R:
        """Do something with the database, and say in one sentence how it failed."""
        try:
            with self._lock:
                return work()
        except sqlite3.IntegrityError as failure:
            raise HistoryFailure("This call is not stored, so a mark on it cannot be kept either.") from failure
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure


def _mark(row: Sequence[object]) -> CoachMark | None:
    """Return one row as a mark; None where it is none."""
    kind, turn, seconds, word, by, criterion, points, agreed, at, name = row
    try:
        return CoachMark(
            CoachMarkKind(str(kind)),
            None if turn is None else int(str(turn)),
            None if seconds is None else float(str(seconds)),
            str(word),
            str(by),
            None if criterion is None else CriterionName(str(criterion)),
            None if points is None else int(str(points)),
            None if agreed is None else bool(agreed),
            str(at),
            str(name),
        )
    except ValueError:
        return None
