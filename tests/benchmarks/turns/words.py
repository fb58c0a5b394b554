"""How many words the recogniser gets wrong, clean, as on the telephone and in noise, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio, Samples
from simulator.phone.voice_ports import Recognizer
from tests.benchmarks.turns.clips import Piece, at
from tests.benchmarks.turns.figures import late, median, rate
from tests.benchmarks.turns.noises import rms, room_tone, white
from tests.benchmarks.turns.tables import Table, seconds
from tests.benchmarks.turns.trials import spoken_words

#: How long the room is heard around a sentence, in seconds.
_AROUND = 0.3
#: What a telephone lets through, in hertz.
_TELEPHONE = (300, 3400)
#: How often each sentence is heard while the time is taken.
_ROUNDS = 3
#: How loud speech is above the noise, in dB.
_ABOVE = 15


def word_errors(pieces: Sequence[Piece], recognizer: Recognizer) -> Table:
    """Return the table of word error rates of the pieces with transcripts."""
    known = [piece for piece in pieces if piece.words]
    heard: Mapping[str, Callable[[Samples, Piece], Samples]] = {
        "clean": lambda samples, _: samples,
        f"{_TELEPHONE[0]} to {_TELEPHONE[1]} Hz": lambda samples, _: telephone(samples),
        f"white noise {_ABOVE} dB below": _noisy,
    }
    rows = []
    for name, change in heard.items():
        errors, sizes = [], []
        for piece in known:
            text = recognizer.recognise(Audio(change(_in_room(piece), piece), HEARING_RATE)).text
            said = spoken_words(piece.words)
            errors.append(word_distance(said, spoken_words(text)))
            sizes.append(len(said))
        figure = rate(errors, sizes)
        rows.append(
            [name, f"{100 * figure.value:.1f} % ({100 * figure.low:.1f} to {100 * figure.high:.1f})", str(figure.n)]
        )
    title = f"Words {recognizer.name} gets wrong in {len(known)} read sentences"
    return Table(
        title, ["", "word error rate", "words"], rows, "In brackets the bootstrap interval, drawn by sentence."
    )


def word_times(pieces: Sequence[Piece], recognizer: Recognizer) -> Table:
    """Return the table of times to make out each piece, clean; what is asked first does not count."""
    heard = [Audio(_in_room(piece), HEARING_RATE) for piece in pieces]
    recognizer.recognise(heard[0])
    took = [_time(recognizer, audio) for audio in heard * _ROUNDS]
    share = sum(took) / (_ROUNDS * sum(audio.length for audio in heard) / 1000)
    lengths = sorted(audio.length / 1000 for audio in heard)
    rows = [
        ["median", seconds(median(took))],
        ["95th percentile", seconds(late(took))],
        ["all of it, by the length of the sound", f"{share:.3f}"],
    ]
    title = f"Time {recognizer.name} takes for {len(heard)} sentences, {_ROUNDS} times each"
    return Table(title, ["", "time"], rows, f"They are {lengths[0]:.1f} to {lengths[-1]:.1f} s long.")


def _time(recognizer: Recognizer, audio: Audio) -> float:
    """Return how long some sound takes to make out, in seconds."""
    began = time.perf_counter()
    recognizer.recognise(audio)
    return time.perf_counter() - began


def word_distance(said: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words have to be put in, left out or exchanged to make one of the other."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(heard, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (word != other))
    return row[-1]


def telephone(samples: Samples) -> Samples:
    """Return sound without what a telephone does not let through."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / HEARING_RATE)
    spectrum[(hertz < _TELEPHONE[0]) | (hertz > _TELEPHONE[1])] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def _in_room(piece: Piece) -> Samples:
    """Return a piece with its room around it."""
    room = room_tone(piece.clip, 2 * at(_AROUND), np.random.default_rng(6))
    return np.concatenate([room[: at(_AROUND)], piece.samples, room[at(_AROUND) :]])


def _noisy(samples: Samples, piece: Piece) -> Samples:
    """Return a piece in white noise."""
    noise = white(len(samples), np.random.default_rng(7))
    return (samples + noise * rms(piece.samples) / rms(noise) * 10 ** (-_ABOVE / 20)).astype(np.float32)
