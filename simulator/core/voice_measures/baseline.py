"""How a rep sounds when they are calm: what their turns are held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from simulator.core.speech import Milliseconds
from simulator.core.voice_measures.measures import VoiceMeasures

#: Calm speech with less of it, in milliseconds, is no baseline.
LEAST_CALM = Milliseconds(8000)

#: What each number of a baseline may be, least and most.
RANGES = {
    "pace": (20.0, 600.0),
    "pace_spread": (0.0, 600.0),
    "pitch_range": (0.0, 48.0),
    "pitch_range_spread": (0.0, 48.0),
    "loudness_range": (0.0, 120.0),
    "loudness_range_spread": (0.0, 120.0),
    "pause_share": (0.0, 1.0),
    "level": (-120.0, 0.0),
    "room": (-120.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Baseline:
    """A rep's calm voice, in numbers; ``RANGES`` says what each may be.

    Attributes:
        made: The day it was made, ISO-8601.
        pace: The middle of the stretches of calm speech, in words a minute, pauses left out.
        pace_spread: How far they lie from it, as a standard deviation that one odd stretch does not change.
        pitch_range: The same of the pitch range, in semitones.
        pitch_range_spread: Its spread.
        loudness_range: The same of the loudness range, in decibels.
        loudness_range_spread: Its spread.
        pause_share: Which share of calm speech was pauses.
        level: How loud the voice was at the microphone, in decibels relative to full scale.
        room: How loud the room was, on the same scale.

    Raises:
        ValueError: a number is out of its range.
    """

    made: str
    pace: float
    pace_spread: float
    pitch_range: float
    pitch_range_spread: float
    loudness_range: float
    loudness_range_spread: float
    pause_share: float
    level: float
    room: float

    def __post_init__(self) -> None:
        """Refuse what no voice can be."""
        for name, (least, most) in RANGES.items():
            number = getattr(self, name)
            if not (math.isfinite(number) and least <= number <= most):
                raise ValueError(f"{name} must be from {least:g} to {most:g}, got {number!r}")


def baseline_of(stretches: Sequence[VoiceMeasures], room: float, made: str) -> Baseline | None:
    """Return the baseline some stretches of calm speech give; None where there is too little speech in them.

    Args:
        stretches: Calm speech, in stretches of about a turn's length.
        room: How loud the room is, -120 to 0 decibels relative to full scale.
        made: Today, ISO-8601.
    """
    told = [one for one in stretches if one.tells]
    paces = [one.pace for one in told if one.pace is not None]
    pitches = [one.pitch_range for one in told if one.pitch_range is not None]
    loudness = [one.loudness_range for one in told if one.loudness_range is not None]
    levels = [one.level for one in told if one.level is not None]
    spoken, paused = sum(one.spoken for one in told), sum(one.paused for one in told)
    if spoken < LEAST_CALM or not (paces and pitches and loudness and levels):
        return None
    try:
        return Baseline(
            made,
            *_middle(paces),
            *_middle(pitches),
            *_middle(loudness),
            round(paused / (spoken + paused), 3),
            round(median(levels), 1),
            round(room, 1),
        )
    except ValueError:
        return None


def _middle(numbers: Sequence[float]) -> tuple[float, float]:
    """Return the median of some numbers and their spread around it; with fewer than three, no spread is known."""
    middle = median(numbers)
    away = median(abs(number - middle) for number in numbers) if len(numbers) > 2 else 0.0
    return round(middle, 2), round(1.4826 * away, 2)
