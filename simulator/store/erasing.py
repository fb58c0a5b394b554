"""Rows deleted for good: from the database, its log and its free pages, and from every copy."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from simulator.phone.own_data import Wanted
from simulator.phone.ports import HistoryFailure
from simulator.store.backups import backups, left_alone, unfinished
from simulator.store.connection import BUSY_MS, transaction
from simulator.store.schema import APPLICATION_ID

#: What is done to the rows of one database, inside a transaction.
Change = Callable[[sqlite3.Connection], None]

_BUSY = (
    "Another simulator is using the calls at {}. Close it and do this once more: what was begun is gone through again."
)
_FAILED = "The calls at {} could not be changed ({}). Do this once more: what was begun is gone through again."
#: Calls that are named or began before a moment, and those that go on from one of them, however often.
_WITH_RETRIES = """
WITH RECURSIVE gone (id) AS (
    SELECT id FROM call WHERE started_at < ?1 OR id IN (SELECT value FROM json_each(?2))
    UNION SELECT call.id FROM call JOIN gone ON call.rewound_from = gone.id
)
SELECT id FROM gone
"""
#: The same for databases older than calls that go on from others.
_OF_SESSIONS = """
SELECT call_id FROM session_slot WHERE call_id IS NOT NULL AND (session_id IN (SELECT value FROM json_each(?1))
    OR person_id IN (SELECT value FROM json_each(?2)))
"""
_ALONE = "SELECT id FROM call WHERE started_at < ?1 OR id IN (SELECT value FROM json_each(?2))"


def erase(path: Path, wanted: Wanted) -> None:
    """Delete rows from the database at ``path`` and from its copies, leaving nothing of them in any of these files.

    Can be done again after it was cut off, with the same outcome.

    Raises:
        HistoryFailure: another program is using the database, or it cannot be changed.
        OSError: a copy that cannot be cleaned cannot be deleted either.
    """
    scrub(path, lambda database: delete_rows(database, wanted))


def scrub(path: Path, change: Change) -> None:
    """Change rows of the database at ``path`` and of its copies, leaving nothing of what they held before.

    A copy in which that is impossible, because it is damaged or not one of ours, is deleted.

    Raises:
        HistoryFailure: another program is using the database, or it cannot be changed.
        OSError: a copy that cannot be cleaned cannot be deleted either.
    """
    if path.exists():
        with _told(path):
            _scrub_file(path, change)
    for part in (*unfinished(path), *left_alone(path)):
        part.unlink(missing_ok=True)
    for copy in backups(path):
        made = copy.stat().st_mtime
        try:
            _scrub_file(copy, change, alone=True)
        except sqlite3.OperationalError as failure:
            if _is_busy(failure):
                raise HistoryFailure(_BUSY.format(copy)) from failure
            drop_database(copy)
        except sqlite3.Error:
            drop_database(copy)
        else:
            os.utime(copy, (made, made))


def drop_database(path: Path) -> None:
    """Delete a database file with all that SQLite keeps beside it.

    Raises:
        OSError: it cannot be deleted.
    """
    for ending in ("-wal", "-shm", "-journal", ""):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def delete_rows(database: sqlite3.Connection, wanted: Wanted) -> None:
    """Delete what is wanted from the tables of any version; belongs into a transaction.

    Raises:
        sqlite3.Error: it cannot be deleted.
    """
    tables = {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "call" in tables and (wanted.calls or wanted.before or wanted.sessions or wanted.people):
        gone = going(database, wanted)
        database.executemany("DELETE FROM call WHERE id = ?", [(call,) for call in gone])
    if "session_slot" in tables:
        database.executemany("DELETE FROM practice_session WHERE id = ?", [(one,) for one in wanted.sessions])
        database.executemany("DELETE FROM person WHERE id = ?", [(one,) for one in wanted.people])
    if "note" in tables and wanted.before:
        database.execute("DELETE FROM note WHERE made_at < ?", (wanted.before,))
    if "note" in tables and wanted.notes:
        database.execute("DELETE FROM note")


def going(database: sqlite3.Connection, wanted: Wanted) -> list[str]:
    """Return the ids of the calls that go, those that go on from one of them among them.

    Raises:
        sqlite3.Error: the calls cannot be read.
    """
    columns = {str(row[1]) for row in database.execute("PRAGMA table_info(call)")}
    query = _WITH_RETRIES if "rewound_from" in columns else _ALONE
    named = [*wanted.calls, *(_taken(database, wanted) if wanted.sessions or wanted.people else ())]
    return [str(call) for (call,) in database.execute(query, (wanted.before, json.dumps(named)))]


def _taken(database: sqlite3.Connection, wanted: Wanted) -> list[str]:
    """Return the ids of the calls taken in sessions, or by people, that go; none in a database older than sessions."""
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'session_slot'").fetchone() is None:
        return []
    rows = database.execute(_OF_SESSIONS, (json.dumps(wanted.sessions), json.dumps(wanted.people)))
    return [str(call) for (call,) in rows]


def _scrub_file(path: Path, change: Change, *, alone: bool = False) -> None:
    """Change one database and write all of it anew, so that free pages and the log hold nothing of before.

    Args:
        path: The file.
        change: What is done to its rows.
        alone: Leave no log beside it, as nobody else uses it.

    Raises:
        sqlite3.Error: it cannot be done, or is no database of ours.
    """
    address = f"{path.as_uri()}?mode=rw"
    with contextlib.closing(
        sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
    ) as database:
        if int(database.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
            raise sqlite3.DatabaseError("the file is no call history")
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA temp_store = MEMORY")  # or VACUUM writes a file of its own elsewhere
        database.execute("PRAGMA foreign_keys = ON")
        with transaction(database):
            change(database)
        database.execute("VACUUM")
        _empty_log(database)
        if alone:
            database.execute("PRAGMA journal_mode = DELETE")


def _empty_log(database: sqlite3.Connection) -> None:
    """Move everything from the log into the database and leave the log without a byte.

    Raises:
        sqlite3.OperationalError: a reader keeps it from being emptied.
    """
    if database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise sqlite3.OperationalError("database is locked")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into one sentence."""
    try:
        yield
    except sqlite3.Error as failure:
        told = _BUSY.format(path) if _is_busy(failure) else _FAILED.format(path, failure)
        raise HistoryFailure(told) from failure


def _is_busy(failure: sqlite3.Error) -> bool:
    """Return whether another connection was in the way."""
    return "locked" in str(failure) or "busy" in str(failure)
