"""The espeak-ng library through ctypes: text and numbers in, samples out."""

from __future__ import annotations

import ctypes
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulator.core.sound import Audio, Samples
from simulator.phone.voice_ports import SynthesizerFailure

RATE: Final = 1
VOLUME: Final = 2
PITCH: Final = 3
RANGE: Final = 4
WORD_GAP: Final = 7

_SYNCHRONOUS: Final = 2
_DO_NOT_EXIT: Final = 0x8000
_BUFFER_MS: Final = 60
_UTF8: Final = 1
_BY_CHARACTER: Final = 1
#: espeak-ng keeps its data path in a buffer of 160 bytes and falls back to a path of its build machine beyond.
_LONGEST_DATA_PATH: Final = 155

_MISSING = "The espeak-ng voice is not installed here; install espeakng-loader, or choose another voice engine."
_DAMAGED = "The espeak-ng voice could not start; reinstall espeakng-loader, or choose another voice engine."

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class EspeakLibrary:
    """The one espeak-ng of this process: its state is global to the library, so every call holds a lock."""

    _shared: EspeakLibrary | None = None
    _lock = threading.Lock()

    def __init__(self, library: Any, rate: int) -> None:
        self._library = library
        self._rate = rate
        self._pieces: list[Samples] = []
        self._cancelled: Callable[[], bool] = bool
        self._callback = _Callback(self._receive)
        library.espeak_SetSynthCallback(self._callback)

    @classmethod
    def shared(cls) -> EspeakLibrary:
        """Return the library, loading it the first time.

        Raises:
            SynthesizerFailure: it is missing or damaged.
        """
        with cls._lock:
            if cls._shared is None:
                cls._shared = cls(*_started())
            return cls._shared

    def speak(self, text: str, voice: str, settings: dict[int, int], cancelled: Callable[[], bool]) -> Audio:
        """Return ``text`` spoken.

        Args:
            text: Plain words; free of control characters, which espeak-ng takes for commands.
            voice: A voice's file, with a variant: ``gmw/en+f2``.
            settings: Values by parameter number.
            cancelled: Asked about every 60 ms of sound; True ends the work with what there is.

        Raises:
            SynthesizerFailure: the voice is unknown or the library refused.
        """
        with self._lock:
            self._choose(voice, settings)
            self._pieces, self._cancelled = [], cancelled
            encoded = text.encode("utf-8", "replace") + b"\0"
            if self._library.espeak_Synth(encoded, len(encoded), 0, _BY_CHARACTER, 0, _UTF8, None, None):
                raise SynthesizerFailure(_DAMAGED)
            pieces, self._pieces = self._pieces, []
        samples = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
        return Audio(samples, self._rate)

    def _choose(self, voice: str, settings: dict[int, int]) -> None:
        """Set the voice, which forgets every setting, and then the settings."""
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise SynthesizerFailure(_DAMAGED)
        for parameter, value in settings.items():
            self._library.espeak_SetParameter(parameter, value, 0)

    def _receive(self, samples: Any, count: int, _events: int | None) -> int:
        """Keep a piece of sound; a returned 1 ends the work."""
        if samples and count > 0:
            whole = np.ctypeslib.as_array(samples, (count,))
            self._pieces.append((whole / np.float32(32768)).astype(np.float32))
        return int(self._cancelled())


def _started() -> tuple[Any, int]:
    """Return the loaded library and its sample rate."""
    try:
        import espeakng_loader  # noqa: PLC0415  (only the engine in use is loaded)

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as error:
        raise SynthesizerFailure(_MISSING) from error
    library.espeak_Synth.argtypes = _SYNTH_ARGUMENTS
    rate = library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, os.fsencode(short_enough(data)), _DO_NOT_EXIT)
    if rate <= 0:
        raise SynthesizerFailure(_DAMAGED)
    return library, int(rate)


_SYNTH_ARGUMENTS = (
    ctypes.c_char_p,
    ctypes.c_size_t,
    ctypes.c_uint,
    ctypes.c_int,
    ctypes.c_uint,
    ctypes.c_uint,
    ctypes.c_void_p,
    ctypes.c_void_p,
)


def short_enough(data: str) -> str:
    """Return a path to the voice data that fits espeak-ng's buffer.

    Raises:
        SynthesizerFailure: it is too long and no shorter one can be made.
    """
    if len(os.fsencode(data)) <= _LONGEST_DATA_PATH:
        return data
    link = Path(tempfile.mkdtemp(prefix="espeak-")) / "espeak-ng-data"
    try:
        link.symlink_to(data, target_is_directory=True)
    except OSError as error:
        message = "The espeak-ng voice data lies in a folder with too long a path; install into a shorter one."
        raise SynthesizerFailure(message) from error
    return str(link)
