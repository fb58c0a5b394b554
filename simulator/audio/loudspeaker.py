"""The customer's voice on a real loudspeaker."""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import Event
from typing import Any

import numpy as np

from simulator.audio.device_thread import DeviceThread
from simulator.audio.devices import NoSuchDeviceError, output_id, sound, sound_error
from simulator.core.sound import Audio, Samples
from simulator.core.speech import Milliseconds
from simulator.phone.voice_ports import LoudspeakerFailure

#: One buffer of the device, in milliseconds; a few of them lie between us and the ear.
_BUFFER_MS = 20
_BUFFERS = 3
#: How often a playing line looks whether it was stopped, in seconds.
_GLANCE = 0.02
#: How many glances without the device asking for sound mean that it is gone. A wireless headset takes its time to
#: wake (three seconds), and some sound servers ask for a second and a half at once (two and a half seconds).
_PATIENCE_WAKING = 150
_PATIENCE = 125

_NONE = "No loudspeaker or headset could be opened, so the customer's words are shown; plug one in and press F2."
_MISSING = "Sound does not work on this machine (miniaudio is not installed), so the customer's words are shown."
_AWAY = "The loudspeaker went away. The call goes on in writing; plug it in again and press F2."
_UNKNOWN = "The loudspeaker '{}' is not plugged in, so the customer's words are shown; plug it in or choose another."


class DeviceLoudspeaker:
    """Plays on one of the machine's devices, opened for each line."""

    def __init__(self, name: str = "", played: Callable[[Samples], None] | None = None) -> None:
        """Play on the device of that name, empty for the system's default; ``played`` is told every piece of sound."""
        self._name = name
        self._played = played

    def play(self, audio: Audio, stop: Event, held: Event | None = None) -> Milliseconds:
        """Play to the end, or until ``stop`` is set, with silence while ``held`` is; return how much was heard.

        Raises:
            LoudspeakerFailure: there is no device, or it went away.
        """
        if stop.is_set():
            return Milliseconds(0)
        playing = _Playing(audio, stop, held or Event(), self._played)
        device = DeviceThread(lambda: self._opened(audio.rate), playing.source())
        try:
            playing.wait(device)
        finally:
            device.let_go()
        return playing.heard

    def _opened(self, rate: int) -> Any:
        """Return an open playback device."""
        try:
            miniaudio = sound()
            device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.FLOAT32, 1, rate, _BUFFER_MS, output_id(self._name), callback_periods=_BUFFERS
            )
        except ImportError as error:
            raise LoudspeakerFailure(_MISSING) from error
        except NoSuchDeviceError as error:
            raise LoudspeakerFailure(_UNKNOWN.format(self._name)) from error
        except sound_error() as error:
            raise LoudspeakerFailure(_NONE) from error
        if device.backend == "Null":
            device.close()
            raise LoudspeakerFailure(_NONE)
        return device


class _Playing:
    """One line on its way through a device."""

    def __init__(self, audio: Audio, stop: Event, held: Event, played: Callable[[Samples], None] | None) -> None:
        self._audio = audio
        self._stop = stop
        self._held = held
        self._played = played
        self._given = 0
        self._asked = 0
        self._after = 0
        self._drained = Event()

    @property
    def heard(self) -> Milliseconds:
        """Return how much left the loudspeaker; what still lay in the device's buffers when stopped did not."""
        given = 1000 * self._given // self._audio.rate
        if self._drained.is_set() and not self._stop.is_set():
            return self._audio.length
        return Milliseconds(max(0, given - _BUFFER_MS * _BUFFERS))

    def source(self) -> Generator[Samples, int, None]:
        """Return what gives the device the samples it asks for, and silence after them; ready to be sent to."""
        source = self._source()
        next(source)
        return source

    def _source(self) -> Generator[Samples, int, None]:
        wanted = yield np.zeros(0, dtype=np.float32)
        while True:
            self._asked += 1
            wanted = yield self._piece(wanted)

    def _piece(self, wanted: int) -> Samples:
        """Return exactly ``wanted`` samples."""
        piece = np.zeros(wanted, dtype=np.float32)
        samples = self._audio.samples[self._given : self._given + wanted]
        if self._stop.is_set() or self._held.is_set():
            return piece
        if not len(samples):
            self._silence(wanted)
        piece[: len(samples)] = samples
        self._given += len(samples)
        if self._played and len(samples):
            self._played(samples)
        return piece

    def _silence(self, wanted: int) -> None:
        """Count the silence given after the end."""
        self._after += wanted
        if self._after >= self._audio.rate * _BUFFER_MS * _BUFFERS / 1000:
            self._drained.set()

    def wait(self, device: DeviceThread) -> None:
        """Return when all was heard or ``stop`` was set.

        Raises:
            LoudspeakerFailure: the device failed, or asks for nothing any more.
        """
        asked, idle = self._asked, 0
        while not self._drained.wait(_GLANCE) and not self._stop.is_set():
            if device.failure:
                raise _as_failure(device.failure)
            asked, idle = self._asked, (idle + 1 if self._asked == asked else 0)
            if idle >= (_PATIENCE if self._asked else _PATIENCE_WAKING):
                raise LoudspeakerFailure(_AWAY if self._asked else _NONE)


def _as_failure(error: Exception) -> LoudspeakerFailure:
    """Return what a device's error means to a rep."""
    return error if isinstance(error, LoudspeakerFailure) else LoudspeakerFailure(_AWAY)
