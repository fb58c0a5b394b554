"""A pseudo-terminal with a program in it: what it has painted, and keys to type; on POSIX systems only."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

#: Lines and columns; a pseudo-terminal without a size makes full-screen programs wait for ever.
SIZE = (30, 100)
_ESCAPES = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X].*?\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]")


class Terminal:
    """Runs a program in a terminal of its own until the block ends."""

    def __init__(self, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self._screen, inside = _opened()
        self._process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, cwd=folder, env=environment, start_new_session=True
        )
        os.close(inside)
        self._painted = b""

    def __enter__(self) -> Self:
        return self

    def wait_for(self, text: str, seconds: float = 60) -> None:
        """Return once ``text`` was painted, whatever its colours, since the last key was typed.

        Raises:
            TimeoutError: it was not within ``seconds``.
        """
        wanted, deadline = text.encode(), time.monotonic() + seconds
        while wanted not in _ESCAPES.sub(b"", self._painted):
            ready, _, _ = select.select([self._screen], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError(f"{text!r} was not painted; the end of what was: {self._painted[-2000:]!r}")
            self._painted += os.read(self._screen, 65536)

    def press(self, keys: str) -> None:
        """Type keys; what was painted before them is forgotten."""
        self._painted = b""
        os.write(self._screen, keys.encode())

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the program, reading what it still paints so that it can."""
        self._process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 5
        while self._process.poll() is None and time.monotonic() < deadline:
            self._drain()
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def _drain(self) -> None:
        ready, _, _ = select.select([self._screen], [], [], 0.02)
        if ready:
            with suppress(OSError):
                os.read(self._screen, 65536)


def _opened() -> tuple[int, int]:
    """Return both ends of a new terminal: what a person would have, and what the program gets."""
    if sys.platform == "win32":
        raise NotImplementedError("needs a POSIX terminal")
    screen, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    return screen, inside
