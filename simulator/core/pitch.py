"""How high a voice lies, moment by moment."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.core.sound import Audio

#: Fundamental frequency in hertz, one for every step, shape (n,); NaN where nothing is voiced.
PitchTrack = NDArray[np.float64]

#: How far apart the values of a track are, and how much sound each is measured over, in milliseconds.
STEP_MS = 10
_WINDOW_MS = 40
#: The lowest and the highest voice that is looked for, in hertz.
LOWEST_HZ, HIGHEST_HZ = 60.0, 420.0
#: How like itself a voiced sound is one period later, and how far under the loudest window one may lie, in decibels.
_VOICED = 0.6
_AUDIBLE_DB = 35.0
#: A shorter period is taken where it is nearly as good as the best, so that no voice is heard an octave too low.
_NEARLY = 0.9


def pitch_track(audio: Audio) -> PitchTrack:
    """Return the fundamental frequency of a voice every ``STEP_MS``, by autocorrelation; empty for a very short sound.

    Single values may lie an octave off: medians and percentiles of many are what to rely on.
    """
    length, step = audio.rate * _WINDOW_MS // 1000, audio.rate * STEP_MS // 1000
    if len(audio.samples) < length:
        return np.zeros(0)
    windows = np.lib.stride_tricks.sliding_window_view(audio.samples, length)[::step].astype(np.float64)
    windows = windows - windows.mean(axis=1, keepdims=True)
    power = np.mean(np.square(windows), axis=1)
    likeness = _likeness(windows)
    shortest, longest = int(audio.rate / HIGHEST_HZ), min(int(audio.rate / LOWEST_HZ) + 1, length - 1)
    periods = _first_peaks(likeness[:, shortest:longest])
    best = likeness[np.arange(len(windows)), shortest + periods]
    voiced = (best >= _VOICED) & (power > power.max() * 10 ** (-_AUDIBLE_DB / 10)) & (power > 0)
    return np.where(voiced, audio.rate / (shortest + periods), np.nan)


def _likeness(windows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how like itself each window is at every lag, 1 at most, the overlap evened out."""
    length = windows.shape[1]
    spectra = np.fft.rfft(windows, 2 * length, axis=1)
    raw = np.fft.irfft(np.abs(spectra) ** 2, axis=1)[:, :length]
    overlap = 1 - np.arange(length) / length
    whole: NDArray[np.float64] = raw / np.maximum(raw[:, :1], 1e-12) / overlap
    return whole


def _first_peaks(lags: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return for each window the first lag that is nearly the best and higher than its neighbours."""
    inner = lags[:, 1:-1]
    peaks = (inner >= lags[:, :-2]) & (inner >= lags[:, 2:]) & (inner >= _NEARLY * lags.max(axis=1, keepdims=True))
    return np.asarray(np.where(peaks.any(axis=1), np.argmax(peaks, axis=1) + 1, np.argmax(lags, axis=1)))


def semitones(track: PitchTrack, against: float) -> PitchTrack:
    """Return a track in semitones above a frequency in hertz; NaN stays NaN."""
    return np.asarray(12 * np.log2(track / against))
