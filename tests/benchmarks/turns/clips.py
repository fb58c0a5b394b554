"""The recorded human speech turns are made of: where its files are, and the pieces cut out of them."""

from __future__ import annotations

import hashlib
import json
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.core.sound import HEARING_RATE, Samples

#: Which stretches of which files are used; ``docs/voice.md`` says where the files come from.
TABLE = Path(__file__).with_name("pieces.json")
#: Where Debian's ``pocketsphinx-testdata`` puts its recordings; ``--clips`` names a further folder.
DEBIAN = Path("/usr/share/pocketsphinx/test/data")


class MissingClipsError(Exception):
    """There is no recorded speech to measure with; the message is a sentence that says what is missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A sentence or clause of one recording.

    Attributes:
        name: The recording's file name and where the piece begins in it.
        clip: The whole recording at ``HEARING_RATE``.
        started: Where the first word begins in ``clip``, in seconds.
        ended: Where the last word ends, in seconds.
        words: What is said, in small letters without punctuation; empty where no transcript is used.
        word_starts: Where each word begins, in seconds, as forced alignment found it.
    """

    name: str
    clip: Samples
    started: float
    ended: float
    words: str
    word_starts: tuple[float, ...]

    @property
    def length(self) -> float:
        """Return how long it is, in seconds."""
        return self.ended - self.started

    @property
    def samples(self) -> Samples:
        """Return its sound, from the first word to the last."""
        return self.clip[at(self.started) : at(self.ended)]


def at(seconds: float) -> int:
    """Return the sample at a time."""
    return round(seconds * HEARING_RATE)


def pieces(folders: Sequence[Path], table: Path = TABLE) -> list[Piece]:
    """Return every piece whose recording is found below one of ``folders``, in the table's order.

    A file counts by its contents, so that no other recording of the same name takes its place.

    Raises:
        MissingClipsError: none of the recordings is there.
    """
    listed = json.loads(table.read_text(encoding="utf-8"))
    clips = {
        name: clip for name, digest in listed["clips"].items() if (clip := _clip(name, digest, folders)) is not None
    }
    if not clips:
        raise MissingClipsError(
            f"none of the {len(listed['clips'])} recordings was found in {', '.join(map(str, folders))}:"
            " docs/voice.md says how to fetch them"
        )
    return [_piece(one, clips[one["clip"]]) for one in listed["pieces"] if one["clip"] in clips]


def listed(table: Path = TABLE) -> int:
    """Return how many pieces there are where no recording is missing."""
    return len(json.loads(table.read_text(encoding="utf-8"))["pieces"])


def _piece(row: dict[str, object], clip: Samples) -> Piece:
    """Return the piece a row of the table describes."""
    started, ended, starts = row["start"], row["end"], row["word_starts"]
    assert isinstance(started, float)
    assert isinstance(ended, float)
    assert isinstance(starts, list)
    return Piece(f"{row['clip']} {started:.2f}", clip, started, ended, str(row["words"]), tuple(starts))


def _clip(name: str, digest: str, folders: Sequence[Path]) -> Samples | None:
    """Return a recording, None where it is not there."""
    found = (path for folder in folders for path in sorted(folder.rglob(name)))
    for path in found:
        if hashlib.sha256(path.read_bytes()).hexdigest() == digest:
            return read(path)
    return None


def read(path: Path) -> Samples:
    """Return a recording at ``HEARING_RATE``: a 16-bit WAV of any rate, or bare 16-bit samples at 16 kHz."""
    if path.suffix == ".raw":
        return (np.fromfile(path, "<i2") / 32768).astype(np.float32)
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels()) / 32768
        return resampled(samples.mean(axis=1).astype(np.float32), file.getframerate())


def resampled(samples: Samples, rate: int) -> Samples:
    """Return the same sound at ``HEARING_RATE``, its spectrum cut off or padded."""
    if rate == HEARING_RATE:
        return samples
    length = len(samples) * HEARING_RATE // rate
    spectrum = np.fft.rfft(samples)
    fitting = np.zeros(length // 2 + 1, dtype=spectrum.dtype)
    both = min(len(fitting), len(spectrum))
    fitting[:both] = spectrum[:both]
    return (np.fft.irfft(fitting, length) * (length / len(samples))).astype(np.float32)
