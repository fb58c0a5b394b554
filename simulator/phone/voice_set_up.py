"""The microphone set up once: how loud the room is, whether the rep is understood, how they sound when calm."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from threading import Event

import numpy as np

from simulator.core.clean import clean
from simulator.core.endpointing import FRAME_MS
from simulator.core.sound import HEARING_RATE, Audio, Samples, loudness_dbfs
from simulator.core.voice_measures.baseline import Baseline, baseline_of
from simulator.core.voice_measures.sound import measured
from simulator.phone import set_up_words as say
from simulator.phone.listening import Hearing, LevelMeasured
from simulator.phone.stretches import stretches
from simulator.phone.voice_ports import VoiceFailure

#: How long each step listens, in frames: the room, a sentence that never ends, calm speech that never comes.
_ROOM = 3000 // FRAME_MS
_LONGEST_SENTENCE = 15_000 // FRAME_MS
_LONGEST_CALM = 45_000 // FRAME_MS
#: How long a silence ends the sentence, and how long nobody need say anything before a step gives up.
_TAIL = 1200 // FRAME_MS
_PATIENCE = 10_000 // FRAME_MS
#: How much calm speech makes a baseline, in seconds.
CALM_SECONDS = 20
_CALM = 1000 * CALM_SECONDS // FRAME_MS
#: A frame of speech, by its chance; fewer such frames than so many are no speech.
_SPEECH, _SHORTEST = 0.5, 8
_LEVEL_FRAMES = 3


class Step(Enum):
    """A step of the set-up, in order."""

    ROOM = 1
    SENTENCE = 2
    CALM = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a step is done, in [0, 1]."""

    done: float


@dataclass(frozen=True, slots=True)
class WorkingOut:
    """A step has been heard and what it comes to is being worked out."""


@dataclass(frozen=True, slots=True)
class RoomHeard:
    """How loud the room is, in decibels relative to full scale, and what that means, in words."""

    dbfs: float
    told: str


@dataclass(frozen=True, slots=True)
class SentenceHeard:
    """How a sentence came across: what was understood, how loud it was, and what that means, in words."""

    text: str
    dbfs: float
    told: str


@dataclass(frozen=True, slots=True)
class CalmHeard:
    """The rep's calm voice."""

    baseline: Baseline


@dataclass(frozen=True, slots=True)
class StepFailed:
    """A step came to nothing; ``note`` says in plain sentences why and what to do."""

    note: str


SetUpEvent = LevelMeasured | Progress | WorkingOut | RoomHeard | SentenceHeard | CalmHeard | StepFailed


