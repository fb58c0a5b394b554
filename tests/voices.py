"""Made voices whose pitch, loudness and pauses are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio, Samples


def voiced(
    seconds: float, hertz: float | Sequence[float] = 120.0, decibels: float | Sequence[float] = -20.0
) -> Samples:
    """Return a buzz like a voice's; pitch and level go evenly through the given values, pitch in semitones."""
    count = round(seconds * HEARING_RATE)
    pitch = 2 ** _through(np.log2(hertz), count)
    phase = 2 * np.pi * np.cumsum(pitch) / HEARING_RATE
    buzz = np.sum([np.sin(harmonic * phase) / harmonic for harmonic in range(1, 7)], axis=0)
    wanted = 10 ** (_through(decibels, count) / 20)
    return np.asarray(buzz / np.sqrt(np.mean(buzz**2)) * wanted, dtype=np.float32)


def silence(seconds: float) -> Samples:
    """Return silence."""
    return np.zeros(round(seconds * HEARING_RATE), dtype=np.float32)


def noisy(samples: Samples, decibels: float) -> Samples:
    """Return sound with white noise of some level added, the same every time."""
    noise = np.random.default_rng(0).standard_normal(len(samples)) * 10 ** (decibels / 20)
    return np.asarray(samples + noise, dtype=np.float32)


def heard(*parts: Samples) -> Audio:
    """Return parts one after the other, as a microphone hears them."""
    return Audio(np.concatenate(parts), HEARING_RATE)


def _through(values: object, count: int) -> Samples:
    """Return ``count`` numbers that go evenly through some values."""
    stops = np.atleast_1d(np.asarray(values, dtype=np.float64))
    return np.asarray(np.interp(np.linspace(0, len(stops) - 1, count), np.arange(len(stops)), stops))
