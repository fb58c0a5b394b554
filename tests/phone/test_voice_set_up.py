"""Setting up the microphone: each step's outcome, and every way it can come to nothing."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest

from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Audio, Samples
from simulator.core.speech import Milliseconds
from simulator.core.voice_measures.baseline import RANGES, Baseline, baseline_of
from simulator.core.voice_measures.measures import VoiceMeasures
from simulator.phone import set_up_words
from simulator.phone.baselines import Baselines
from simulator.phone.listening import Hearing, LevelMeasured
from simulator.phone.stretches import stretches
from simulator.phone.voice_ports import MicrophoneFailure, Recognised, RecognizerFailure
from simulator.phone.voice_set_up import (
    CalmHeard,
    Progress,
    RoomHeard,
    SentenceHeard,
    SetUpEvent,
    Step,
    StepFailed,
    VoiceSetUp,
)
from tests.voices import heard, noisy, silence, voiced

DAY = "2026-01-31"
CALM = Baseline(DAY, 150.0, 8.0, 7.0, 1.0, 9.0, 1.5, 0.2, -24.0, -60.0)


class Played:
    """A microphone that hears the given sounds, one an opening, each with the room going on behind it for ever."""

    def __init__(self, *sounds: Audio, room: float = -60.0) -> None:
        self._sounds = list(sounds)
        self._room = room

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        sound = self._sounds.pop(0).samples
        place = 0
        while not stop.is_set():
            frame = sound[place : place + FRAME_LENGTH]
            frame = np.concatenate([frame, silence((FRAME_LENGTH - len(frame)) / HEARING_RATE)])
            yield noisy(frame, self._room) if self._room > -120 else frame
            place += FRAME_LENGTH


class Broken:
    """A microphone that is not there."""

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        raise MicrophoneFailure("No microphone could be opened.")
        yield np.zeros(1)


class Loud:
    """Takes what is louder than a quiet room for speech."""

    def probability(self, frame: Samples) -> float:
        return 0.9 if float(np.sqrt(np.mean(frame**2))) > 0.004 else 0.1

    def reset(self) -> None:
        pass


class Understands:
    """A recogniser that understands two words a second, or what it is told."""

    name = "certain"

    def __init__(self, text: str | Exception | None = None) -> None:
        self._text = text

    def load(self) -> None:
        pass

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:
        if isinstance(self._text, Exception):
            raise self._text
        return Recognised("word " * (audio.length // 500) if self._text is None else self._text)


def set_up(*sounds: Audio, room: float = -60.0, understands: Understands | None = None) -> VoiceSetUp:
    return VoiceSetUp(Hearing(Played(*sounds, room=room), Loud, understands or Understands()), DAY)


def outcome(events: Iterator[SetUpEvent]) -> SetUpEvent:
    *_, last = events
    return last


def sentence(decibels: float = -20, *, room: float = -60.0, text: str = set_up_words.SENTENCE) -> str:
    found = outcome(
        set_up(heard(voiced(3, 120, decibels)), room=room, understands=Understands(text)).take(Step.SENTENCE)
    )
    assert isinstance(found, SentenceHeard)
    assert found.dbfs == pytest.approx(decibels, abs=1.5)
    return found.told


def talk(seconds: float) -> Audio:
    """Return calm speech: clauses of two seconds, half a second apart, in a lively voice."""
    clause = np.concatenate([voiced(2, [100, 140, 100], [-26, -18, -26]), silence(0.5)])
    return heard(np.tile(clause, round(seconds / 2)))


def test_the_room_is_measured_while_nobody_speaks() -> None:
    for room, told in ((-60.0, "quiet enough"), (-40.0, "loud"), (-120.0, "muted")):
        events = list(set_up(heard(silence(0.1)), room=room).take(Step.ROOM))
        found = events[-1]
        assert isinstance(found, RoomHeard)
        assert found.dbfs == pytest.approx(room, abs=1)
        assert told in found.told
        assert any(isinstance(event, LevelMeasured) for event in events)
        assert [event.done for event in events if isinstance(event, Progress)][-1] > 0.9


def test_a_sentence_shows_what_was_understood_and_how_loud_it_was() -> None:
    assert sentence() == "Level: fine. You are understood."
    assert "too quiet" in sentence(-45)
    assert "clipping" in sentence(-1)
    assert "misheard" in sentence(text="the partial was spent")
    assert "No words" in sentence(text="")


def test_a_voice_hardly_louder_than_the_room_is_told() -> None:
    setting_up = set_up(heard(silence(0.1)), heard(voiced(3, 120, -30)), room=-36.0, understands=Understands("The"))
    list(setting_up.take(Step.ROOM))
    found = outcome(setting_up.take(Step.SENTENCE))
    assert isinstance(found, SentenceHeard)
    assert "hardly louder than the room" in found.told


def test_twenty_seconds_of_calm_speech_are_a_baseline() -> None:
    setting_up = set_up(heard(silence(0.1)), talk(30))
    list(setting_up.take(Step.ROOM))
    found = outcome(setting_up.take(Step.CALM))
    assert isinstance(found, CalmHeard)
    calm = found.baseline
    assert calm.made == DAY
    assert calm.room == pytest.approx(-60, abs=1)
    assert calm.pace == pytest.approx(120 * 2.5 / 2, rel=0.2)
    assert calm.pitch_range == pytest.approx(5.5, abs=0.8)
    assert calm.pause_share == pytest.approx(0.5 / 4.5, abs=0.02)  # cut at every second pause


@pytest.mark.parametrize(
    ("step", "made", "told"),
    [
        (Step.SENTENCE, lambda: set_up(heard(silence(0.1)), room=-200), "muted"),
        (Step.SENTENCE, lambda: set_up(heard(silence(0.1))), "Nobody was heard"),
        (Step.CALM, lambda: set_up(heard(silence(0.1))), "Nobody was heard"),
        (Step.CALM, lambda: set_up(talk(4)), "4 seconds of speech"),
        (Step.CALM, lambda: set_up(talk(30), understands=Understands("")), "no words could be made out"),
        (
            Step.SENTENCE,
            lambda: set_up(talk(4), understands=Understands(RecognizerFailure("Its model is gone."))),
            "gone",
        ),
        (Step.ROOM, lambda: VoiceSetUp(Hearing(Broken(), Loud, Understands()), DAY), "No microphone"),
    ],
)
def test_every_failure_is_a_sentence_and_can_be_left(step: Step, made: Callable[[], VoiceSetUp], told: str) -> None:
    found = outcome(made().take(step))
    assert isinstance(found, StepFailed)
    assert told in found.note
    assert set_up_words.WITHOUT in found.note


def test_a_step_that_is_stopped_has_no_outcome() -> None:
    setting_up = set_up(talk(30))
    kinds: list[type] = []
    for event in setting_up.take(Step.CALM):
        kinds.append(type(event))
        if len(kinds) == 20:
            setting_up.stop()
    assert set(kinds) == {LevelMeasured, Progress}
    assert len(kinds) == 20


def test_speech_is_cut_at_its_pauses_and_nothing_is_lost() -> None:
    frames = [np.full(FRAME_LENGTH, place, dtype=np.float32) for place in range(600)]
    speech = [place % 70 < 60 for place in range(600)]
    parts = stretches(frames, speech)
    assert np.array_equal(np.concatenate([part.samples for part in parts]), np.concatenate(frames))
    assert len(parts) > 2
    assert all(part.length >= 4000 for part in parts[:-1])


def test_one_odd_stretch_hardly_changes_a_baseline() -> None:
    def stretch(words: int, pitch_range: float) -> VoiceMeasures:
        return VoiceMeasures(
            Milliseconds(4000), words, 0, 0, Milliseconds(0), Milliseconds(0), -20.0, 9.0, 4.0, pitch_range
        )

    steady = [stretch(10, 6.0), stretch(11, 6.5), stretch(9, 5.5), stretch(10, 6.0)]
    calm, odd = baseline_of(steady, -60, DAY), baseline_of([*steady, stretch(40, 20.0)], -60, DAY)
    assert calm is not None
    assert odd is not None
    assert odd.pace == calm.pace == 150
    assert odd.pitch_range == calm.pitch_range == 6
    assert odd.pace_spread < 30
    assert baseline_of(steady[:1], -60, DAY) is None


def test_a_baseline_is_kept_read_and_deleted(tmp_path: Path) -> None:
    kept = Baselines(tmp_path / "new" / "calm-voice.toml")
    assert kept.read().baseline is None
    assert kept.read().note == ""
    kept.keep(CALM)
    assert kept.read().baseline == CALM
    kept.keep(replace(CALM, pace=160.0))
    assert kept.read().baseline == replace(CALM, pace=160.0)
    kept.delete()
    kept.delete()
    assert kept.read().baseline is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda _: "\x00\xff", "damaged"),
        (lambda _: "", "another version"),
        (lambda text: text.replace("version = 1", "version = 2"), "another version"),
        (lambda text: text.replace("pace = 150.0", ""), "pace is no number"),
        (lambda text: text.replace("pace = 150.0", 'pace = "quick"'), "pace is no number"),
        (lambda text: text.replace("pace = 150.0", "pace = nan"), "pace must be from"),
        (lambda text: text.replace("pace = 150.0", "pace = -1"), "pace must be from"),
        (lambda text: text.replace(DAY, "someday"), "isoformat"),
        (lambda text: text.replace("pace = 150.0", f"pace = {'9' * 400}"), "too large"),
        (lambda text: text.replace("pace = 150.0", f"pace = {'[' * 9_000}"), "cannot be read"),
    ],
)
def test_a_damaged_file_is_no_baseline_and_told(tmp_path: Path, wrong: Callable[[str], str], told: str) -> None:
    kept = Baselines(tmp_path / "calm-voice.toml")
    kept.keep(CALM)
    kept.path.write_text(wrong(kept.path.read_text(encoding="utf-8")), encoding="utf-8")
    found = kept.read()
    assert found.baseline is None
    assert told in found.note
    assert "set up your microphone once more" in found.note


@pytest.mark.parametrize("name", RANGES)
def test_a_number_no_voice_can_have_is_refused(name: str) -> None:
    for number in (RANGES[name][0] - 1, RANGES[name][1] + 1, float("nan"), float("inf")):
        change: dict[str, Any] = {name: number}
        with pytest.raises(ValueError, match=name):
            replace(CALM, **change)