class VoiceSetUp:
    """One set-up, step by step; each step may be taken again."""

    def __init__(self, hearing: Hearing, today: str) -> None:
        """Hear with ``hearing``; ``today`` is ISO-8601."""
        self._hearing = hearing
        self._today = today
        self._room = -60.0  # an ordinary room, for those who skip the step
        self._stop = Event()

    def stop(self) -> None:
        """End the step that is being taken, within 100 ms; may be called from any thread."""
        self._stop.set()

    def take(self, step: Step) -> Iterator[SetUpEvent]:
        """Return what comes of a step, its outcome last, to be iterated over by a worker thread.

        Any step before is stopped; a stopped step has no outcome.
        """
        self.stop()
        self._stop = Event()
        steps = {Step.ROOM: self._take_room, Step.SENTENCE: self._take_sentence, Step.CALM: self._take_calm}
        return _until_stopped(steps[step](self._stop), self._stop)

    def _take_room(self, stop: Event) -> Iterator[SetUpEvent]:
        """Yield how loud the room is while nobody speaks."""
        levels: list[float] = []
        for heard in self._heard(stop):
            levels.append(loudness_dbfs(heard.frame))
            yield from heard.news(len(levels) / _ROOM)
            if len(levels) >= _ROOM:
                break
        if not levels:
            yield StepFailed(say.MUTED)
            return
        self._room = float(np.percentile(levels, 30))
        yield RoomHeard(self._room, say.about_room(self._room))

    def _take_sentence(self, stop: Event) -> Iterator[SetUpEvent]:
        """Yield how a sentence comes across; it ends with a silence."""
        frames: list[Samples] = []
        speech: list[bool] = []
        for heard in self._heard(stop):
            frames.append(heard.frame)
            speech.append(heard.speech)
            yield from heard.news(min(1.0, sum(speech) * FRAME_MS / 3000))
            if _ended(speech):
                break
        if sum(speech) < _SHORTEST:
            yield StepFailed(say.unheard(frames))
            return
        yield WorkingOut()
        audio = Audio(np.concatenate(frames), HEARING_RATE)
        found = clean(self._hearing.recognizer.recognise(audio, stop).text)
        text = " ".join(found.split())
        level = _level(frames, speech)
        yield SentenceHeard(text, level, say.about_sentence(text, level, self._room, audio))

    def _take_calm(self, stop: Event) -> Iterator[SetUpEvent]:
        """Yield the rep's calm voice, once they have spoken for long enough."""
        frames: list[Samples] = []
        speech: list[bool] = []
        for heard in self._heard(stop):
            frames.append(heard.frame)
            speech.append(heard.speech)
            yield from heard.news(sum(speech) / _CALM)
            if sum(speech) >= _CALM or len(frames) >= _LONGEST_CALM or _given_up(speech):
                break
        if sum(speech) < _SHORTEST:
            yield StepFailed(say.unheard(frames))
            return
        yield WorkingOut()
        parts = stretches(frames, speech)
        told = [measured(part, self._hearing.recognizer.recognise(part, stop).text) for part in parts]
        baseline = baseline_of(told, self._room, self._today)
        short = sum(speech) * FRAME_MS // 1000
        yield CalmHeard(baseline) if baseline else StepFailed(say.too_little(short, any(one.words for one in told)))

    def _heard(self, stop: Event) -> Iterator[_Heard]:
        """Yield frames with whether they hold speech; the microphone is open as long as this is iterated over."""
        activity = self._hearing.activity()
        recent: list[Samples] = []
        with closing(self._hearing.microphone.frames(stop)) as frames:
            for place, frame in enumerate(frames):
                recent = [*recent[1 - _LEVEL_FRAMES :], frame]
                due = (place + 1) % _LEVEL_FRAMES == 0
                level = loudness_dbfs(np.concatenate(recent)) if due else None
                yield _Heard(frame, activity.probability(frame) >= _SPEECH, level)


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """A frame, whether it holds speech, and the level where it is time for one."""

    frame: Samples
    speech: bool
    level: float | None

    def news(self, done: float) -> Iterator[SetUpEvent]:
        """Yield the level and how much is done, where it is time."""
        if self.level is not None:
            yield LevelMeasured(self.level)
            yield Progress(min(1.0, done))


def _until_stopped(events: Iterator[SetUpEvent], stop: Event) -> Iterator[SetUpEvent]:
    """Yield events as long as somebody wants them; what fails on the voice side is one of them."""
    try:
        for event in events:
            if stop.is_set():
                return
            yield event
    except VoiceFailure as failure:
        if not stop.is_set():
            yield StepFailed(f"{failure} {say.WITHOUT}")


def _given_up(speech: list[bool]) -> bool:
    """Return whether nobody has spoken for a long while."""
    return len(speech) >= _PATIENCE and not any(speech[-_PATIENCE:])


def _ended(speech: list[bool]) -> bool:
    """Return whether a sentence is over, or nobody says one."""
    if sum(speech) < _SHORTEST:
        return len(speech) >= _PATIENCE
    return not any(speech[-_TAIL:]) or len(speech) >= _LONGEST_SENTENCE


def _level(frames: list[Samples], speech: list[bool]) -> float:
    """Return the level of the frames that hold speech."""
    return loudness_dbfs(np.concatenate([frame for frame, speaks in zip(frames, speech, strict=True) if speaks]))
