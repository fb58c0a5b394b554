"""The espeak-ng voice: instant, expressive, the same on every machine."""

from __future__ import annotations

from simulator.core.scenario import Delivery, Pace, Pitch, Voice
from simulator.core.sound import Audio
from simulator.engines.espeak_library import PITCH, RANGE, RATE, VOLUME, WORD_GAP, EspeakLibrary
from simulator.engines.manner import MANNERS, WORDS_A_MINUTE, Manner, at_level
from simulator.phone.voice_ports import SynthesizerFailure

#: British English; espeak-ng names it after its file.
_LANGUAGE = "gmw/en"
#: Each kind of customer has a voice of their own.
_VARIANTS = {
    (Pitch.LOW, Pace.SLOW): "m1",
    (Pitch.LOW, Pace.MEDIUM): "m5",
    (Pitch.LOW, Pace.FAST): "m2",
    (Pitch.MEDIUM, Pace.SLOW): "m6",
    (Pitch.MEDIUM, Pace.MEDIUM): "m3",
    (Pitch.MEDIUM, Pace.FAST): "m7",
    (Pitch.HIGH, Pace.SLOW): "f4",
    (Pitch.HIGH, Pace.MEDIUM): "f2",
    (Pitch.HIGH, Pace.FAST): "f5",
}
#: Where the neutral voice lies on espeak-ng's scale of 0 to 99, on which a semitone is about six.
_PITCH = {Pitch.LOW: 38, Pitch.MEDIUM: 56, Pitch.HIGH: 48}
_PER_SEMITONE = 6
_RANGE = 41
_GAP_UNIT_MS = 10


class EspeakSynthesizer:
    """Speaks through the espeak-ng library that comes with the package."""

    name = "espeak"

    def __init__(self) -> None:
        self._closed = False

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        """Return ``text`` spoken.

        Raises:
            SynthesizerFailure: the library is missing or damaged, or the engine is closed.
        """
        if self._closed:
            message = "The voice is closed."
            raise SynthesizerFailure(message)
        manner = MANNERS[delivery]
        spoken = EspeakLibrary.shared().speak(plain(text), _file(voice), _settings(voice, manner), self._is_closed)
        return Audio(at_level(spoken.samples, manner.level_dbfs), spoken.rate)

    def close(self) -> None:
        """End what is being rendered; the library itself stays with the process."""
        self._closed = True

    def _is_closed(self) -> bool:
        return self._closed


def plain(text: str) -> str:
    """Return ``text`` with everything that is not printable turned into spaces."""
    return "".join(character if character.isprintable() else " " for character in text)


def _file(voice: Voice) -> str:
    """Return the voice as espeak-ng names it."""
    return f"{_LANGUAGE}+{_VARIANTS[voice.pitch, voice.pace]}"


def _settings(voice: Voice, manner: Manner) -> dict[int, int]:
    """Return espeak-ng's parameters for a voice in a manner."""
    return {
        RATE: round(WORDS_A_MINUTE[voice.pace] * manner.pace),
        VOLUME: 100,
        PITCH: _on_scale(_PITCH[voice.pitch] + _PER_SEMITONE * manner.pitch),
        RANGE: _on_scale(_RANGE * manner.range),
        WORD_GAP: round(manner.gap / _GAP_UNIT_MS),
    }


def _on_scale(value: float) -> int:
    """Return a value on espeak-ng's scale of 0 to 99."""
    return max(0, min(99, round(value)))
