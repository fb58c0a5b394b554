"""What waits for the team's store, as rows beside the calls; a call that is deleted takes its own with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.clean import clean
from simulator.phone.ports import HistoryFailure
from simulator.phone.team import Errand, Outgoing
from simulator.store.connection import transaction

_R = TypeVar("_R")
_ITEMS = """
SELECT id, team, kind, subject, whose, about, made_at, coalesce(sent_at, '') FROM outbox WHERE team = ? ORDER BY id
"""
_PUT = """
INSERT INTO outbox (id, team, kind, call_id, subject, whose, about, content, made_at, sent_at)
VALUES (?, ?, ?, (SELECT id FROM call WHERE id = ?), ?, ?, ?, ?, ?, ?)
"""


class StoredOutbox:
    """An outbox in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep it in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def put(self, outgoing: Outgoing) -> None:
        """Keep something to be sent; what waits of an earlier version of the same is no longer needed."""
        one = outgoing
        tied = None if one.errand in {Errand.WITHDRAWAL, Errand.ASSIGNMENT} else one.call
        row = (one.id, one.team, one.errand.value, tied, one.call, one.whose, one.about, one.content or None, one.made)

        def write() -> None:
            with transaction(self._database):
                if one.errand in {Errand.CALL, Errand.WITHDRAWAL}:
                    self._database.execute(
                        "DELETE FROM outbox WHERE subject = ? AND team = ? AND kind = 'call' AND sent_at IS NULL",
                        (one.call, one.team),
                    )
                self._database.execute(_PUT, (*row, one.sent or None))

        self._told(write)

    def items(self, team: str) -> Sequence[Outgoing]:
        """Return what was put in for a team."""
        rows = self._told(lambda: self._database.execute(_ITEMS, (team,)).fetchall())
        return tuple(
            Outgoing(str(name), str(at), Errand(kind), str(call), str(whose), clean(str(about)), str(made), b"", sent)
            for name, at, kind, call, whose, about, made, sent in rows
        )

    def content(self, item: str) -> bytes:
        """Return the signed file of an item."""
        query = "SELECT content FROM outbox WHERE id = ?"
        row = self._told(lambda: self._database.execute(query, (item,)).fetchone())
        return bytes(row[0]) if row and row[0] is not None else b""

    def sent(self, item: str, now: str) -> None:
        """Note that an item was sent."""
        change = "UPDATE outbox SET sent_at = ?, content = NULL WHERE id = ?"
        self._told(lambda: self._database.execute(change, (now, item)))

    def _told(self, work: Callable[[], _R]) -> _R:
        """Do something with the database, and say in one sentence how it failed."""
        try:
            with self._lock:
                return work()
        except (sqlite3.Error, ValueError) as failure:
            raise HistoryFailure(
                f"What waits for the team's store could not be used ({failure}). Free some disk space, or see what "
                "'simulator doctor' says."
            ) from failure
