"""How a turn was spoken, from the microphone to what was understood."""

from __future__ import annotations

from collections.abc import Generator
from threading import Event

import pytest

from simulator.core.sound import FRAME_LENGTH, Audio, Samples
from simulator.phone.listening import Ear, Hearing, Understood
from tests.scripted_sound import LOUD, ScriptedRecognizer
from tests.voices import heard, silence, voiced


class RecordedMicrophone:
    """Hears some sound, then silence."""

    def __init__(self, audio: Audio) -> None:
        self._samples = audio.samples

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        for start in range(0, len(self._samples) - FRAME_LENGTH, FRAME_LENGTH):
            if stop.is_set():
                return
            yield self._samples[start : start + FRAME_LENGTH]


class SoundActivity:
    """Takes every sound for speech."""

    def probability(self, frame: Samples) -> float:
        return 0.95 if abs(frame).max() > LOUD / 100 else 0.02

    def reset(self) -> None:
        pass


def test_what_was_understood_comes_with_how_it_was_spoken() -> None:
    audio = heard(silence(1), voiced(1.5, 150), silence(0.4), voiced(1.5, 150), silence(3))
    hearing = Hearing(RecordedMicrophone(audio), SoundActivity, ScriptedRecognizer("It left on um the third"))
    listening = Ear(hearing).listen(hands_free=True)
    understood = [event for event in listening if isinstance(event, Understood)]
    (voice,) = [event.voice for event in understood]
    assert voice is not None
    assert (voice.words, voice.fillers, voice.pauses) == (6, 1, 1)
    assert voice.pitch == pytest.approx(7, abs=0.3)
    assert voice.spoken == pytest.approx(3000, abs=120)
