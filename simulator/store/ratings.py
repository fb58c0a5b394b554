"""Coaches' ratings in the tables ``rating`` and ``rating_seen``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.clean import clean
from simulator.core.ratings import Rating
from simulator.core.scenario import CriterionName
from simulator.phone.clock import utc_now
from simulator.phone.ports import HistoryFailure
from simulator.store.connection import transaction

_R = TypeVar("_R")
_FAILED = "Ratings could not be stored or read ({}). Free some disk space, or see what 'simulator doctor' says."
#: Stands for the whole call, since a key cannot hold that there is no turn.
_WHOLE = -1
_BLIND = "INSERT INTO rating VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_SEEING = """
INSERT INTO rating VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (call_id, coach, criterion, turn, blind)
DO UPDATE SET value = excluded.value, word = excluded.word, made_at = excluded.made_at
"""


class StoredRatingBook:
    """Ratings in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep ratings in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def keep(self, ratings: Sequence[Rating]) -> None:
        """Store ratings, all or none."""

        def write() -> None:
            with transaction(self._database):
                for one in ratings:
                    blind = one.blind and not self._blind_or_seen(one)
                    turn = _WHOLE if one.turn is None else one.turn
                    about = (one.call, one.by, one.criterion.value, turn, int(blind))
                    self._database.execute(
                        _BLIND if blind else _SEEING, (*about, one.value, one.word, one.at or utc_now())
                    )

        self._told(write)

    def _blind_or_seen(self, one: Rating) -> bool:
        """Return whether a coach rated this blind before, or has seen the marks."""
        query = (
            "SELECT 1 FROM rating_seen WHERE call_id = ? AND coach = ? UNION ALL SELECT 1 FROM rating "
            "WHERE call_id = ? AND coach = ? AND criterion = ? AND turn = ? AND blind = 1"
        )
        turn = _WHOLE if one.turn is None else one.turn
        values = (one.call, one.by, one.call, one.by, one.criterion.value, turn)
        return self._database.execute(query, values).fetchone() is not None

    def ratings(self, call: str | None = None) -> Sequence[Rating]:
        """Return the ratings of one call, or all of them, the oldest first."""
        where, values = ("", ()) if call is None else ("WHERE call_id = ? ", (call,))
        query = f"SELECT call_id, coach, criterion, turn, blind, value, word, made_at FROM rating {where}"  # noqa: S608
        order = "ORDER BY made_at, call_id, coach, criterion, turn, blind"
        rows = self._told(lambda: self._database.execute(query + order, values).fetchall())
        found = (_rating(row) for row in rows)
        return tuple(one for one in found if one is not None)

    def see(self, call: str, coach: str) -> None:
        """Say that a coach has seen what was given to a call."""

        def write() -> None:
            with transaction(self._database):
                query = "INSERT INTO rating_seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
                self._database.execute(query, (call, coach, utc_now()))

        self._told(write)

    def has_seen(self, call: str, coach: str) -> bool:
        """Return whether a coach has seen what was given to a call."""
        query = "SELECT 1 FROM rating_seen WHERE call_id = ? AND coach = ?"
        return self._told(lambda: self._database.execute(query, (call, coach)).fetchone()) is not None

    def _told(self, work: Callable[[], _R]) -> _R:
        """Do something with the database, and say in one sentence how it failed."""
        try:
            with self._lock:
                return work()
        except sqlite3.IntegrityError as failure:
            raise HistoryFailure("This call is not stored, so it cannot be rated either.") from failure
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure


def _rating(row: Sequence[object]) -> Rating | None:
    """Return one row as a rating; None where it is none."""
    call, coach, criterion, turn, blind, value, word, made = row
    try:
        place = int(str(turn))
        return Rating(
            CriterionName(str(criterion)),
            None if value is None else int(str(value)),
            None if place == _WHOLE else place,
            clean(str(coach)),
            bool(blind),
            clean(str(word)),
            str(made),
            str(call),
        )
    except ValueError:
        return None
