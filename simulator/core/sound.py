"""Sampled sound as a value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.core.speech import Milliseconds

#: Mono PCM, shape (n,), float32 in [-1, 1].
Samples = NDArray[np.float32]

#: The rate at which speech is heard, in samples a second: what voice activity and recognisers expect.
HEARING_RATE = 16_000
#: The length of one analysis frame at ``HEARING_RATE``, in samples (32 ms).
FRAME_LENGTH = 512


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Mono sound.

    Attributes:
        samples: Shape (n,), float32 in [-1, 1].
        rate: Samples a second.
    """

    samples: Samples
    rate: int

    @property
    def length(self) -> Milliseconds:
        """Return how long it lasts."""
        return Milliseconds(round(1000 * len(self.samples) / self.rate))


def loudness_dbfs(samples: Samples) -> float:
    """Return the RMS level of some samples.

    Args:
        samples: Mono PCM, shape (n,), in [-1, 1]; any rate.

    Returns:
        Decibels relative to full scale, in [-120, 0]; digital silence is clamped.

    Raises:
        ValueError: ``samples`` is empty, so no level is defined.
    """
    if not len(samples):
        message = "the level of no samples is not defined"
        raise ValueError(message)
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return float(min(0.0, max(-120.0, 10 * np.log10(power + 1e-12))))
