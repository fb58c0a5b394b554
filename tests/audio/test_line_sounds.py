"""The line on a real audio device: a ring is heard, hold music is heard and silenced at once, all of it is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from simulator.audio.loudspeaker import DeviceLoudspeaker
from simulator.core.sound import Audio, Samples
from simulator.phone.line_sounds import LineSounds
from tests.sound_hardware import Recording, SoundHardware, wait_until

pytestmark = pytest.mark.long

#: Softer samples are taken for silence.
_AUDIBLE = 2e-4
_RING_HZ, _OTHER_HZ = (400.0, 450.0), (340.0, 620.0)


def last_sound_ms(audio: Audio) -> float:
    """Return when the last sound was heard."""
    heard = np.flatnonzero(np.abs(audio.samples) > _AUDIBLE)
    return 1000 * float(heard[-1]) / audio.rate if len(heard) else 0.0


def strength(audio: Audio, hertz: float) -> float:
    time = np.arange(len(audio.samples)) / audio.rate
    return float(np.abs(np.mean(audio.samples * np.exp(-2j * np.pi * hertz * time))))


def lasts(recording: Recording, ms: float) -> bool:
    return last_sound_ms(recording.audio()) > ms


def test_a_ring_is_heard_and_every_piece_of_it_is_told(sound_hardware: SoundHardware) -> None:
    told: list[Samples] = []
    with sound_hardware.recording() as recording:
        LineSounds(DeviceLoudspeaker(played=told.append)).ring(Event())
        wait_until(lambda: lasts(recording, 900))
        heard = recording.audio()
    assert min(strength(heard, hertz) for hertz in _RING_HZ) > 10 * max(strength(heard, hertz) for hertz in _OTHER_HZ)
    assert sum(len(piece) for piece in told) == 16_000


def test_hold_music_is_heard_until_it_is_stopped_and_is_gone_within_150_ms(sound_hardware: SoundHardware) -> None:
    stop = Event()
    told: list[Samples] = []
    with sound_hardware.recording() as recording, ThreadPoolExecutor(1) as thread:
        playing = thread.submit(LineSounds(DeviceLoudspeaker(played=told.append)).hold_music, stop)
        wait_until(lambda: lasts(recording, 1500))
        stopped_at = recording.audio().length
        stop.set()
        playing.result(5)
        wait_until(lambda: recording.audio().length > stopped_at + 1000)
        heard = recording.audio()
    assert told
    assert last_sound_ms(heard) - stopped_at <= 150
