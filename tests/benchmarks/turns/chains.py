"""The two chains that are compared: the app's ear, and a naive one written out here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from threading import Event
from typing import Protocol

import numpy as np

from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Audio, Samples, loudness_dbfs
from simulator.core.speech import Milliseconds
from simulator.phone.listening import (
    Ear,
    LevelMeasured,
    ListeningEvent,
    NothingUnderstood,
    SpeechEnded,
    SpeechStarted,
    Understood,
)
from simulator.phone.voice_ports import Microphone, Recognizer, VoiceActivity
from tests.benchmarks.turns.pacing import PacedMicrophone, PacedRecognizer

OURS, NAIVE = "the app", "naive chain"
_FRAME_MS = 1000 * FRAME_LENGTH // HEARING_RATE


class Chain(Protocol):
    """Hears one turn, hands-free."""

    def listen(self) -> Iterator[ListeningEvent]:
        """Yield what is heard, until a turn was understood or ``stop`` was called; the first tells that it listens."""
        ...

    def stop(self) -> None:
        """End listening; may be called from any thread."""
        ...


class AppChain:
    """The ear the app listens with."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    def listen(self) -> Iterator[ListeningEvent]:
        """Yield what the ear hears."""
        return iter(self._ear.listen(hands_free=True))

    def stop(self) -> None:
        """End listening."""
        self._ear.stop()


class NaiveChain:
    """What is quickly written: 700 ms without voice activity end the turn, then all of it goes to the recogniser."""

    #: How likely speech has to be, how many frames of it begin a turn, and how many without end it.
    LIKELY = 0.5
    SHORTEST = 3
    TAIL = 700 // _FRAME_MS + 1

    def __init__(self, microphone: Microphone, activity: Callable[[], VoiceActivity], recognizer: Recognizer) -> None:
        self._microphone = microphone
        self._activity = activity
        self._recognizer = recognizer
        self._stop = Event()

    def listen(self) -> Iterator[ListeningEvent]:
        """Yield what is heard; a turn nothing was understood of is forgotten."""
        stop = self._stop = Event()
        activity, heard = self._activity(), list[Samples]()
        spoken, silent, began, number = 0, 0, 0, 0
        with closing(self._microphone.frames(stop)) as frames:
            for number, frame in enumerate(frames, 1):
                yield LevelMeasured(loudness_dbfs(frame))
                heard.append(frame)
                if activity.probability(frame) >= self.LIKELY:
                    spoken, silent = spoken + 1, 0
                elif spoken < self.SHORTEST:
                    spoken = 0
                else:
                    silent += 1
                if spoken == self.SHORTEST and not silent:
                    began = number - self.SHORTEST
                    yield SpeechStarted(Milliseconds(began * _FRAME_MS))
                if silent >= self.TAIL:
                    ended = Milliseconds((number - silent) * _FRAME_MS)
                    yield SpeechEnded(ended)
                    words = self._recognizer.recognise(Audio(np.concatenate(heard), HEARING_RATE))
                    if words.text.strip():
                        yield Understood(words, Milliseconds(began * _FRAME_MS), ended)
                        return
                    yield NothingUnderstood()
                    heard, spoken, silent = [], 0, 0

    def stop(self) -> None:
        """End listening."""
        self._stop.set()


def paced_chains(
    ear: Ear, recognizer: Recognizer, activity: Callable[[], VoiceActivity]
) -> tuple[PacedMicrophone, dict[str, Chain]]:
    """Return both chains behind one paced microphone.

    Args:
        ear: What the app hears with; its microphone is left out.
        recognizer: What the naive chain understands words with, loaded.
        activity: What it tells speech from noise with.
    """
    microphone = PacedMicrophone()
    hearing = ear.hearing  # the app's own, but for where it hears and how time passes
    behind = replace(hearing, microphone=microphone, recognizer=PacedRecognizer(hearing.recognizer, microphone))
    naive = NaiveChain(microphone, activity, PacedRecognizer(recognizer, microphone))
    return microphone, {OURS: AppChain(Ear(behind)), NAIVE: naive}
