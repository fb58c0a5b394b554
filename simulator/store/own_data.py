"""Everything that is kept about one rep: deleted for good, and finished where that was cut off."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import re
import shutil
import sqlite3
import uuid
from pathlib import Path

from simulator.phone.own_data import Wanted
from simulator.phone.ports import HistoryFailure
from simulator.store.backups import backups, left_alone, unfinished
from simulator.store.erasing import drop_database, erase, going

_CALL_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: Files of a rep beside the database and the recordings.
_FILES = (
    *("calm-voice.toml", "calm-voice.new", "settings.toml", "settings.new", "settings.unreadable.toml"),
    *("xapi.json", "xapi.json.new", "xapi-credentials", "xapi-credentials.new"),
)
#: The keys of what is sealed; they go last, as nothing can be opened without them.
_KEYS = (
    "passphrase.copy.new",
    "passphrase.copy.json",
    "passphrase.new",
    "passphrase.json",
    "sharing-key.new",
    "sharing-key.json",
    "team-login.new",
    "team-login.json",
)
#: Made from scenarios, not from what the rep does, and made again when needed.
_CACHES = ("voice-cache", "scenario-list.json")


class OwnData:
    """What is kept in one rep's folder.

    Attributes:
        database: The file with the calls.
        recordings: The folder with a folder of sound files for each recorded call.
    """

    def __init__(self, folder: Path, shared: Path) -> None:
        """Look after ``folder``; caches are in ``shared``, which may be the same."""
        self.database = folder / "calls.sqlite3"
        self.recordings = folder / "recordings"
        self._folder = folder
        self._shared = shared
        self._begun = folder / "deleting.json"

    @property
    def unfinished(self) -> bool:
        """Return whether a deletion was cut off."""
        return self._begun.exists()

    def going(self, wanted: Wanted) -> list[str]:
        """Return the ids of the stored calls that go, those that go on from one of them among them.

        Raises:
            HistoryFailure: the calls cannot be read.
        """
        if not self.database.exists():
            return []
        try:
            address = f"{self.database.as_uri()}?mode=ro"
            with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
                return going(database, wanted)
        except sqlite3.Error as failure:
            raise HistoryFailure(f"The calls at {self.database} cannot be read ({failure}).") from failure

    def delete(self, wanted: Wanted) -> None:
        """Delete for good what is wanted, and what a deletion that was cut off had left.

        Raises:
            HistoryFailure: the calls are in use, or cannot be changed; doing it again finishes it.
            OSError: a file cannot be deleted; doing it again finishes it.
        """
        self.finish()
        wanted = dataclasses.replace(wanted, calls=tuple({*wanted.calls, *self._with_retries(wanted)}))
        if not self._folder.is_dir():
            return
        part = self._begun.with_suffix(".part")
        part.write_text(json.dumps(dataclasses.asdict(wanted)), encoding="utf-8")
        part.replace(self._begun)
        self._go_through(wanted)
        self._begun.unlink(missing_ok=True)

    def finish(self) -> None:
        """Finish a deletion that was cut off; nothing where none was.

        Raises:
            HistoryFailure: the calls are in use, or cannot be changed.
            OSError: a file cannot be deleted.
        """
        try:
            found = dict(json.loads(self._begun.read_text(encoding="utf-8")))
            several = {name: tuple(found.get(name, ())) for name in ("calls", "sessions", "people")}
            wanted = Wanted(**{**found, **several})
        except FileNotFoundError:
            return
        except (ValueError, TypeError, KeyError):
            self._begun.unlink()  # it is written whole, so somebody else wrote this
            return
        self._go_through(wanted)
        self._begun.unlink(missing_ok=True)

    def _with_retries(self, wanted: Wanted) -> list[str]:
        """Return the calls that go; only those that are named where everything goes."""
        return [] if wanted.everything else self.going(wanted)

    def _go_through(self, wanted: Wanted) -> None:
        """Delete what is wanted wherever it is."""
        if wanted.everything:
            self._delete_everything()
            return
        if wanted.rows:
            erase(self.database, wanted)
        for folder in self._recorded():
            named = folder.name in wanted.calls or _begun_before(folder.name, wanted.before)
            if named or (wanted.recordings and _newest(folder) < wanted.recordings):
                shutil.rmtree(folder)

    def _delete_everything(self) -> None:
        """Delete every file the program made for this rep; the settings last, the database while nobody uses it."""
        if self.database.exists():
            _claim(self.database)
        drop_database(self.database)
        for file in (*backups(self.database), *unfinished(self.database), *left_alone(self.database)):
            drop_database(file)
        for folder in self._recorded():
            shutil.rmtree(folder)
        for cache in _CACHES:
            place = self._shared / cache
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        for name in (*_FILES, *_KEYS):
            (self._folder / name).unlink(missing_ok=True)
        for folder in (self.recordings, self.database.parent / "backups"):
            with contextlib.suppress(OSError):  # not there, or somebody keeps something else in it
                folder.rmdir()

    def _recorded(self) -> list[Path]:
        """Return the folders of recorded calls."""
        there = self.recordings.iterdir() if self.recordings.is_dir() else ()
        return sorted(folder for folder in there if _CALL_ID.fullmatch(folder.name) and folder.is_dir())


def _claim(path: Path) -> None:
    """See to it that no other program has a database open.

    Raises:
        HistoryFailure: one has.
    """
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=2)) as database:
            database.execute("PRAGMA journal_mode = DELETE")  # possible only for the one who has it open alone
    except sqlite3.DatabaseError as failure:
        if "locked" in str(failure) or "busy" in str(failure):
            raise HistoryFailure(
                f"Another simulator is using the calls at {path}. Close it and do this once more."
            ) from failure


def _begun_before(call: str, moment: str) -> bool:
    """Return whether a call's id, which begins with the time it was made, is older than a UTC ISO-8601 moment."""
    made = (uuid.UUID(call).int >> 80) / 1000
    return bool(moment) and made < dt.datetime.fromisoformat(moment).timestamp()


def _newest(folder: Path) -> str:
    """Return when the newest file of a folder was written, UTC ISO-8601; when the folder was, where it is empty."""
    written = max((path.stat().st_mtime for path in folder.iterdir()), default=folder.stat().st_mtime)
    return dt.datetime.fromtimestamp(written, dt.UTC).isoformat(timespec="seconds")
