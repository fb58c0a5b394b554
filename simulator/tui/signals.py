"""Being told to end: the terminal is restored and the call stays stored, to be resumed."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable

#: What ends a program politely: ``kill``, and a terminal that was closed. Windows knows only the first.
_ENDING = ("SIGTERM", "SIGHUP")


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call ``end`` on the running loop with the exit code a signal asks for, 128 and its number."""
    loop = asyncio.get_running_loop()
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            _watch(loop, number, end)


def _watch(loop: asyncio.AbstractEventLoop, number: int, end: Callable[[int], None]) -> None:
    """Watch for one signal; where the loop cannot, Python's own handlers do. Only a main thread can watch at all."""
    with contextlib.suppress(ValueError, RuntimeError):
        try:
            loop.add_signal_handler(number, end, 128 + number)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end, 128 + number))
