"""Whole calls in a real terminal: replies spoken into the microphone by another voice, the customer heard."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from simulator.core.scoring.scorecard import Scorecard
from simulator.core.sound import Samples, loudness_dbfs
from simulator.core.speech import Channel
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.phone.ports import CallStatus
from simulator.scenario_files.library import ScenarioFolder
from simulator.store.calls import CallStore
from tests.sound_hardware import SoundHardware, wait_until
from tests.spoken_replies import reply
from tests.terminal import Terminal, running
from tests.whole.calls import ANGRY, replies, scenario

pytestmark = pytest.mark.long

#: What "clearly higher" means, in points of the total.
CLEARLY = 25


def prepared(data: Path, path: Path) -> None:
    """Give a fresh user one scenario of their own and settings for press to talk."""
    (data / "scenarios").mkdir(parents=True)
    shutil.copy(path, data / "scenarios" / path.name)
    (data / "settings.toml").write_text("hands_free = false\nsettle_seconds = 0.2\n", encoding="utf-8")


def pick_up(terminal: Terminal, path: Path) -> None:
    """Find the scenario, read its briefing and answer the phone."""
    title = scenario(path).title
    terminal.shows("retired headteacher")
    terminal.press("/")
    terminal.write(title)
    wait_until(lambda: "retired headteacher" not in terminal.screen())
    terminal.press("Enter")
    terminal.shows("Answer the call")
    terminal.press("Enter")


def take_by_voice(terminal: Terminal, hardware: SoundHardware, said: Sequence[str]) -> None:
    """Answer each of the customer's turns by voice: F2, speak, F2."""
    for text in said:
        terminal.shows("Your turn", 40)
        terminal.press("F2")
        terminal.shows("Listening")
        hardware.say(reply(text))
        terminal.press("F2")
        wait_until(lambda: "Listening" not in terminal.screen())


def open_debrief(terminal: Terminal) -> None:
    """Wait for the end of the call and open the debrief."""
    terminal.shows("Call over", 60)
    terminal.press("Enter")
    terminal.shows("Acknowledgement")


def only_call(data: Path) -> FinishedCall:
    """Return the one stored call, as the store has it."""
    store = CallStore(data / "calls.sqlite3")
    (call,) = store.calls()
    assert call.status is CallStatus.FINISHED
    assert not store.problems()
    return reopened(store, ScenarioFolder(()), call.id)


def taken_by_voice(data: Path, hardware: SoundHardware, path: Path, name: str) -> FinishedCall:
    """Take a whole call in a terminal by voice and return it from the store."""
    prepared(data, path)
    environment = {**hardware.environment, "SIMULATOR_DATA": str(data)}
    with running(f"{sys.executable} -m simulator", environment) as terminal, hardware.recording() as heard:
        pick_up(terminal, path)
        take_by_voice(terminal, hardware, replies(path, name))
        open_debrief(terminal)
        assert loudness_dbfs(loudest_second(heard.audio().samples)) > -40
    return only_call(data)


def loudest_second(samples: Samples) -> Samples:
    """Return the second with the most sound in it."""
    seconds = samples[: len(samples) // 48_000 * 48_000].reshape(-1, 48_000)
    loudest: Samples = seconds[int(np.argmax(np.square(seconds).sum(axis=1)))]
    return loudest


def total(card: Scorecard) -> int:
    assert card.total is not None
    return card.total


def test_a_good_call_scores_clearly_higher_than_a_poor_one(tmp_path: Path, sound_hardware: SoundHardware) -> None:
    good = taken_by_voice(tmp_path / "good", sound_hardware, ANGRY, "good")
    poor = taken_by_voice(tmp_path / "poor", sound_hardware, ANGRY, "poor")
    said = [turn.utterance for turn in good.state.transcript if turn.by_rep]
    assert len(said) == len(replies(ANGRY, "good"))
    assert all(one.channel is Channel.VOICE and one.words for one in said)
    assert total(good.card) >= total(poor.card) + CLEARLY
