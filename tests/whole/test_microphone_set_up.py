"""The microphone set up through sound hardware, with the recogniser calls are taken with."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from simulator import bootstrap
from simulator.core.sound import Audio
from simulator.phone import set_up_words, voice_set_up
from simulator.phone.listening import LevelMeasured
from simulator.phone.voice_set_up import CalmHeard, SentenceHeard, SetUpEvent, Step, VoiceSetUp
from simulator.settings import Settings
from tests.sound_hardware import SoundHardware, wait_until
from tests.spoken_replies import reply

pytestmark = pytest.mark.long


def taken(events: Iterator[SetUpEvent], hardware: SoundHardware, audio: Audio) -> SetUpEvent:
    """Return what came of a step in which something was said once the microphone was open."""
    told: list[SetUpEvent] = []

    def follow() -> None:
        for event in events:
            told.append(event)  # noqa: PERF402 (one by one, as they come)

    following = ThreadPoolExecutor(1).submit(follow)
    wait_until(lambda: any(isinstance(event, LevelMeasured) for event in told))
    hardware.say(audio)
    following.result(60)
    return told[-1]


def test_a_rep_is_understood_and_their_calm_voice_measured(
    sound_hardware: SoundHardware, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_set_up, "_CALM", 260)  # eight seconds of speech in place of twenty
    setting_up = VoiceSetUp(bootstrap.loaded_ear(Settings()).hearing, "2026-01-31")
    heard = taken(setting_up.take(Step.SENTENCE), sound_hardware, reply(set_up_words.SENTENCE))
    assert isinstance(heard, SentenceHeard)
    assert "Level: fine." in heard.told
    assert "You are understood." in heard.told
    first_half = set_up_words.TEXT.partition(" I buy")[0]
    calm = taken(setting_up.take(Step.CALM), sound_hardware, reply(first_half))
    assert isinstance(calm, CalmHeard)
    assert 130 < calm.baseline.pace < 280
    assert calm.baseline.level > -40
