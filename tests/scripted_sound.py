"""Sound from a script: a microphone that hears given loudness, and a recogniser that understands given texts."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from threading import Event
from typing import Any

import numpy as np

from simulator.core.endpointing import FRAME_MS
from simulator.core.sound import FRAME_LENGTH, Audio, Samples
from simulator.core.speech import Milliseconds
from simulator.phone.listening import LevelMeasured, ListeningEvent
from simulator.phone.voice_ports import MicrophoneFailure, Recognised

QUIET, LOUD = 0.001, 0.5
TAIL = 700 // FRAME_MS + 1


class ScriptedMicrophone:
    """Hears frames of given amplitudes; the second sample of each is its number in thousandths."""

    def __init__(self, *stretches: tuple[int, float], fails: bool = False) -> None:
        self.stretches = stretches
        self.fails = fails
        self.open = False
        self.frames_given = 0
        self.before_frame: dict[int, Any] = {}

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        self.open = True
        index = 0
        try:
            for count, amplitude in self.stretches:
                for _ in range(count):
                    self.before_frame.get(index, lambda: None)()
                    if stop.is_set():
                        return
                    frame = np.full(FRAME_LENGTH, amplitude, dtype=np.float32)
                    frame[1] = index / 1000
                    yield frame
                    index += 1
                    self.frames_given = index
            if self.fails:
                message = "The microphone went away."
                raise MicrophoneFailure(message)
        finally:
            self.open = False


class LoudnessActivity:
    """Takes what is loud for speech."""

    def probability(self, frame: Samples) -> float:
        return 0.95 if frame[0] > 0.1 else 0.02

    def reset(self) -> None:
        pass


class ScriptedRecognizer:
    """Understands the given texts, one after the other, and keeps what it heard."""

    name = "scripted"

    def __init__(self, *texts: str | Recognised | Exception) -> None:
        self.texts = list(texts)
        self.heard: list[Audio] = []

    def load(self) -> None:
        pass

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
        self.heard.append(audio)
        text = self.texts.pop(0)
        if isinstance(text, Exception):
            raise text
        return text if isinstance(text, Recognised) else Recognised(text)


def without_levels(events: Iterable[ListeningEvent]) -> list[ListeningEvent]:
    return [event for event in events if not isinstance(event, LevelMeasured)]


def first_frames(recognizer: ScriptedRecognizer) -> list[int]:
    """Return the number of the frame each recognised sound began with."""
    return [round(float(audio.samples[1]) * 1000) for audio in recognizer.heard]


def at(frame: int) -> Milliseconds:
    return Milliseconds(frame * FRAME_MS)
