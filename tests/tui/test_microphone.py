"""Setting up the microphone on the screen: its three steps, skipping, failing, deleting."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from threading import Event

import numpy as np
import pytest
from textual.pilot import Pilot

from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Samples
from simulator.core.voice_measures.baseline import Baseline
from simulator.phone import set_up_words
from simulator.phone.baselines import Baselines
from simulator.phone.voice_set_up import VoiceSetUp
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.microphone import MicrophoneScreen
from tests.tui.desks import Room, label, shown, until
from tests.tui.obedient_sound import Mouth
from tests.tui.test_sizes import in_sight, keys
from tests.voices import silence, voiced

SIZE = (80, 24)
CALM = Baseline("2026-01-31", 150.0, 8.0, 7.0, 1.0, 9.0, 1.5, 0.2, -24.0, -60.0)


@dataclass
class Talker(Mouth):
    """A microphone that hears a lively voice for two seconds of three as soon as the rep speaks, silence before."""

    speech: Samples = field(
        default_factory=lambda: np.concatenate([voiced(2.048, [100, 150, 100]) + 0.2, silence(0.32)])
    )

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        place, quiet = 0, silence(FRAME_LENGTH / HEARING_RATE) + 0.001
        while not stop.is_set():
            if self.speaks.is_set():
                yield np.resize(np.roll(self.speech, -place), FRAME_LENGTH)
                place += FRAME_LENGTH
            else:
                yield quiet
            stop.wait(0.0005)


async def opened(pilot: Pilot[int]) -> None:
    """Open the screen from the first one, its first step due."""
    await until(pilot, lambda: "Take" in label(pilot, "#take"))
    await pilot.press("m")
    await until(pilot, lambda: isinstance(pilot.app.screen, MicrophoneScreen))
    await until(pilot, lambda: "Measure" in label(pilot, "#go"))


def kept(room: Room) -> Baselines:
    return Baselines(room.folder / "calm-voice.toml")


@pytest.mark.long
async def test_the_room_can_be_measured_and_every_step_skipped(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert in_sight(pilot, "#about")
        assert {"r", "s", "x", "escape"} <= set(keys(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "The room:" in shown(pilot))
        assert set_up_words.SENTENCE in shown(pilot)
        assert in_sight(pilot, "#outcome")
        await pilot.press("s")
        await until(pilot, lambda: "step 3 of 3" in shown(pilot))
        for selector in ("#kept", "#task", "#read", "#go", "#skip"):
            assert in_sight(pilot, selector), selector
        await pilot.press("s")
        await until(pilot, lambda: "Done" in label(pilot, "#go"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    assert kept(room).read().baseline is None


async def test_calm_speech_is_kept_and_can_be_deleted(room: Room) -> None:
    room.mouth = Talker()
    room.words.text = "some words that were said"
    room.mouth.speaks.set()
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("s", "s", "enter")
        await until(pilot, lambda: "Kept: Calm, you speak" in shown(pilot))
        found = kept(room).read().baseline
        assert found is not None
        assert found.pitch_range > 4
        assert pilot.app.calm_voice.baseline == found  # type: ignore[attr-defined]
        await pilot.press("x")
        await until(pilot, lambda: "Nothing is kept" in shown(pilot))
    assert kept(room).read().baseline is None


async def test_a_microphone_that_goes_away_is_told_and_can_be_tried_again(room: Room) -> None:
    room.mouth.away = True
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "The microphone went away." in shown(pilot))
        assert "step 1 of 3" in shown(pilot)
        room.mouth.away = False
        await pilot.press("r")
        await until(pilot, lambda: "The room:" in shown(pilot))


@pytest.mark.long
async def test_leaving_in_mid_step_stops_listening_and_keeps_nothing(room: Room) -> None:
    room.mouth = Talker()
    room.mouth.speaks.set()
    stopped: list[bool] = []
    plain = VoiceSetUp.stop
    VoiceSetUp.stop = lambda self: stopped.append(True) or plain(self)  # type: ignore[method-assign, func-returns-value]
    try:
        async with room.app().run_test(size=SIZE) as pilot:
            await opened(pilot)
            await pilot.press("s", "enter", "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
            await until(pilot, lambda: len(stopped) > 2)
    finally:
        VoiceSetUp.stop = plain  # type: ignore[method-assign]
    assert kept(room).read().baseline is None


async def test_a_damaged_calm_voice_is_told_once_and_counts_as_none(room: Room) -> None:
    kept(room).keep(CALM)
    kept(room).path.write_text("version = 1", encoding="utf-8")
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "set up your microphone once more" in shown(pilot))
        assert len(pilot.app._notifications) == 1
        await pilot.press("x")
        await until(pilot, lambda: "Nothing is kept" in shown(pilot))
