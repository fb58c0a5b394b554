"""Opening a database so that what is committed stays."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from simulator.phone.ports import HistoryFailure
from simulator.store.backups import back_up, newest_backup
from simulator.store.schema import APPLICATION_ID, MIGRATIONS, NewerDatabase, migrate, version_of

#: How long a writer waits for another, in milliseconds.
BUSY_MS = 5000


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection to the database at ``path``, made or migrated where needed.

    Raises:
        HistoryFailure: the file is damaged, foreign, newer than this program, or cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = not path.exists()
        database = _connect(path)
    except (OSError, sqlite3.Error) as failure:
        raise HistoryFailure(
            f"The call history at {path} cannot be opened ({failure}). Make the file and its folder writable, "
            "or name another folder with SIMULATOR_DATA."
        ) from failure
    try:
        _prepare(database, path, fresh=fresh)
    except (sqlite3.Error, HistoryFailure) as failure:
        database.close()
        if isinstance(failure, HistoryFailure):
            raise
        raise HistoryFailure(f"The call history at {path} is damaged ({failure}). {_remedy(path)}") from failure
    return database


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection that commits each statement and may be used from any one thread at a time."""
    database = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False)
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return database


def _prepare(database: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
    """Set the connection up and bring the database to the newest form."""
    database.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    marker = int(database.execute("PRAGMA application_id").fetchone()[0])
    tables = int(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if marker != APPLICATION_ID and (tables or (not fresh and newest_backup(path))):
        raise HistoryFailure(f"The file {path} is not a call history. {_remedy(path)}")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    if tables and version_of(database) < len(MIGRATIONS):
        back_up(database, path, always=True)
    try:
        migrate(database)
    except NewerDatabase:
        raise HistoryFailure(
            f"The call history at {path} was written by a newer version of this program. "
            "Install that version again, or name another folder with SIMULATOR_DATA."
        ) from None


def _remedy(path: Path) -> str:
    """Return what to do about an unusable database."""
    backup = newest_backup(path)
    if backup is None:
        return "Nothing was changed. Move the file away and a new history is begun."
    return f"Nothing was changed. Move the damaged file away and put the newest good copy in its place: {backup}"


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Run the body as one write: committed at its end, rolled back when it raises."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
