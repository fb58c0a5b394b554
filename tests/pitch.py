"""How speech sounds, measured: fundamental frequency by autocorrelation, pace and loudness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.core.sound import Audio, Samples, loudness_dbfs

_LOWEST_HZ = 60
_HIGHEST_HZ = 500
_STEP_MS = 10
_WINDOW_MS = 60
_VOICED = 0.6
_AUDIBLE_DBFS = -35.0
#: How far below the line's level a pause is, in decibels.
_PAUSE_BELOW = 30.0


@dataclass(frozen=True)
class Measured:
    """One spoken line.

    Attributes:
        pitch_hz: Median fundamental frequency.
        range_semitones: Distance from its 5th to its 95th percentile.
        words_a_minute: Over the whole line, pauses included.
        level_dbfs: RMS level of the whole line.
        peak: Greatest absolute sample.
        mean_hz: Mean fundamental frequency.
        pause_ms: Silence within the line, in milliseconds a word.
    """

    pitch_hz: float
    range_semitones: float
    words_a_minute: float
    level_dbfs: float
    peak: float
    mean_hz: float
    pause_ms: float


def measured(text: str, audio: Audio) -> Measured:
    """Return how ``text`` sounded as ``audio``."""
    pitches = _pitches(audio)
    low, middle, high = np.percentile(pitches, [5, 50, 95])
    return Measured(
        pitch_hz=float(middle),
        range_semitones=float(12 * np.log2(high / low)),
        words_a_minute=60_000 * len(text.split()) / audio.length,
        level_dbfs=loudness_dbfs(audio.samples),
        peak=float(np.max(np.abs(audio.samples))),
        mean_hz=float(np.mean(pitches)),
        pause_ms=_silence_ms(audio) / len(text.split()),
    )


def _silence_ms(audio: Audio) -> float:
    """Return how long it is silent between the first sound and the last one."""
    step = audio.rate * _STEP_MS // 1000
    windows = audio.samples[: len(audio.samples) // step * step].reshape(-1, step)
    levels = np.array([loudness_dbfs(window) for window in windows])
    silent = levels < loudness_dbfs(audio.samples) - _PAUSE_BELOW
    sounding = np.flatnonzero(~silent)
    return _STEP_MS * float(np.count_nonzero(silent[sounding[0] : sounding[-1]]))


def _pitches(audio: Audio) -> list[float]:
    """Return the fundamental frequency of every voiced window."""
    length, step = audio.rate * _WINDOW_MS // 1000, audio.rate * _STEP_MS // 1000
    windows = (audio.samples[start : start + length] for start in range(0, len(audio.samples) - length, step))
    found = (_pitch(window, audio.rate) for window in windows if loudness_dbfs(window) > _AUDIBLE_DBFS)
    return [pitch for pitch in found if pitch is not None]


def _pitch(window: Samples, rate: int) -> float | None:
    """Return one window's fundamental frequency; None where it is not voiced."""
    spectrum = np.fft.rfft(window - np.mean(window), 4 * len(window))
    likeness = np.fft.irfft(np.abs(spectrum) ** 2)[: len(window)]
    likeness = likeness / likeness[0] / (1 - np.arange(len(window)) / len(window))
    shortest = rate // _HIGHEST_HZ
    lags = likeness[shortest : rate // _LOWEST_HZ]
    if np.max(lags) < _VOICED:
        return None
    peaks = (lags[1:-1] >= lags[:-2]) & (lags[1:-1] >= lags[2:]) & (lags[1:-1] > 0.9 * np.max(lags))
    first = int(np.argmax(peaks)) + 1 if peaks.any() else int(np.argmax(lags))
    return rate / (shortest + first)
