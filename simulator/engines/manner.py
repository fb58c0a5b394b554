"""How a delivery and a customer's own voice sound, in units every voice engine can follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.core.loudness import louder
from simulator.core.scenario import Delivery, Pace
from simulator.core.sound import Samples


@dataclass(frozen=True, slots=True)
class Manner:
    """A way of speaking, against the same voice when neutral.

    Attributes:
        pace: Factor on the words a minute.
        pitch: Shift of the voice, in semitones.
        range: Factor on how far the pitch moves within a sentence.
        level_dbfs: RMS level of the spoken line, in decibels relative to full scale.
        gap: Extra silence between words, in milliseconds.
    """

    pace: float
    pitch: float
    range: float
    level_dbfs: float
    gap: int = 0


MANNERS = {
    Delivery.NEUTRAL: Manner(pace=1.0, pitch=0.0, range=1.0, level_dbfs=-23.0),
    Delivery.ANNOYED: Manner(pace=1.07, pitch=1.0, range=1.4, level_dbfs=-21.5),
    Delivery.ANGRY: Manner(pace=1.15, pitch=3.0, range=2.0, level_dbfs=-19.5),
    Delivery.FURIOUS: Manner(pace=1.25, pitch=5.0, range=2.4, level_dbfs=-18.0),
    Delivery.CONFUSED: Manner(pace=0.86, pitch=1.5, range=1.5, level_dbfs=-23.5, gap=20),
    Delivery.ANXIOUS: Manner(pace=1.18, pitch=3.5, range=1.2, level_dbfs=-22.5, gap=10),
    Delivery.RELIEVED: Manner(pace=0.94, pitch=-0.7, range=1.2, level_dbfs=-23.5),
    Delivery.CALM: Manner(pace=0.9, pitch=-1.5, range=0.6, level_dbfs=-25.0),
}

#: Words a minute, as engines count them, of a neutral line.
WORDS_A_MINUTE = {Pace.SLOW: 138, Pace.MEDIUM: 155, Pace.FAST: 174}


def at_level(samples: Samples, level_dbfs: float) -> Samples:
    """Return sound brought to an RMS level, its peaks rounded off where they would clip.

    Args:
        samples: Mono PCM, shape (n,), in [-1, 1]; silence and emptiness stay what they are.
        level_dbfs: Decibels relative to full scale.
    """
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    if power <= 0:
        return samples
    return louder(samples, level_dbfs - 10 * float(np.log10(power)))
