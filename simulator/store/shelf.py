"""The shelf of shared takes as rows: one's own, and what came from others."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.shared_takes import EntryKind, ShelfEntry
from simulator.phone.ports import HistoryFailure
from simulator.phone.shelf_book import body_of, entry_in
from simulator.store.connection import transaction

_R = TypeVar("_R")
_FAILED = "The shelf could not be used ({}). Free some disk space, or see what 'simulator doctor' says."
_CELLS = "id, kind, about, person, named, body, made_at, origin, waits"
_ENTRIES = f"SELECT {_CELLS} FROM shelf WHERE withdrawn = 0 ORDER BY made_at, id"  # noqa: S608 (names from here)
_WAITING = f"""
SELECT {_CELLS} FROM shelf WHERE origin = '' AND team = ? AND waits = 1 AND withdrawn = 0 ORDER BY id
"""  # noqa: S608 (names from here)
_SENT = f"SELECT {_CELLS} FROM shelf WHERE origin = '' AND team = ? AND waits = 0"  # noqa: S608 (names from here)
_NOT_THEIRS = """
DELETE FROM shelf WHERE origin = ? AND kind = 'answer'
AND about NOT IN (SELECT id FROM shelf WHERE kind = 'take' AND origin = ?)
"""
_PUT = """
INSERT INTO shelf (id, kind, about, person, named, body, made_at, origin, team, version, waits, withdrawn)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (id) DO NOTHING
"""


class StoredShelf:
    """The table ``shelf`` of an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep it in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def entries(self) -> Sequence[ShelfEntry]:
        """Return everything that was not withdrawn."""
        return _read(self._told(lambda database: database.execute(_ENTRIES).fetchall()))

    def put(self, entry: ShelfEntry, team: str) -> None:
        """Keep something of one's own."""
        row = (*_row(entry), "", team, "", int(bool(team)))
        self._told(lambda database: database.execute(_PUT, row))

    def withdraw(self, entry: str) -> None:
        """Take something of one's own off the shelf; where a team's store may have it, it is noted to be taken off."""

        def work(database: sqlite3.Connection) -> None:
            where = "origin = '' AND id = ?"
            database.execute(f"DELETE FROM shelf WHERE {where} AND team = ''", (entry,))  # noqa: S608 (from here)
            gone = f"UPDATE shelf SET withdrawn = 1, waits = 1, body = '' WHERE {where}"  # noqa: S608 (from here)
            database.execute(gone, (entry,))
            database.execute("DELETE FROM shelf WHERE about = ? AND origin <> ''", (entry,))

        self._told(work)

    def waiting(self, team: str) -> tuple[Sequence[ShelfEntry], Sequence[str]]:
        """Return what waits for a team's store."""
        gone = "SELECT id FROM shelf WHERE origin = '' AND team = ? AND withdrawn = 1 ORDER BY id"

        def work(database: sqlite3.Connection) -> tuple[Sequence[ShelfEntry], Sequence[str]]:
            off = [str(name) for (name,) in database.execute(gone, (team,))]
            return _read(database.execute(_WAITING, (team,)).fetchall()), off

        return self._told(work)

    def settled(self, entry: str) -> None:
        """Note that the team's store has something, or has it no more."""

        def work(database: sqlite3.Connection) -> None:
            database.execute("DELETE FROM shelf WHERE id = ? AND withdrawn = 1", (entry,))
            database.execute("UPDATE shelf SET waits = 0 WHERE id = ?", (entry,))

        self._told(work)

    def replace(self, origin: str, entries: Sequence[ShelfEntry], version: str = "") -> int | None:
        """Keep what one source has now in the place of what it had."""

        def work(database: sqlite3.Connection) -> int | None:
            known = database.execute("SELECT id, version FROM shelf WHERE origin = ?", (origin,)).fetchall()
            if any(str(seen) > version for _, seen in known):
                return None
            before = {str(name) for name, _ in known}
            database.execute("DELETE FROM shelf WHERE origin = ?", (origin,))
            rows = [(*_row(entry), origin, "", version, 0) for entry in entries]
            new = 0
            for row in rows:
                kept = database.execute(_PUT, row).rowcount
                new += kept if row[0] not in before else 0
            if version:  # a file: its signer answers for takes that came in it, and for no others of the same id
                new -= database.execute(_NOT_THEIRS, (origin, origin)).rowcount
            return new

        return self._told(work)

    def sent(self, team: str) -> Sequence[ShelfEntry]:
        """Return what is one's own and was put into a team's store."""
        return _read(self._told(lambda database: database.execute(_SENT, (team,)).fetchall()))

    def forget(self, entries: Sequence[ShelfEntry]) -> None:
        """Forget what somebody else took off."""
        rows = [(one.id,) for one in entries]
        self._told(lambda database: database.executemany("DELETE FROM shelf WHERE id = ?", rows))

    def _told(self, work: Callable[[sqlite3.Connection], _R]) -> _R:
        """Do something with the database in one transaction, and say in one sentence how it failed."""
        try:
            with self._lock, transaction(self._database):
                return work(self._database)
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure


def _row(entry: ShelfEntry) -> tuple[str, str, str, str, int, str, str]:
    """Return the cells an entry fills by itself."""
    return entry.id, entry.kind.value, entry.about, entry.by, int(entry.named), body_of(entry), entry.at


def _read(rows: Sequence[Sequence[object]]) -> list[ShelfEntry]:
    """Return rows as entries; those that are none are left out."""
    found = []
    for name, kind, about, person, named, body, made, origin, waits in rows:
        known = {"id": str(name), "about": str(about), "by": str(person), "at": str(made), "named": bool(named)}
        whose = {"kind": EntryKind(str(kind)), "mine": not origin, "waits": bool(waits)}
        try:
            found.append(entry_in(str(body), known | whose))
        except (ValueError, TypeError):
            continue
    return found
