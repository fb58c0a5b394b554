"""The rep's turns as they sounded, where they want that kept: a folder a call, a WAV file a turn."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import wave
from contextlib import suppress
from pathlib import Path

import numpy as np

from simulator.core.sound import Audio
from simulator.phone.clock import utc_now
from simulator.phone.recordings import UnreadableRecording, read_sound

_CALL = re.compile(r"[0-9a-f-]{36}")
_TURN = re.compile(r"(\d{1,6})\.wav")
_DAY = 24 * 60 * 60


class RecordingFolder:
    """Recordings of calls in one folder."""

    def __init__(self, folder: Path, days: int) -> None:
        """Keep recordings in ``folder``, and delete those of calls older than ``days``; 0 keeps them all."""
        self._folder = folder
        if days:
            self._delete_older(_seconds(utc_now()) - days * _DAY)

    def keep(self, call: str, turn: int, audio: Audio) -> None:
        """Keep one turn, whole or not at all; a call that is not stored has none.

        Raises:
            OSError: it cannot be written.
        """
        if not _CALL.fullmatch(call):
            return
        folder = self._folder / call
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{turn}.part"
        with wave.open(str(part), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(audio.rate)
            file.writeframes((np.clip(audio.samples, -1, 1) * 32767).astype("<i2").tobytes())
        part.replace(folder / f"{turn}.wav")

    def turns(self, call: str) -> frozenset[int]:
        """Return which turns of a call are kept."""
        folder = self._folder / call
        if not _CALL.fullmatch(call) or not folder.is_dir():
            return frozenset()
        found = (_TURN.fullmatch(path.name) for path in folder.iterdir())
        return frozenset(int(name[1]) for name in found if name)

    def sound(self, call: str, turn: int) -> Audio | None:
        """Return one turn; None where it is not kept, or damaged."""
        if turn not in self.turns(call):
            return None
        with suppress(UnreadableRecording):
            return read_sound(self._folder / call / f"{turn}.wav")
        return None

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


def _newest(folder: Path) -> float:
    """Return when the newest file of a folder was written; when the folder was, where it is empty."""
    return max((path.stat().st_mtime for path in folder.iterdir()), default=folder.stat().st_mtime)


def _seconds(moment: str) -> float:
    """Return a UTC ISO-8601 moment in seconds since 1970."""
    return dt.datetime.fromisoformat(moment).timestamp()
