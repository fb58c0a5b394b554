"""The rep's turns as they sounded, where they want that kept: a folder a call, a WAV file a turn."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

from simulator.core.sound import Audio
from simulator.phone.clock import utc_now
from simulator.phone.ports import HistoryFailure
from simulator.phone.recordings import UnreadableRecording, read_sound, sound_in, wave_of
from simulator.store.vault import Vault

_CALL = re.compile(r"[0-9a-f-]{36}")
_TURN = re.compile(r"(\d{1,6})\.(?:wav|sealed)")
_DAY = 24 * 60 * 60


class RecordingFolder:
    """Recordings of calls in one folder; sealed where the rep set a passphrase."""

    def __init__(self, folder: Path, days: int, vault: Vault | None = None) -> None:
        """Keep recordings in ``folder``, and delete those of calls older than ``days``; 0 keeps them all."""
        self._folder = folder
        self._vault = vault
        if days:
            self._delete_older(_seconds(utc_now()) - days * _DAY)

    def keep(self, call: str, turn: int, audio: Audio) -> None:
        """Keep one turn, whole or not at all; a call that is not stored has none.

        Raises:
            OSError: it cannot be written, or has to be sealed and the passphrase was not given.
        """
        if not _CALL.fullmatch(call):
            return
        folder = self._folder / call
        content, ending = wave_of(audio), "wav"
        if self._vault is not None and self._vault.sealing:
            try:
                content, ending = self._vault.seal_sound(content, _place(call, turn)), "sealed"
            except HistoryFailure as failure:
                raise PermissionError(errno.EACCES, "your passphrase was not given") from failure
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{turn}.{ending}", content)

    def turns(self, call: str) -> frozenset[int]:
        """Return which turns of a call are kept."""
        folder = self._folder / call
        if not _CALL.fullmatch(call) or not folder.is_dir():
            return frozenset()
        found = (_TURN.fullmatch(path.name) for path in folder.iterdir())
        return frozenset(int(name[1]) for name in found if name)

    def sound(self, call: str, turn: int) -> Audio | None:
        """Return one turn; None where it is not kept, or damaged.

        Raises:
            HistoryFailure: it is sealed and the passphrase was not given.
        """
        if turn not in self.turns(call):
            return None
        stored = self._folder / call / f"{turn}.sealed"
        with suppress(UnreadableRecording, ValueError, OSError):
            if stored.exists() and self._vault is not None:
                return sound_in(self._vault.open_sound(stored.read_bytes(), _place(call, turn)))
            return read_sound(self._folder / call / f"{turn}.wav")
        return None

    def any_plain(self) -> bool:
        """Return whether a recording can be heard without a key."""
        return any(self._files("*.wav"))

    def seal_all(self) -> None:
        """Seal every recording, and delete it as it was.

        Raises:
            HistoryFailure: the passphrase was not given.
            OSError: it cannot be written.
        """
        for path in [*self._files("*.wav"), *self._files("*.part")]:
            if self._vault is not None and path.suffix == ".wav":
                content = self._vault.seal_sound(path.read_bytes(), _place(path.parent.name, int(path.stem)))
                _write(path.with_suffix(".sealed"), content, like=path)
            path.unlink(missing_ok=True)  # a part that was left has become the sealed file

    def unseal_all(self) -> None:
        """Bring every recording back as it was; one that is damaged is left.

        Raises:
            HistoryFailure: the passphrase was not given.
            OSError: it cannot be written.
        """
        for path in self._files("*.sealed"):
            with suppress(ValueError):
                if self._vault is not None:
                    content = self._vault.open_sound(path.read_bytes(), _place(path.parent.name, int(path.stem)))
                    _write(path.with_suffix(".wav"), content, like=path)
                    path.unlink()

    def _files(self, pattern: str) -> list[Path]:
        """Return the files of recorded turns that a pattern fits."""
        found = self._folder.glob(f"*/{pattern}") if self._folder.is_dir() else ()
        return [path for path in found if _CALL.fullmatch(path.parent.name) and path.stem.isdecimal()]

    def delete(self, call: str) -> None:
        """Delete what is kept of a call.

        Raises:
            OSError: it cannot be deleted.
        """
        if _CALL.fullmatch(call) and (self._folder / call).is_dir():
            shutil.rmtree(self._folder / call)

    def _delete_older(self, oldest: float) -> None:
        """Delete the recordings of calls whose last turn was kept before ``oldest``, in seconds since 1970."""
        with suppress(OSError):
            for folder in self._folder.iterdir() if self._folder.is_dir() else ():
                if _CALL.fullmatch(folder.name) and folder.is_dir() and _newest(folder) < oldest:
                    shutil.rmtree(folder, ignore_errors=True)


def _place(call: str, turn: int) -> str:
    """Return what a sealed recording has to be known by to be opened."""
    return f"recording {call} {turn}"


def _write(path: Path, content: bytes, like: Path | None = None) -> None:
    """Write a file, whole or not at all, and as old as another one, by whose age it goes.

    Raises:
        OSError: it cannot be written.
    """
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like is not None:
        kept = like.stat()
        os.utime(part, (kept.st_atime, kept.st_mtime))
    part.replace(path)


def _newest(folder: Path) -> float:
    """Return when the newest file of a folder was written; when the folder was, where it is empty."""
    return max((path.stat().st_mtime for path in folder.iterdir()), default=folder.stat().st_mtime)


def _seconds(moment: str) -> float:
    """Return a UTC ISO-8601 moment in seconds since 1970."""
    return dt.datetime.fromisoformat(moment).timestamp()
