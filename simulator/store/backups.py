"""Copies of the database: made when it is closed and sound, thinned as they age."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

#: The least time between two copies, in seconds.
EVERY_SECONDS = 30 * 60
#: How many copies are kept.
KEPT = 12


def _folder(path: Path) -> Path:
    """Return where the copies of the database at ``path`` lie."""
    return path.parent / "backups"


def backups(path: Path) -> list[Path]:
    """Return the copies of the database at ``path``, the newest last."""
    return sorted(_folder(path).glob(f"{path.stem}-*{path.suffix}"))


def newest_backup(path: Path) -> Path | None:
    """Return the newest copy that is sound, or None."""
    return next((copy for copy in reversed(backups(path)) if _sound(copy)), None)


def _sound(path: Path) -> bool:
    """Return whether a copy can be read and passes its check."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return bool(database.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def back_up(database: sqlite3.Connection, path: Path, *, always: bool = False) -> Path | None:
    """Copy a sound database beside itself; return the copy, or None where none was due or it is not sound.

    Args:
        database: An open connection to it.
        path: Its file.
        always: Copy even when the newest copy is younger than ``EVERY_SECONDS``.

    Raises:
        OSError: the copy cannot be written.
        sqlite3.Error: the database cannot be read.
    """
    have = backups(path)
    due = always or not have or path.stat().st_mtime - have[-1].stat().st_mtime >= EVERY_SECONDS
    if not due or database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        return None
    folder = _folder(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{path.stem}-{time.time_ns():020d}{path.suffix}"
    with contextlib.closing(sqlite3.connect(copy)) as target:
        database.backup(target)
    with contextlib.suppress(OSError):
        copy.chmod(0o600)
    for old in backups(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    return copy
