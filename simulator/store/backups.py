"""Copies of the database: made when it is closed and sound, thinned out as they age."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from simulator.store.schema import APPLICATION_ID
from simulator.store.thinning import kept

#: The least time between two copies, in seconds.
EVERY_SECONDS = 30 * 60


def _folder(path: Path) -> Path:
    """Return where the copies of the database at ``path`` lie."""
    return path.parent / "backups"


def backups(path: Path) -> list[Path]:
    """Return the copies of the database at ``path``, the newest last."""
    return sorted(_folder(path).glob(f"{path.stem}-*{path.suffix}"))


def unfinished(path: Path) -> list[Path]:
    """Return the files that copying left unfinished, with what SQLite keeps beside them."""
    return sorted(_folder(path).glob(f"{path.stem}-*.part*"))


def left_alone(path: Path) -> list[Path]:
    """Return what SQLite kept beside copies that are gone."""
    beside = _folder(path).glob(f"{path.stem}-*{path.suffix}-*")
    return sorted(file for file in beside if not file.with_name(file.name.rpartition("-")[0]).exists())


def newest_backup(path: Path) -> Path | None:
    """Return the newest copy that is sound, or None."""
    return next((copy for copy in reversed(backups(path)) if _sound(copy)), None)


def _sound(path: Path) -> bool:
    """Return whether a copy can be read, is marked as ours, which an empty file is not, and passes its check."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            ours = database.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            return bool(ours and database.execute("PRAGMA quick_check").fetchone()[0] == "ok")
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
    due = always or not have or _changed(path) - have[-1].stat().st_mtime >= EVERY_SECONDS
    if not due or database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        return None
    folder = _folder(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{path.stem}-{time.time_ns():020d}{path.suffix}"
    _copy(database, copy)
    _thin_out(path, _made(copy))
    return copy


def _made(copy: Path) -> int:
    """Return when a copy was made, in seconds since 1970, as its name says."""
    return int(copy.stem.rpartition("-")[2]) // 1_000_000_000


def _thin_out(path: Path, now: int) -> None:
    """Delete the copies that are kept no longer; a file with another name is left alone."""
    copies = {copy: _made(copy) for copy in backups(path) if copy.stem.rpartition("-")[2].isdecimal()}
    keep = kept(copies.values(), now)
    for copy, made in copies.items():
        if made not in keep:
            copy.unlink(missing_ok=True)


def _changed(path: Path) -> float:
    """Return when the database last changed; what was just written stands in its write-ahead log at first."""
    log = path.with_name(f"{path.name}-wal")
    return max(file.stat().st_mtime for file in (path, log) if file.exists())


def _copy(database: sqlite3.Connection, copy: Path) -> None:
    """Make a copy that is there whole or not at all."""
    making = copy.with_suffix(".part")
    try:
        with contextlib.closing(sqlite3.connect(making)) as target:
            database.backup(target)
        with contextlib.suppress(OSError):
            making.chmod(0o600)
        making.replace(copy)
    finally:
        making.unlink(missing_ok=True)
