"""Rendered lines kept in files, so that a slow voice engine says each line of a script once."""

from __future__ import annotations

import os
import struct
from collections.abc import Container, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import numpy as np

from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import Audio, Samples
from simulator.phone.voice_ports import Synthesizer

_MAGIC = b"line1\n"
#: What stands before the sound: the magic, the rate, and the SHA-256 of rate and sound.
_HEAD = struct.Struct("<6sI32s")
_SUFFIX, _UNFINISHED = ".line", ".unfinished"


class LinesOnDisk:
    """A folder of rendered lines up to a size; those used longest ago are dropped.

    Whatever goes wrong with the disk, a line is only rendered again.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def find(self, key: str) -> Audio | None:
        """Return the line kept as ``key``; None where there is none, or its file is damaged."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        audio = _unpacked(content)
        if audio is not None:
            with suppress(OSError):
                os.utime(path)
        return audio

    def keep(self, key: str, audio: Audio) -> None:
        """Keep a line, whole or not at all, and drop what no longer fits."""
        unfinished = self._folder / f"{key}.{os.getpid()}{_UNFINISHED}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_packed(audio))
            unfinished.replace(self._path(key))
            self._drop()

    def _drop(self) -> None:
        """Delete the lines used longest ago until the rest fits."""
        files = sorted(self._files(), key=lambda file: file.stat().st_mtime_ns)
        left = sum(file.stat().st_size for file in files)
        for file in files:
            if left <= self._most_bytes:
                return
            left -= file.stat().st_size
            with suppress(OSError):
                Path(file).unlink()

    def _files(self) -> Iterator[os.DirEntry[str]]:
        """Yield our own files."""
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith((_SUFFIX, _UNFINISHED)) and entry.is_file():
                    yield entry

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"


class KeptOnDisk:
    """A voice engine whose lines of a script are kept on disk; any other text goes to the engine every time."""

    def __init__(self, engine: Synthesizer, version: str, script: Container[str], lines: LinesOnDisk) -> None:
        """Keep what ``engine`` makes.

        Args:
            engine: What renders.
            version: Of the engine and of how it is used; lines of another one are not looked at.
            script: Texts that may be kept.
            lines: Where they are kept.
        """
        self._engine = engine
        self._version = version
        self._script = script
        self._lines = lines

    @property
    def name(self) -> str:
        """Return the engine's name."""
        return self._engine.name

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken, from disk where it is kept.

        Raises:
            SynthesizerFailure: no speech could be made.
        """
        if text not in self._script:
            return self._engine.render(text, voice, delivery)
        key = self._key(text, voice, delivery)
        kept = self._lines.find(key)
        if kept is not None:
            return kept
        audio = self._engine.render(text, voice, delivery)
        if len(audio.samples):
            self._lines.keep(key, audio)
        return audio

    def close(self) -> None:
        """Let go of the engine at once, even while it renders."""
        self._engine.close()

    def _key(self, text: str, voice: Voice, delivery: Delivery) -> str:
        """Return what a line is found by; nothing can be read from it."""
        parts = (self._engine.name, self._version, voice.pitch, voice.pace, str(voice.who), delivery, text)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _packed(audio: Audio) -> bytes:
    """Return a line as a file's content: 16-bit samples behind a head."""
    sound = np.round(np.clip(audio.samples, -1, 1) * 32767).astype("<i2").tobytes()
    return _HEAD.pack(_MAGIC, audio.rate, _sum(audio.rate, sound)) + sound


def _unpacked(content: bytes) -> Audio | None:
    """Return the line in a file's content; None where it is damaged."""
    if len(content) < _HEAD.size:
        return None
    magic, rate, expected = _HEAD.unpack_from(content)
    sound = content[_HEAD.size :]
    if magic != _MAGIC or _sum(rate, sound) != expected:
        return None
    samples: Samples = np.frombuffer(sound, dtype="<i2").astype(np.float32) / np.float32(32767)
    return Audio(samples, rate)


def _sum(rate: int, sound: bytes) -> bytes:
    return sha256(rate.to_bytes(4, "little") + sound).digest()
