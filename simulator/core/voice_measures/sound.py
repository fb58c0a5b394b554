"""The sound of one turn turned into its measures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.core.sound import Audio, Samples
from simulator.core.speech import Milliseconds
from simulator.core.voice_measures.measures import VoiceMeasures, counted_words
from simulator.core.voice_measures.pitch import Numbers, frames_of, pitches, smoothed

#: How long a silence within speech is a pause, in milliseconds.
PAUSE = 250
#: Frames of this length, one every so many milliseconds.
FRAME, STEP = 48, 16
#: The rate voices are measured at, in samples a second.
RATE = 8000
#: Fewer voiced frames than so many tell nothing about a range: about a third of a second.
FEWEST_VOICED = 20
#: How far from the middle of a voice its pitch goes, in semitones; farther off an octave was mistaken.
FARTHEST = 9.5
#: The percentile of levels that is taken for the room: there is half a second of it around most turns.
_ROOM = 3

Flags = NDArray[np.bool_]


def measured(audio: Audio, text: str) -> VoiceMeasures:
    """Return the measures of one turn.

    Args:
        audio: Its sound, of any rate; a little silence before and after does no harm.
        text: The words made out of it.
    """
    return with_text(sound_measured(audio), text)


@dataclass(frozen=True, slots=True)
class SoundMeasures:
    """What the sound of a turn says without its words; as in ``VoiceMeasures``."""

    spoken: Milliseconds
    pauses: tuple[Milliseconds, ...]
    level: float | None
    loudness_range: float | None
    pitch: float | None
    pitch_range: float | None
    clear: float | None


def with_text(sound: SoundMeasures, text: str) -> VoiceMeasures:
    """Return the measures of a turn from its sound and the words made out of it."""
    words, fillers = counted_words(text)
    return VoiceMeasures(
        spoken=sound.spoken,
        words=words,
        fillers=fillers,
        pauses=len(sound.pauses),
        longest_pause=max(sound.pauses, default=Milliseconds(0)),
        paused=Milliseconds(sum(sound.pauses)),
        level=sound.level,
        loudness_range=sound.loudness_range,
        pitch=sound.pitch,
        pitch_range=sound.pitch_range,
        clear=sound.clear,
    )


def sound_measured(audio: Audio) -> SoundMeasures:
    """Return what the sound of a turn says without its words."""
    samples, rate = _slower(audio)
    frames = frames_of(samples, rate, FRAME, STEP)
    if not len(frames):
        return SoundMeasures(Milliseconds(0), (), None, None, None, None, None)
    levels = _levels(frames)
    contour = pitches(frames, rate)
    room, loud = np.percentile(levels, (_ROOM, 95))
    voiced = ~np.isnan(contour)
    spoken, pauses = _speech_and_pauses(_sounding(levels, voiced, room, loud))
    voiced &= levels >= _audible(room, loud)
    if np.count_nonzero(voiced) < FEWEST_VOICED:
        return SoundMeasures(spoken, pauses, None, None, None, None, None)
    low, middle, high = np.percentile(_without_octaves(12 * np.log2(smoothed(contour[voiced]) / 100)), (5, 50, 95))
    soft, loud = np.percentile(levels[voiced], (10, 90))
    level = 10 * np.log10(np.mean(10 ** (levels[voiced] / 10)))
    numbers = (min(0.0, level), loud - soft, middle, high - low, level - room)
    return SoundMeasures(spoken, pauses, *(_r(one) for one in numbers))


def _without_octaves(semitones: Numbers) -> Numbers:
    """Return a contour without frames so far from its middle that an octave was mistaken."""
    return semitones[np.abs(semitones - np.median(semitones)) <= FARTHEST]


def _r(number: float) -> float:
    """Return a number as exact as is stored."""
    return round(float(number), 2)


def _slower(audio: Audio) -> tuple[Samples, int]:
    """Return sound at about ``RATE``, neighbours averaged; what is no number is silence."""
    by = max(1, audio.rate // RATE)
    whole = audio.samples[: len(audio.samples) // by * by]
    clean = np.clip(np.nan_to_num(whole, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    return clean.reshape(-1, by).mean(axis=1, dtype=np.float32), audio.rate // by


def _levels(frames: Samples) -> Numbers:
    """Return the level of each frame in decibels relative to full scale, -120 to 0."""
    centred = frames - frames.mean(axis=1, keepdims=True)
    power = np.mean(np.square(centred, dtype=np.float64), axis=1)
    return np.asarray(10 * np.log10(power + 1e-12))


def _audible(room: float, loud: float) -> float:
    """Return from which level on a frame is well above the room between the words.

    The room is what the softest frames hold, so that neither noise nor a soft voice changes what counts; where soft and
    loud are much the same there is no silence to be told.
    """
    if loud < -90:
        return 0.0
    return min(max(room + 0.3 * (loud - room), loud - 35), loud - 4) if loud - room >= 6 else -120.0


def _sounding(levels: Numbers, voiced: Flags, room: float, loud: float) -> Flags:
    """Return which frames are not silence: those well above the room, and voiced ones a little above it."""
    audible = _audible(room, loud)
    soft = max(min(room + 4, audible), loud - 35)
    return np.asarray((levels >= audible) | (voiced & (levels >= soft)))


def _speech_and_pauses(sounding: Flags) -> tuple[Milliseconds, tuple[Milliseconds, ...]]:
    """Return how long speech lasted without its pauses, and how long each pause was."""
    at = np.flatnonzero(sounding)
    if not len(at):
        return Milliseconds(0), ()
    # A frame sounds as soon as a part of it does, so a silence is longer than the frames without sound tell.
    silences = (np.diff(at) - 1) * STEP
    silences = np.where(silences > 0, silences + FRAME - STEP, 0)
    pauses = tuple(Milliseconds(int(length)) for length in silences[silences >= PAUSE])
    lasted = int(at[-1] - at[0]) * STEP + STEP
    return Milliseconds(max(0, lasted - sum(pauses))), pauses
