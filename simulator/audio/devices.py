"""Which microphones and loudspeakers there are, and one of them by name."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.audio.alsa import silence_alsa


@dataclass(frozen=True, slots=True)
class Devices:
    """The names of the sound devices of this machine, as the system calls them.

    Attributes:
        inputs: Microphones.
        outputs: Loudspeakers.
        backend: The sound system in use; empty where there is none.
    """

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    backend: str = ""


class NoSuchDeviceError(LookupError):
    """No device has the name that was chosen."""


@functools.cache
def sound() -> Any:
    """Return the miniaudio module, made fit for a full-screen app.

    Raises:
        ImportError: it is not installed here.
    """
    import miniaudio  # noqa: PLC0415  (only what makes sound loads it)

    if sys.platform == "linux":
        silence_alsa()
    return miniaudio


def devices() -> Devices:
    """Return the devices plugged in right now; none where sound does not work at all."""
    try:
        found = sound().Devices()
        return Devices(_names(found.get_captures()), _names(found.get_playbacks()), found.backend)
    except (ImportError, sound_error()):
        return Devices()


def input_id(name: str) -> Any:
    """Return miniaudio's id of a microphone; None, which is the system's default, for an empty name.

    Raises:
        NoSuchDeviceError: none has that name.
    """
    return _id(sound().Devices().get_captures(), name) if name else None


def output_id(name: str) -> Any:
    """Return miniaudio's id of a loudspeaker; None, which is the system's default, for an empty name.

    Raises:
        NoSuchDeviceError: none has that name.
    """
    return _id(sound().Devices().get_playbacks(), name) if name else None


def sound_error() -> type[Exception]:
    """Return the error miniaudio raises; one that never comes where it is not installed."""
    try:
        return sound().MiniaudioError  # type: ignore[no-any-return]
    except ImportError:
        return NoSuchDeviceError


def _names(found: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Return each name once, in the system's order."""
    return tuple(dict.fromkeys(str(device["name"]) for device in found))


def _id(found: Sequence[dict[str, Any]], name: str) -> Any:
    """Return the id of the device of that name, or of the first whose name holds it."""
    wanted = name.casefold()
    for fits in (wanted.__eq__, lambda known: wanted in known):
        for device in found:
            if fits(str(device["name"]).casefold()):
                return device["id"]
    raise NoSuchDeviceError(name)
