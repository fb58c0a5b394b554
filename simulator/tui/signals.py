"""Being told to end: the terminal is restored and the call stays stored, to be resumed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable

#: What ends a program politely: ``kill``, and a terminal that was closed. Windows knows only the first.
_ENDING = ("SIGTERM", "SIGHUP")

#: How long an orderly end may take. A terminal that is gone can block its last writes for ever; all that matters is
#: stored by then.
PATIENCE_SECONDS = 2.0


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call ``end`` on the running loop with the exit code a signal asks for, 128 and its number."""
    loop = asyncio.get_running_loop()

    def ended(code: int) -> None:
        last_resort = threading.Timer(PATIENCE_SECONDS, os._exit, (code,))
        last_resort.daemon = True
        last_resort.start()
        end(code)

    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            _watch(loop, number, ended)


def _watch(loop: asyncio.AbstractEventLoop, number: int, end: Callable[[int], None]) -> None:
    """Watch for one signal; where the loop cannot, Python's own handlers do. Only a main thread can watch at all."""
    with contextlib.suppress(ValueError, RuntimeError):
        try:
            loop.add_signal_handler(number, end, 128 + number)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end, 128 + number))
