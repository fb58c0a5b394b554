"""The measures of one spoken turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from simulator.core.reader.normal_form import HESITATIONS
from simulator.core.speech import Milliseconds

#: Turns with less speech, in milliseconds, or with fewer words say nothing about how somebody speaks.
SHORTEST_TOLD = 1500
FEWEST_WORDS = 4
#: In a room nearer to the voice than this, in decibels, soft syllables pass for pauses.
CLEAR = 22.0

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class VoiceMeasures:
    """How one turn was spoken; numbers only, no sound.

    Attributes:
        spoken: How long speech lasted, pauses left out; 0 where there was none.
        words: How many words the recogniser made out.
        fillers: How many of them were an “um” or the like.
        pauses: How many silences within the turn lasted at least a quarter of a second.
        longest_pause: The longest of them; 0 for none.
        paused: All of them together.
        level: RMS level of the voiced parts in decibels relative to full scale, -120 to 0; None where nothing is
            voiced.
        loudness_range: From the softest to the loudest tenth of the voiced parts, in decibels, 0 or more; None where
            too little is voiced.
        pitch: The middle of the voice in semitones above 100 Hz; None where too little is voiced. Never judged.
        pitch_range: From its lowest to its highest twentieth, in semitones, 0 or more; None where too little is voiced.
        clear: How far the voiced parts stand above the softest ones, which are the room, in decibels; None where too
            little is voiced.
    """

    spoken: Milliseconds
    words: int
    fillers: int
    pauses: int
    longest_pause: Milliseconds
    paused: Milliseconds
    level: float | None = None
    loudness_range: float | None = None
    pitch: float | None = None
    pitch_range: float | None = None
    clear: float | None = None

    @property
    def pace(self) -> float | None:
        """Return the words a minute of speech, pauses left out; None where that is too little to tell."""
        return 60_000 * self.words / self.spoken if self.tells and self.words >= FEWEST_WORDS else None

    @property
    def pause_share(self) -> float | None:
        """Return which share of the turn was pauses, in [0, 1); None where the turn is too short to tell."""
        return self.paused / (self.spoken + self.paused) if self.tells else None

    @property
    def pauses_tell(self) -> bool:
        """Return whether the room is quiet enough to tell a pause from a soft syllable, and so for the pace too."""
        return self.tells and (self.clear is None or self.clear >= CLEAR)

    @property
    def tells(self) -> bool:
        """Return whether the turn is long enough to say anything about how it was spoken."""
        return self.spoken >= SHORTEST_TOLD


def with_words(measures: VoiceMeasures, text: str) -> VoiceMeasures:
    """Return ``measures`` of the same sound with ``text`` for its words."""
    words, fillers = counted_words(text)
    return replace(measures, words=words, fillers=fillers)


def counted_words(text: str) -> tuple[int, int]:
    """Return how many words a text has, and how many of them are fillers."""
    found = _WORD.findall(text.casefold())
    return len(found), sum(1 for word in found if word in HESITATIONS)
