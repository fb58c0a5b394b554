"""How loud speech is while somebody speaks, and sound kept from clipping."""

from __future__ import annotations

import numpy as np

from simulator.core.sound import Audio, Samples

#: The loudest sample that is let through.
PEAK = 0.97
#: Samples above this are rounded off on their way to ``PEAK``.
KNEE = 0.7

_FRAMES_A_SECOND = 50
#: How far below its loudest frames sound still counts as speech, in decibels.
_SPOKEN = 25.0
_LOUDEST = 95
_SILENCE_DBFS = -120.0


def spoken_dbfs(audio: Audio) -> float:
    """Return the RMS level of what is spoken in ``audio``, its pauses left out.

    Returns:
        Decibels relative to full scale, in [-120, 0]; -120 for silence and for no sound at all.
    """
    step = max(1, audio.rate // _FRAMES_A_SECOND)
    frames = audio.samples[: len(audio.samples) // step * step].reshape(-1, step)
    powers = np.mean(np.square(frames, dtype=np.float64), axis=1)
    if not len(powers) or np.max(powers) <= 0:
        return _SILENCE_DBFS
    least = np.percentile(powers, _LOUDEST) * 10 ** (-_SPOKEN / 10)
    return float(np.clip(10 * np.log10(np.mean(powers[powers >= least])), _SILENCE_DBFS, 0.0))


def louder(samples: Samples, decibels: float) -> Samples:
    """Return sound made louder, its peaks rounded off where they would clip.

    Args:
        samples: Mono PCM, shape (n,), in [-1, 1].
        decibels: By how much; softer below 0.

    Returns:
        The same shape, in [-PEAK, PEAK].
    """
    scaled = samples * 10 ** (decibels / 20)
    excess = np.maximum(np.abs(scaled) - KNEE, 0)
    limited = np.minimum(np.abs(scaled), KNEE) + (PEAK - KNEE) * np.tanh(excess / (PEAK - KNEE))
    return np.asarray(np.sign(scaled) * limited, dtype=np.float32)
