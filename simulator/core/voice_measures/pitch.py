"""The fundamental frequency of a voice, frame by frame, by autocorrelation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.core.sound import Samples

#: Bounds of a voice, in Hertz.
LOWEST_HZ, HIGHEST_HZ = 65.0, 420.0
#: How like itself a frame must be a period later, in [0, 1], to be voiced.
VOICED = 0.55
#: What a peak an octave lower loses against a higher one: every multiple of a period is one too.
_OCTAVE_COST = 0.03

Numbers = NDArray[np.float64]


def frames_of(samples: Samples, rate: int, length_ms: int, step_ms: int) -> Samples:
    """Return overlapping frames of mono sound, shape (frames, samples a frame); no frame where it is too short."""
    length, step = rate * length_ms // 1000, rate * step_ms // 1000
    if len(samples) < length:
        return np.zeros((0, length), dtype=np.float32)
    return np.lib.stride_tricks.sliding_window_view(samples, length)[::step]


def pitches(frames: Samples, rate: int) -> Numbers:
    """Return the fundamental frequency of each frame.

    Args:
        frames: Shape (n, samples a frame); a frame should hold three periods of the lowest voice, 46 ms.
        rate: Samples a second.

    Returns:
        Shape (n,), in Hertz within ``LOWEST_HZ`` and ``HIGHEST_HZ``; nan where a frame is not voiced.
    """
    likeness = _likeness(frames)
    shortest, longest = int(rate / HIGHEST_HZ), min(int(rate / LOWEST_HZ) + 1, likeness.shape[1] - 2)
    lags = np.arange(shortest, longest + 1)
    middle = likeness[:, shortest : longest + 1]
    before, after = likeness[:, shortest - 1 : longest], likeness[:, shortest + 1 : longest + 2]
    peak = (middle > before) & (middle >= after)
    worth = np.where(peak, middle - _OCTAVE_COST * np.log2(lags / shortest), -1.0)
    best = np.argmax(worth, axis=1) if len(lags) else np.zeros(len(frames), dtype=np.intp)
    rows = np.arange(len(frames))
    left, top, right = before[rows, best], middle[rows, best], after[rows, best]
    bend = left - 2 * top + right
    shift = np.where(bend < 0, 0.5 * (left - right) / np.where(bend < 0, bend, -1.0), 0.0)
    found = rate / (lags[best] + np.clip(shift, -0.5, 0.5))
    return np.where((worth[rows, best] > -1) & (top >= VOICED), found, np.nan)


def _likeness(frames: Samples) -> Numbers:
    """Return how like itself each frame is after each lag: autocorrelation, corrected for the window, 1 at no lag."""
    length = frames.shape[1]
    size = 1 << (2 * length - 1).bit_length()
    window = np.hanning(length + 2)[1:-1].astype(np.float32)
    centred = (frames - frames.mean(axis=1, keepdims=True)) * window
    found = np.fft.irfft(np.abs(np.fft.rfft(centred, size)) ** 2, size)[:, : length // 2 + length // 4]
    of_window = np.fft.irfft(np.abs(np.fft.rfft(window, size)) ** 2, size)[: found.shape[1]]
    power = found[:, :1]
    return np.asarray(found / np.where(power > 0, power, 1.0) / (of_window / of_window[0]), dtype=np.float64)


def smoothed(contour: Numbers, width: int = 5) -> Numbers:
    """Return a contour of voiced frames with each one the median of those around it: lone octave jumps go."""
    if len(contour) < width:
        return contour
    padded = np.pad(contour, width // 2, mode="edge")
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(padded, width), axis=1))
