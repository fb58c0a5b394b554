"""What is kept about a rep, counted: how many of each kind, how large, and from when to when."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.phone.own_data import Holding
from simulator.phone.ports import HistoryFailure
from simulator.store.backups import backups
from simulator.store.key_file import KeyFile

#: Kinds of rows: what they are in plain words, and the query for count, first and last.
_ROWS = (
    ("calls and drills, word for word", "SELECT count(*), min(started_at), max(started_at) FROM call"),
    ("scorecards", "SELECT count(*), min(made_at), max(made_at) FROM scorecard"),
    ("marks you see differently", "SELECT count(*), min(made_at), max(made_at) FROM appeal"),
    ("other answers to moments", "SELECT count(*), min(made_at), max(made_at) FROM take"),
    ("notes: journal", "SELECT count(*), min(made_at), max(made_at) FROM note WHERE kind = 'Reflection'"),
    ("notes: how you felt", "SELECT count(*), min(made_at), max(made_at) FROM note WHERE kind = 'Feeling'"),
    ("notes: goals", "SELECT count(*), min(made_at), max(made_at) FROM note WHERE kind = 'Goal'"),
    ("what coaches put to your calls", "SELECT count(*), min(made_at), max(made_at) FROM coach_mark"),
    ("how you rated your calls", "SELECT count(*), min(made_at), max(made_at) FROM rating"),
    ("assignments", "SELECT count(*), min(since), max(since) FROM assignment"),
    ("people whose files you opened", "SELECT count(*), min(met_at), max(met_at) FROM known_sender"),
    ("notes: your shelf", "SELECT count(*), min(made_at), max(made_at) FROM note WHERE kind = 'KeptTake'"),
    (
        "what you put on the shelf others see",
        "SELECT count(*), min(made_at), max(made_at) FROM shelf WHERE origin = ''",
    ),
    ("what others put there", "SELECT count(*), min(made_at), max(made_at) FROM shelf WHERE origin <> ''"),
)
#: What a coach keeps, which is about other people.
_COACHING = (
    ("calls others sent you, word for word", "SELECT count(*), min(opened_at), max(opened_at) FROM received"),
    ("calls of your practice sessions", "SELECT count(call_id), '', '' FROM session_slot"),
    ("what you put to them", "SELECT count(*), min(made_at), max(made_at) FROM coach_mark"),
    ("how you and other coaches rated them", "SELECT count(*), min(made_at), max(made_at) FROM rating"),
    ("assignments you gave", "SELECT count(*), min(since), max(since) FROM assignment"),
    ("people on your roster", "SELECT count(*), min(made_at), max(made_at) FROM person"),
)
#: What nobody can open, where no keys are there.
_ORPHANED = (
    "notes sealed with keys that are gone (bring passphrase.json back from a copy of your own)",
    "SELECT count(*), min(made_at), max(made_at) FROM note WHERE body LIKE 'sealed:%'",
)


def stock(folder: Path, shared: Path) -> Iterator[Holding]:
    """Yield each kind of thing that is kept in a rep's folder, and what is made beside it in ``shared``.

    Raises:
        HistoryFailure: the database is there and cannot be read.
        OSError: a folder cannot be read.
    """
    database = folder / "calls.sqlite3"
    beside = [database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-shm")]
    yield _files("the file with your calls and notes", database, [file for file in beside if file.exists()])
    if database.exists():
        yield from _rows(database, _ROWS)
        lost = () if KeyFile(folder).there else _rows(database, (_ORPHANED,))
        yield from (one for one in lost if one.count)
    yield _files("copies of that file", folder / "backups", backups(database))
    yield _files("recordings of what you said", folder / "recordings", _under(folder / "recordings"))
    yield _files("your calm voice, in numbers", folder / "calm-voice.toml", [folder / "calm-voice.toml"])
    yield _files("your settings", folder / "settings.toml", [folder / "settings.toml"])
    sending = [folder / "xapi.json", folder / "xapi-credentials"]
    yield _files("what was sent to a record store, and the way there", sending[0], sending)
    keys = KeyFile(folder)
    yield _files("the keys of your passphrase", keys.path, [keys.path, keys.twin])
    signing = folder / "sharing-key.json"
    yield _files("the key your shared files are signed with", signing, [signing])
    login = folder / "team-login.json"
    yield _files("your login at your team's store", login, [login])
    yield _files("customers' lines spoken beforehand", shared / "voice-cache", _under(shared / "voice-cache"))
    yield _files("the list of scenarios", shared / "scenario-list.json", [shared / "scenario-list.json"])


def coaching_stock(folder: Path) -> Iterator[Holding]:
    """Yield each kind of thing that is kept in a coach's folder, about other people; nothing where there is none.

    Raises:
        HistoryFailure: the database is there and cannot be read.
        OSError: a folder cannot be read.
    """
    database = folder / "calls.sqlite3"
    if not database.exists():
        return
    beside = [database.with_name(f"{database.name}{ending}") for ending in ("", "-wal", "-shm")]
    yield _files("the file with other people's calls", database, [file for file in beside if file.exists()])
    yield from _rows(database, _COACHING)
    yield _files("copies of that file", folder / "backups", backups(database))
    yield _files("recordings of other people", folder / "recordings", _under(folder / "recordings"))


def _rows(path: Path, kinds: Iterable[tuple[str, str]]) -> Iterator[Holding]:
    """Yield the kinds of rows in a database; a table an older version lacks holds none."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            for what, query in kinds:
                try:
                    count, first, last = database.execute(query).fetchone()
                except sqlite3.OperationalError as failure:
                    if "no such table" not in str(failure):
                        raise
                    count, first, last = 0, "", ""
                yield Holding(what, path, int(count), None, str(first or ""), str(last or ""))
    except sqlite3.Error as failure:
        raise HistoryFailure(f"The calls at {path} cannot be read ({failure}).") from failure


def _files(what: str, path: Path, files: Iterable[Path]) -> Holding:
    """Return what is kept in files, as far as they are there."""
    found = [file.stat() for file in files if file.is_file()]
    times = sorted(one.st_mtime for one in found)
    first, last = (_moment(times[0]), _moment(times[-1])) if times else ("", "")
    return Holding(what, path, len(found), sum(one.st_size for one in found), first, last)


def _under(folder: Path) -> list[Path]:
    """Return every file under a folder."""
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []


def _moment(seconds: float) -> str:
    """Return seconds since 1970 as UTC ISO-8601."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")
