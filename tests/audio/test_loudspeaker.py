"""The customer on a real audio device: heard, silenced quickly, and missed with a sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from simulator.audio.devices import devices
from simulator.audio.loudspeaker import DeviceLoudspeaker
from simulator.core.scenario import Delivery, Voice
from simulator.core.sound import Audio, Samples
from simulator.engines.espeak import EspeakSynthesizer
from simulator.phone.voice_ports import LoudspeakerFailure
from tests.sound_hardware import Recording, SoundHardware, wait_until, without

LINE = "I have been waiting forty minutes on hold, and you have taken my money twice."


def tone(seconds: float) -> Audio:
    """A steady sound, so that every millisecond of it can be told from silence."""
    time = np.arange(round(22_050 * seconds)) / 22_050
    return Audio((0.3 * np.sin(2 * np.pi * 440 * time)).astype(np.float32), 22_050)


def sounding_ms(samples: Samples, rate: int) -> int:
    """Return how many milliseconds hold sound."""
    step = rate // 1000
    whole = samples[: len(samples) // step * step].reshape(-1, step)
    return int(np.count_nonzero(np.max(np.abs(whole), axis=1) > 1e-3))


def heard(recording: Recording) -> int:
    audio = recording.audio()
    return sounding_ms(audio.samples, audio.rate)


@pytest.mark.long
def test_the_customer_is_heard_at_the_speaker_to_the_end_of_the_line(sound_hardware: SoundHardware) -> None:
    with sound_hardware.recording() as recording:
        assert DeviceLoudspeaker().play(tone(1), Event()) == 1000
        wait_until(lambda: heard(recording) >= 970)


@pytest.mark.long
def test_a_spoken_line_arrives_with_its_loudness(sound_hardware: SoundHardware) -> None:
    line = EspeakSynthesizer().render(LINE, Voice(), Delivery.ANGRY)
    with sound_hardware.recording() as recording:
        DeviceLoudspeaker().play(line, Event())
        wait_until(lambda: heard(recording) >= 0.95 * sounding_ms(line.samples, line.rate))
    played = recording.audio().samples
    energy = float(np.sum(np.square(played))) / 48_000
    assert energy == pytest.approx(float(np.sum(np.square(line.samples))) / line.rate, rel=0.1)


@pytest.mark.long
def test_stopping_silences_within_a_tenth_of_a_second(sound_hardware: SoundHardware) -> None:
    stop = Event()
    with sound_hardware.recording() as recording, ThreadPoolExecutor(1) as thread:
        playing = thread.submit(DeviceLoudspeaker().play, tone(10), stop)
        wait_until(lambda: heard(recording) > 300)
        before = heard(recording)
        stop.set()
        told = playing.result(5)
        end = len(recording.audio().samples)
        wait_until(lambda: len(recording.audio().samples) > end + 48_000 // 2)
    assert heard(recording) - before <= 100
    assert told == pytest.approx(heard(recording), abs=100)


@pytest.mark.long
def test_a_line_stopped_before_it_began_is_not_heard(sound_hardware: SoundHardware) -> None:
    stop = Event()
    stop.set()
    assert DeviceLoudspeaker().play(tone(1), stop) == 0


@pytest.mark.long
def test_a_speaker_unplugged_in_mid_line_gives_a_sentence_and_no_hang(sound_hardware: SoundHardware) -> None:
    with sound_hardware.recording() as recording, ThreadPoolExecutor(1) as thread:
        playing = thread.submit(DeviceLoudspeaker().play, tone(30), Event())
        wait_until(lambda: heard(recording) > 100)
        with sound_hardware.unplugged():
            failure = playing.exception(10)
    assert str(failure) == "The loudspeaker went away. The call goes on in writing; plug it in again and press F2."
    assert isinstance(failure, LoudspeakerFailure)
    with sound_hardware.recording() as recording:
        DeviceLoudspeaker().play(tone(0.5), Event())
        wait_until(lambda: heard(recording) >= 470)


@pytest.mark.long
def test_devices_are_listed_and_chosen_by_name(sound_hardware: SoundHardware) -> None:
    found = devices()
    assert "VirtualSpeaker" in found.outputs
    assert "VirtualMic" in found.inputs
    with sound_hardware.recording() as recording:
        DeviceLoudspeaker("virtualspeaker").play(tone(0.3), Event())
        wait_until(lambda: heard(recording) >= 270)


@pytest.mark.long
def test_a_chosen_device_that_is_not_there_is_named(sound_hardware: SoundHardware) -> None:
    with pytest.raises(LoudspeakerFailure, match="The loudspeaker 'Headset' is not plugged in"):
        DeviceLoudspeaker("Headset").play(tone(0.1), Event())


def no_sound_at_all(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Lead the sound clients of this process to a place without a sound server."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{folder}/nobody")
    if devices().backend:
        without("needs a machine without a sound device of its own")


def test_without_any_device_there_is_a_sentence_and_nothing_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    no_sound_at_all(monkeypatch, tmp_path)
    with pytest.raises(LoudspeakerFailure, match="No loudspeaker or headset could be opened"):
        DeviceLoudspeaker().play(tone(0.1), Event())
    assert "ALSA" not in "".join(capfd.readouterr())
