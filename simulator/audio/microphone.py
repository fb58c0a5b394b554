"""The rep's voice from a real microphone."""

from __future__ import annotations

import queue
from collections.abc import Generator, Iterator
from threading import Event
from typing import Any

import numpy as np

from simulator.audio.device_thread import DeviceThread
from simulator.audio.devices import NoSuchDeviceError, input_id, sound, sound_error
from simulator.core.sound import FRAME_LENGTH, HEARING_RATE, Samples
from simulator.phone.voice_ports import MicrophoneFailure

_BUFFER_MS = 32
_BUFFERS = 3
#: How often a quiet device is looked at, in seconds.
_GLANCE = 0.05
#: How many glances without sound mean that the device is gone; longer while it wakes (four and two seconds). A muted
#: microphone still delivers, silence.
_PATIENCE_WAKING = 80
_PATIENCE = 40

_NONE = "No microphone could be opened. Answer in writing; plug one in and press F2."
_MISSING = "This machine cannot listen (miniaudio is not installed). Answer in writing."
_AWAY = "The microphone went away. The call goes on in writing; plug it in again and press F2."
_UNKNOWN = "The microphone '{}' is not plugged in. Answer in writing; plug it in and press F2, or choose another."


class DeviceMicrophone:
    """Listens with one of the machine's devices, opened for each stretch of listening."""

    def __init__(self, name: str = "") -> None:
        """Listen with the device of that name; empty for the system's default."""
        self._name = name

    def frames(self, stop: Event) -> Generator[Samples, None, None]:
        """Yield frames of ``FRAME_LENGTH`` samples at ``HEARING_RATE`` until ``stop`` is set.

        The device is closed when the iterator is; nothing is captured afterwards.

        Raises:
            MicrophoneFailure: there is no device, or it went away.
        """
        heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        device = DeviceThread(self._opened, _sink(heard))
        try:
            yield from _framed(_pieces(heard, device, stop))
        finally:
            device.let_go()

    def _opened(self) -> Any:
        """Return an open capture device."""
        try:
            miniaudio = sound()
            device = miniaudio.CaptureDevice(
                miniaudio.SampleFormat.FLOAT32,
                1,
                HEARING_RATE,
                _BUFFER_MS,
                input_id(self._name),
                callback_periods=_BUFFERS,
            )
        except ImportError as error:
            raise MicrophoneFailure(_MISSING) from error
        except NoSuchDeviceError as error:
            raise MicrophoneFailure(_UNKNOWN.format(self._name)) from error
        except sound_error() as error:
            raise MicrophoneFailure(_NONE) from error
        if device.backend == "Null":
            device.close()
            raise MicrophoneFailure(_NONE)
        return device


def _sink(heard: queue.SimpleQueue[bytes]) -> Generator[None, bytes, None]:
    """Return what the device hands its sound to."""

    def sink() -> Generator[None, bytes, None]:
        while True:
            heard.put((yield))

    taking = sink()
    next(taking)
    return taking


def _pieces(heard: queue.SimpleQueue[bytes], device: DeviceThread, stop: Event) -> Iterator[Samples]:
    """Yield what the device hands over, in pieces of any length."""
    quiet, patience = 0, _PATIENCE_WAKING
    while not stop.is_set():
        try:
            piece = heard.get(timeout=_GLANCE)
        except queue.Empty:
            quiet += 1
            if device.failure:
                raise _as_failure(device.failure) from device.failure
            if quiet >= patience:
                raise MicrophoneFailure(_NONE if patience == _PATIENCE_WAKING else _AWAY) from None
        else:
            quiet, patience = 0, _PATIENCE
            yield np.frombuffer(piece, dtype=np.float32)


def _framed(pieces: Iterator[Samples]) -> Iterator[Samples]:
    """Yield the same samples in frames of ``FRAME_LENGTH``."""
    rest = np.zeros(0, dtype=np.float32)
    for piece in pieces:
        rest = np.concatenate([rest, piece])
        while len(rest) >= FRAME_LENGTH:
            yield rest[:FRAME_LENGTH]
            rest = rest[FRAME_LENGTH:]


def _as_failure(error: Exception) -> MicrophoneFailure:
    """Return what a device's error means to a rep."""
    return error if isinstance(error, MicrophoneFailure) else MicrophoneFailure(_AWAY)
