"""The rep through a real audio device: frames of the right shape, quickly ended, missed with a sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from simulator.audio.devices import devices
from simulator.audio.microphone import DeviceMicrophone
from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Audio, Samples, loudness_dbfs
from simulator.phone.voice_ports import MicrophoneFailure
from tests.sound_hardware import SoundHardware, wait_until, without


class Listener:
    """Collects frames on a thread of its own."""

    def __init__(self, name: str = "") -> None:
        self.frames: list[Samples] = []
        self.stop = Event()
        self._thread = ThreadPoolExecutor(1)
        self.ending = self._thread.submit(self._listen, name)

    def _listen(self, name: str) -> None:
        for frame in DeviceMicrophone(name).frames(self.stop):
            self.frames.append(frame)


@pytest.mark.long
def test_what_is_said_arrives_as_frames_at_the_hearing_rate(sound_hardware: SoundHardware) -> None:
    tone = (0.3 * np.sin(2 * np.pi * 440 * np.arange(44_100) / 44_100)).astype(np.float32)
    listener = Listener("VirtualMic")
    wait_until(lambda: len(listener.frames) > 3)
    sound_hardware.say(Audio(tone, 44_100))
    wait_until(lambda: loudness_dbfs(listener.frames[-1]) < -60)
    listener.stop.set()
    listener.ending.result(5)
    heard = np.concatenate(listener.frames)
    assert {(len(frame), frame.dtype) for frame in listener.frames} == {(FRAME_LENGTH, np.dtype(np.float32))}
    loud = heard[np.abs(heard) > 0.01]
    assert len(loud) / HEARING_RATE == pytest.approx(1, abs=0.05)
    assert np.argmax(np.abs(np.fft.rfft(heard))) * HEARING_RATE / len(heard) == pytest.approx(440, abs=3)


@pytest.mark.long
def test_stopping_ends_the_frames_within_a_tenth_of_a_second(sound_hardware: SoundHardware) -> None:
    listener = Listener()
    wait_until(lambda: len(listener.frames) > 3)
    listener.stop.set()
    count = len(listener.frames)
    listener.ending.result(0.5)
    assert len(listener.frames) - count <= 3


@pytest.mark.long
def test_a_microphone_unplugged_in_mid_turn_gives_a_sentence_and_no_hang(sound_hardware: SoundHardware) -> None:
    listener = Listener()
    wait_until(lambda: len(listener.frames) > 3)
    with sound_hardware.unplugged():
        failure = listener.ending.exception(10)
    assert isinstance(failure, MicrophoneFailure)
    assert str(failure) == "The microphone went away. The call goes on in writing; plug it in again and press F2."


@pytest.mark.long
def test_a_chosen_microphone_that_is_not_there_is_named(sound_hardware: SoundHardware) -> None:
    with pytest.raises(MicrophoneFailure, match="The microphone 'Headset' is not plugged in"):
        next(DeviceMicrophone("Headset").frames(Event()))


def test_without_any_device_there_is_a_sentence_and_nothing_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    if devices().backend:
        without("needs a machine without a sound device of its own")
    with pytest.raises(MicrophoneFailure, match=r"No microphone could be opened\. Answer in writing"):
        next(DeviceMicrophone().frames(Event()))
    assert "ALSA" not in "".join(capfd.readouterr())
