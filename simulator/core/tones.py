"""The sounds of the line itself, made by arithmetic: the phone rings, a caller waits, somebody hangs up."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from simulator.core.sound import Audio

_Wave = NDArray[np.float64]

#: The rate of every sound made here, in samples a second.
RATE = 16_000

#: The two tones of a ring, in hertz, and its two bursts: when they begin and end, in seconds.
_RING_HZ = (400.0, 450.0)
_BURSTS = ((0.0, 0.4), (0.6, 1.0))
_RING_LEVEL = 0.05
_RING_EDGE = 0.01

#: The two knocks of a handset that is put down: when, in seconds, and how loud.
_KNOCKS = ((0.0, 0.2), (0.07, 0.12))
_CLICK_SECONDS = 0.15
_SEED = 1876

#: A breath: how long it swells and fades, in seconds, and the middle of its rush of air, in hertz.
_BREATH_SECONDS = 0.42
_BREATH_HZ = 1140.0
_BREATH_LEVEL = 0.02

#: A slow breath to breathe along with: the middle of its rush of air in and out, in hertz, and how loud it is.
_IN_HZ, _OUT_HZ = 900.0, 500.0
_SLOW_LEVEL = 0.03

#: Chords as semitones above the lowest note: F, D minor, B flat, C, the way back, and a rest.
_CHORDS = ((0, 4, 7, 12), (-3, 0, 4, 9), (5, 9, 12, 17), (7, 11, 14, 19), (0, 4, 9, 12), (5, 9, 12, 16), (0, 7, 12, 16))
_LOWEST_HZ = 349.23
_NOTE_SECONDS = 0.4
_PATTERN = (0, 1, 2, 3, 2, 1)
_FADE_SECONDS = 0.9
_REST_SECONDS = 2.4
_MUSIC_LEVEL = 0.03


@cache
def ring() -> Audio:
    """Return one ring of the phone, a second long."""
    time = _time(_BURSTS[-1][1])
    tones = sum((np.sin(2 * np.pi * hertz * time) for hertz in _RING_HZ), np.zeros_like(time))
    swell = sum((_burst(time, begin, end) for begin, end in _BURSTS), np.zeros_like(time))
    return _audio(_RING_LEVEL * tones * swell)


@cache
def click() -> Audio:
    """Return the click of a handset that is put down, 150 ms long."""
    time = _time(_CLICK_SECONDS)
    hiss = np.random.default_rng(_SEED).uniform(-1, 1, len(time))
    knocks = sum((loud * _fading(time - at, 0.006) for at, loud in _KNOCKS), np.zeros_like(time))
    return _audio(hiss * knocks)


@cache
def breath() -> Audio:
    """Return the sound of somebody breathing in, 420 ms long."""
    time = _time(_BREATH_SECONDS)
    swell = np.sin(np.pi * np.clip(time / _BREATH_SECONDS, 0, 1) ** 0.7) ** 2
    return _audio(_BREATH_LEVEL * _rush(len(time), _BREATH_HZ) * swell)


@cache
def slow_breath(seconds: float, *, inward: bool) -> Audio:
    """Return a slow breath to breathe along with: in, it swells to its end; out, it begins strong and fades.

    Args:
        seconds: How long it takes.
        inward: Whether it goes in, which sounds higher.
    """
    time = _time(seconds)
    done = np.clip(time / seconds, 0, 1)
    swell = np.sin(np.pi * done ** (1.6 if inward else 0.5)) ** 2
    return _audio(_SLOW_LEVEL * _rush(len(time), _IN_HZ if inward else _OUT_HZ) * swell)


def _rush(samples: int, middle: float) -> _Wave:
    """Return the rush of air around a ``middle`` in hertz, so many samples long, as loud as 1."""
    noise = np.fft.rfft(np.random.default_rng(_SEED).standard_normal(samples))
    hertz = np.fft.rfftfreq(samples, 1 / RATE)
    rush = np.fft.irfft(noise * np.exp(-0.5 * (np.log2(np.maximum(hertz, 1) / middle)) ** 2), samples)
    return np.asarray(rush / np.std(rush))


@cache
def hold_music() -> Audio:
    """Return a quiet tune of 19 s that ends in silence, to be played again and again."""
    notes = [chord[step] for chord in _CHORDS for step in _PATTERN]
    time = _time(len(notes) * _NOTE_SECONDS + _REST_SECONDS)
    tune = np.zeros_like(time)
    for place, semitones in enumerate(notes):
        begin = round(place * _NOTE_SECONDS * RATE)
        rest = time[: len(time) - begin]
        tune[begin:] += _note(rest, _LOWEST_HZ * 2 ** (semitones / 12))
    end = np.clip((time[-1] - time) / 0.5, 0, 1)
    return _audio(_MUSIC_LEVEL * tune * end)


def _note(time: _Wave, hertz: float) -> _Wave:
    """Return a soft note that begins at 0 and fades."""
    tone = np.sin(2 * np.pi * hertz * time) + 0.2 * np.sin(4 * np.pi * hertz * time)
    return np.asarray(tone * np.minimum(time / 0.02, 1) * _fading(time, _FADE_SECONDS))


def _fading(time: _Wave, seconds: float) -> _Wave:
    """Return what falls to a third in so many ``seconds`` from 0 on, and is nothing before."""
    return np.asarray(np.where(time < 0, 0, np.exp(-np.maximum(time, 0) / seconds)))


def _burst(time: _Wave, begin: float, end: float) -> _Wave:
    """Return 1 from ``begin`` to ``end``, with soft edges inside, and 0 elsewhere."""
    return np.asarray(np.clip(np.minimum(time - begin, end - time) / _RING_EDGE, 0, 1))


def _time(seconds: float) -> _Wave:
    """Return the moment of every sample, in seconds."""
    return np.asarray(np.arange(round(seconds * RATE)) / RATE)


def _audio(samples: _Wave) -> Audio:
    return Audio(samples.astype(np.float32), RATE)
