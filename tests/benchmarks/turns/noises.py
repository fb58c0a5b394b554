"""What is heard beside the rep: the room of a recording, white noise, babble and a keyboard."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.core.sound import HEARING_RATE, Samples

#: A grain of room tone, and a piece of speech turned round for babble, in samples (100 ms and 0.4 s).
_GRAIN = 1600
_TURNED = 6400
#: How many people babble.
_VOICES = 4
#: How many keys are pressed a second, and how long one is heard, in samples (20 ms).
_KEYS = 6
_KEY = 320
#: The share of a recording that counts as quiet.
_QUIET = 0.05


def rms(samples: Samples) -> float:
    """Return the root of the mean square of some samples; at least 1e-6."""
    return max(1e-6, float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))))


def room_tone(clip: Samples, length: int, chance: np.random.Generator) -> Samples:
    """Return ``length`` samples of a recording's room without speech: its quietest grains, overlapping at random."""
    step = _GRAIN // 4
    starts = np.arange(0, len(clip) - _GRAIN, step)
    loudness = [rms(clip[start : start + _GRAIN]) for start in starts]
    quietest = starts[np.argsort(loudness, kind="stable")[: max(3, round(len(starts) * _QUIET))]]
    window = np.sin(np.pi * (np.arange(_GRAIN) + 0.5) / _GRAIN)
    tone = np.zeros(length + 2 * _GRAIN)
    for place in range(0, length + _GRAIN, _GRAIN // 2):
        start = chance.choice(quietest)
        tone[place : place + _GRAIN] += window * clip[start : start + _GRAIN]
    return tone[_GRAIN : _GRAIN + length].astype(np.float32)


def white(length: int, chance: np.random.Generator) -> Samples:
    """Return noise with the same power at all frequencies."""
    return chance.standard_normal(length).astype(np.float32)


def babble(voices: Sequence[Samples], length: int, chance: np.random.Generator) -> Samples:
    """Return several people talking at once, turned round in pieces so that no word is made out.

    Args:
        voices: Speech, each longer than 0.4 s.
        length: In samples.
        chance: Which pieces are heard when.
    """
    mixed = np.zeros(length)
    for _ in range(_VOICES):
        said = np.zeros(0)
        while len(said) < length:
            voice = voices[int(chance.integers(len(voices)))]
            start = chance.integers(0, max(1, len(voice) - _TURNED))
            piece = voice[start : start + _TURNED][::-1]
            said = np.concatenate([said, piece / rms(piece) * _faded(len(piece))])
        mixed += said[:length]
    return mixed.astype(np.float32)


def keyboard(length: int, chance: np.random.Generator) -> Samples:
    """Return keys being pressed: short bursts of bright noise at uneven distances."""
    typed = np.zeros(length + _KEY)
    place = 0.0
    while place < length:
        burst = np.diff(chance.standard_normal(_KEY + 1)) * np.exp(-np.arange(_KEY) / (_KEY / 5))
        typed[int(place) : int(place) + _KEY] += burst * chance.uniform(0.5, 1.5)
        place += chance.exponential(HEARING_RATE / _KEYS) + _KEY
    return typed[:length].astype(np.float32)


def _faded(length: int) -> Samples:
    """Return a gain that begins and ends softly over 10 ms."""
    ramp = np.minimum(1, np.arange(length) / (HEARING_RATE / 100))
    return np.minimum(ramp, ramp[::-1]).astype(np.float32)
