"""Whole hands-free calls in a real terminal: pauses in mid-thought, speaking over the customer, echo, a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from simulator.core.events import BackChanneled, BargedIn, RepTurnEnded, VoiceLost
from simulator.core.scenario import Ending
from simulator.core.sound import Audio
from simulator.core.speech import Channel
from simulator.phone.finished_call import FinishedCall
from simulator.store.calls import CallStore
from tests.sound_hardware import SoundHardware, wait_until
from tests.spoken_replies import reply, words
from tests.terminal import Terminal, running
from tests.whole.calls import ANGRY, replies
from tests.whole.test_spoken_call import only_call, open_debrief, pick_up, prepared

pytestmark = pytest.mark.long

#: How long the rep thinks in mid-sentence, in seconds.
THINKS = 1.5
#: White noise around a rep whose voice is some 20 dB louder.
HISS = Audio(np.random.default_rng(4).normal(0, 0.006, 48_000 * 40).astype(np.float32), 48_000)


def hands_free(data: Path) -> None:
    """Give a fresh user the scenario, and the settings as they come."""
    prepared(data, ANGRY)
    (data / "settings.toml").unlink()


def joined(*parts: Audio, pause: float) -> Audio:
    """Return what a rep says with a pause between its parts."""
    silence = np.zeros(round(pause * parts[0].rate), dtype=np.float32)
    pieces = [piece for part in parts for piece in (part.samples, silence)]
    return Audio(np.concatenate(pieces[:-1]), parts[0].rate)


def say(terminal: Terminal, hardware: SoundHardware, audio: Audio) -> None:
    """Speak when it is the rep's turn, and wait until the turn is over."""
    terminal.shows("Listening", 60)
    hardware.say(audio)
    wait_until(lambda: "Listening" not in terminal.screen())


def put_down(terminal: Terminal) -> None:
    """Put the phone down while the customer speaks; the debrief comes by itself then."""
    terminal.shows("Customer speaking")
    terminal.press("F10")
    terminal.shows("Put the phone down?")
    terminal.press("y")
    terminal.shows("Acknowledgement", 60)


def taken(data: Path) -> tuple[FinishedCall, list[object]]:
    """Return the stored call and its events."""
    call = only_call(data)
    store = CallStore(data / "calls.sqlite3")
    (stored,) = store.calls()
    return call, list(store.events(stored.id))


def said(call: FinishedCall) -> list[str]:
    return [turn.utterance.text for turn in call.state.transcript if turn.by_rep]


def test_a_call_with_a_thinking_pause_an_mm_hm_and_an_interruption(
    tmp_path: Path, sound_hardware: SoundHardware
) -> None:
    hands_free(tmp_path)
    begun, left = "I am very sorry that nobody came, and I want to", "help you. When did the water stop?"
    rest = replies(ANGRY, "good")[1:]
    environment = {**sound_hardware.environment, "SIMULATOR_DATA": str(tmp_path)}
    with running(f"{sys.executable} -m simulator", environment) as terminal:
        pick_up(terminal, ANGRY)
        say(terminal, sound_hardware, joined(reply(begun), reply(left), pause=THINKS))
        terminal.shows("Customer speaking")
        Event().wait(1)
        sound_hardware.say(reply("okay"))
        for text in rest[:-1]:
            say(terminal, sound_hardware, reply(text))
        terminal.shows("Customer speaking")
        Event().wait(1)
        sound_hardware.say(reply(rest[-1]))
        open_debrief(terminal)
        call, events = taken(tmp_path)
    told = "\n".join(repr(event)[:200] for event in events)
    assert sum(isinstance(event, BargedIn) for event in events) == 1, told
    assert sum(isinstance(event, BackChanneled) for event in events) >= 1, told
    assert len(said(call)) == len(rest) + 1
    assert {"sorry", "help"} <= words(said(call)[0])
    assert all(turn.utterance.channel is Channel.VOICE for turn in call.state.transcript if turn.by_rep)


def test_on_loudspeakers_the_customer_does_not_interrupt_themselves(
    tmp_path: Path, sound_hardware: SoundHardware
) -> None:
    hands_free(tmp_path)
    environment = {**sound_hardware.environment, "SIMULATOR_DATA": str(tmp_path)}
    with sound_hardware.echo(-20), running(f"{sys.executable} -m simulator", environment) as terminal:
        pick_up(terminal, ANGRY)
        for text in replies(ANGRY, "good")[:2]:
            say(terminal, sound_hardware, reply(text))
        put_down(terminal)
        call, events = taken(tmp_path)
    assert not any(isinstance(event, BargedIn | VoiceLost) for event in events)
    assert len(said(call)) == 2
    assert not any("phone" in text and "week" in text for text in said(call))


def test_two_microphones_noise_and_a_headset_that_goes_away_and_comes_back(
    tmp_path: Path, sound_hardware: SoundHardware
) -> None:
    hands_free(tmp_path)
    (tmp_path / "settings.toml").write_text('microphone = "VirtualMic"\n', encoding="utf-8")
    first, *rest = replies(ANGRY, "good")
    environment = {**sound_hardware.environment, "SIMULATOR_DATA": str(tmp_path)}
    other = sound_hardware.plug_in_another_microphone()
    with running(f"{sys.executable} -m simulator", environment) as terminal:
        pick_up(terminal, ANGRY)
        with sound_hardware.saying(HISS), sound_hardware.saying(reply(rest[-1]), other):
            say(terminal, sound_hardware, reply(first))
        terminal.shows("Listening", 60)
        with sound_hardware.unplugged():
            terminal.shows("microphone went away")
        terminal.press("F2")
        say(terminal, sound_hardware, reply(rest[0]))
        put_down(terminal)
        call, events = taken(tmp_path)
    assert any(isinstance(event, VoiceLost) for event in events)
    assert len(said(call)) == 2
    for heard, spoken in zip(said(call), (first, rest[0]), strict=True):
        assert len(words(heard) & words(spoken)) > len(words(spoken)) / 2, heard
    assert call.state.ending is Ending.RANG_OFF


def test_a_recogniser_that_crashes_in_mid_call_loses_nothing(tmp_path: Path, sound_hardware: SoundHardware) -> None:
    hands_free(tmp_path)
    environment = {**sound_hardware.environment, "SIMULATOR_DATA": str(tmp_path)}
    with running(f"{sys.executable} -m simulator", environment) as terminal:
        pick_up(terminal, ANGRY)
        for text in replies(ANGRY, "good")[:2]:
            terminal.shows("Listening", 60)
            subprocess.run(["pkill", "-KILL", "-P", str(terminal.pid), "-f", "recognizer_child"], check=True)
            say(terminal, sound_hardware, reply(text))
        put_down(terminal)
        call, events = taken(tmp_path)
    assert sum(isinstance(event, RepTurnEnded) for event in events) == 2
    assert call.card.total is not None
