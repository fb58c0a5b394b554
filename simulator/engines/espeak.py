"""The espeak-ng voice: instant, expressive, the same on every machine."""

from __future__ import annotations

from simulator.core.scenario import Delivery, Pitch, Voice
from simulator.core.sound import Audio
from simulator.engines.espeak_library import PITCH, RANGE, RATE, VOLUME, WORD_GAP, EspeakLibrary
from simulator.engines.manner import MANNERS, WORDS_A_MINUTE, Manner, at_level
from simulator.phone.voice_ports import SynthesizerFailure

#: British English; espeak-ng names it after its file.
_LANGUAGE = "gmw/en"
#: The people of each pitch: espeak-ng's voice, and where it lies when neutral on the scale of 0 to 99.
_PEOPLE = {
    Pitch.LOW: (("m5", 38), ("m1", 36), ("m2", 47), ("m8", 51), ("adam", 42)),
    Pitch.MEDIUM: (("m3", 56), ("f4", 28), ("m7", 70), ("f1", 36), ("m6", 62), ("f5", 30)),
    Pitch.HIGH: (("f2", 48), ("f1", 48), ("f5", 50), ("f4", 52), ("f3", 56), ("f2", 52)),
}
#: A semitone on that scale is about six.
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
        spoken = EspeakLibrary.shared().speak(plain(text), *_chosen(voice, manner), self._is_closed)
        return Audio(at_level(spoken.samples, manner.level_dbfs), spoken.rate)

    def close(self) -> None:
        """End what is being rendered; the library itself stays with the process."""
        self._closed = True

    def _is_closed(self) -> bool:
        return self._closed


def plain(text: str) -> str:
    """Return ``text`` with everything that is not printable turned into spaces."""
    return "".join(character if character.isprintable() else " " for character in text)


def _chosen(voice: Voice, manner: Manner) -> tuple[str, dict[int, int]]:
    """Return a voice as espeak-ng names it, and its parameters in a manner."""
    people = _PEOPLE[voice.pitch]
    variant, pitch = people[voice.who % len(people)]
    settings = {
        RATE: round(WORDS_A_MINUTE[voice.pace] * manner.pace),
        VOLUME: 100,
        PITCH: _on_scale(pitch + _PER_SEMITONE * manner.pitch),
        RANGE: _on_scale(_RANGE * manner.range),
        WORD_GAP: round(manner.gap / _GAP_UNIT_MS),
    }
    return f"{_LANGUAGE}+{variant}", settings


def _on_scale(value: float) -> int:
    """Return a value on espeak-ng's scale of 0 to 99."""
    return max(0, min(99, round(value)))
