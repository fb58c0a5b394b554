"""What a telephone does to a voice: much the same loudness for everybody, a narrow band, a little noise."""

from __future__ import annotations

from functools import cache

import numpy as np

from simulator.core.loudness import louder, spoken_dbfs
from simulator.core.scenario import Delivery
from simulator.core.sound import Audio, Samples

#: The band a telephone carries, in hertz; 3 dB are lost at its edges.
BAND = (300.0, 3400.0)
#: How loud speech is on the line, in dBFS while somebody speaks.
SPEECH_DBFS = -20.0
#: How loud the line's own noise is, in dBFS: under what an echo is looked for in.
NOISE_DBFS = -64.0
#: What is left of how loudly something is said, in decibels against a neutral line.
LOUDER = {
    Delivery.NEUTRAL: 0.0,
    Delivery.ANNOYED: 1.0,
    Delivery.ANGRY: 2.0,
    Delivery.FURIOUS: 3.0,
    Delivery.CONFUSED: 0.0,
    Delivery.ANXIOUS: 0.5,
    Delivery.RELIEVED: -1.0,
    Delivery.CALM: -1.5,
}

#: What is softer than this is no speech, and is not made louder.
_NO_SPEECH_DBFS = -60.0
#: How steep the edges are: 6 dB an octave for each.
_ORDER = 8
_SEED = 1876
_NOISE_LENGTH = 1 << 16
#: How much silence keeps the end of a line from ringing on in its beginning, in seconds.
_APART = 0.1


def balanced(audio: Audio, delivery: Delivery) -> Audio:
    """Return a line as loud as every other line of its delivery, whatever voice engine made it; nothing clips."""
    level = spoken_dbfs(audio)
    if level < _NO_SPEECH_DBFS:
        return audio
    return Audio(louder(audio.samples, SPEECH_DBFS + LOUDER[delivery] - level), audio.rate)


def by_phone(audio: Audio, delivery: Delivery) -> Audio:
    """Return a line as it is heard through a telephone, the same every time: balanced, in ``BAND``, with some noise."""
    if not len(audio.samples):
        return audio
    narrow = balanced(Audio(_in_band(audio.samples, audio.rate), audio.rate), delivery)
    return Audio(louder(narrow.samples + np.resize(_noise(audio.rate), len(narrow.samples)), 0.0), audio.rate)


@cache
def _noise(rate: int) -> Samples:
    """Return some seconds of the noise of a line, the same every time; its end leads over to its beginning."""
    hiss = np.random.default_rng(_SEED).standard_normal(_NOISE_LENGTH).astype(np.float32)
    narrow = np.fft.irfft(np.fft.rfft(hiss) * _carried(_NOISE_LENGTH, rate), _NOISE_LENGTH)
    power = float(np.mean(np.square(narrow)))
    return np.asarray(narrow * (10 ** (NOISE_DBFS / 20) / np.sqrt(power)), dtype=np.float32)


def _in_band(samples: Samples, rate: int) -> Samples:
    """Return what a telephone carries of some sound, without delay; same shape."""
    padded = 1 << int(np.ceil(np.log2(len(samples) + _APART * rate)))
    kept = np.fft.irfft(np.fft.rfft(samples, padded) * _carried(padded, rate), padded)[: len(samples)]
    return np.asarray(kept, dtype=np.float32)


@cache
def _carried(length: int, rate: int) -> Samples:
    """Return how much of each frequency a telephone carries, as a factor, for spectra of ``length`` samples."""
    frequencies = np.maximum(np.fft.rfftfreq(length, 1 / rate), 1e-3)
    low, high = BAND
    power = 1 / ((1 + (low / frequencies) ** (2 * _ORDER)) * (1 + (frequencies / high) ** (2 * _ORDER)))
    return np.asarray(np.sqrt(power), dtype=np.float32)
