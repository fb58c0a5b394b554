"""Sound that obeys: a voice, a loudspeaker, a microphone and a recogniser for tests of the screens."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from threading import Event

import numpy as np

from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import FRAME_LENGTH, Audio, Samples
from simulator.core.speech import HeardWord, Milliseconds
from simulator.phone.voice_ports import LoudspeakerFailure, MicrophoneFailure, Recognised

#: Frames of sound, by loudness; more of them than any listening takes in a test.
SILENCE, SPEECH = 0.001, 0.5
#: What the recogniser understands.
FIRST = "I am so sorry. A week with no hot water is awful, and you called three times. When did the water stop?"


@dataclass
class Engine:
    """A voice engine that takes a tenth of a second a word, and can be held up."""

    name: str = "obedient"
    free: Event = field(default_factory=Event)
    rendering: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.free.set()

    def render(self, text: str, voice: Voice, delivery: Delivery) -> Audio:
        self.rendering.set()
        self.free.wait(30)
        return Audio(np.ones(100 * len(text.split()), dtype=np.float32), 1000)

    def close(self) -> None:
        self.free.set()


@dataclass
class Speaker:
    """A loudspeaker that plays until it is let go on or stopped; stopped, it has played 300 ms."""

    on: Event = field(default_factory=Event)
    playing: Event = field(default_factory=Event)
    held: Event = field(default_factory=Event)
    away: bool = False
    played: list[Audio] = field(default_factory=list)
    stopped: list[Audio] = field(default_factory=list)

    def play(self, audio: Audio, stop: Event, held: Event | None = None) -> Milliseconds:
        self.held = held or self.held
        if self.away:
            raise LoudspeakerFailure("The loudspeaker went away.")
        self.played.append(audio)
        self.playing.set()
        while not self.on.wait(0.005):
            if stop.is_set():
                self.stopped.append(audio)
                return Milliseconds(300)
        return audio.length


@dataclass
class Mouth:
    """A microphone that hears silence until the rep speaks, then speech until they stop."""

    speaks: Event = field(default_factory=Event)
    opened: Event = field(default_factory=Event)
    away: bool = False

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        if self.away:
            raise MicrophoneFailure("The microphone went away.")
        self.opened.set()
        while not stop.is_set():
            yield np.full(FRAME_LENGTH, SPEECH if self.speaks.is_set() else SILENCE, dtype=np.float32)
            stop.wait(0.005)


class Loudness:
    """Takes what is loud for speech."""

    def probability(self, frame: Samples) -> float:
        return 0.95 if frame[0] > 0.1 else 0.02

    def reset(self) -> None:
        pass


@dataclass
class Words:
    """A recogniser that understands the same words every time, and can be held up."""

    text: str = FIRST
    words: tuple[HeardWord, ...] = ()
    name: str = "certain"
    free: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.free.set()

    def load(self) -> None:
        pass

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
        self.free.wait(30)
        return Recognised(self.text, self.words)
