"""Linux's sound library kept from writing into the terminal."""

from __future__ import annotations

import ctypes

_Handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)


def _ignore(_file: bytes, _line: int, _function: bytes, _error: int, _text: bytes) -> None:
    """Drop a message; the failure itself comes back as an error code."""


#: The library keeps a pointer to it, so it has to outlive every call.
_IGNORE = _Handler(_ignore)


def silence_alsa() -> None:
    """Keep ALSA's messages, written straight to the standard error stream, out of the screen; nothing without ALSA."""
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_IGNORE)
    except (OSError, AttributeError):
        return
