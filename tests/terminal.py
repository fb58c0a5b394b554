"""A real terminal: the program in a private tmux, its keys and its screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sound_hardware import wait_until


class Terminal:
    """One program in one terminal.

    Attributes:
        pid: The program's process id.
    """

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self.pid = int(self._tmux("list-panes", "-F", "#{pane_pid}").strip())

    def _tmux(self, *words: str) -> str:
        return _tmux(self._socket, *words)

    def screen(self) -> str:
        """Return what stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def write(self, text: str) -> None:
        """Type a text, key by key: a terminal may take what comes all at once for something else."""
        for key in text:
            self._tmux("send-keys", "-l", key)

    def click(self, text: str) -> None:
        """Click on a text that stands on the screen, its last place: press and release the left button there."""
        self.shows(text)
        rows = self.screen().splitlines()
        row = max(place for place, words in enumerate(rows) if text in words)
        column = rows[row].index(text) + len(text) // 2
        for end in "Mm":
            self._tmux("send-keys", "-l", f"\x1b[<0;{column + 1};{row + 1}{end}")

    def shows(self, text: str, seconds: float = 20) -> None:
        """Wait until a text stands on the screen; fail the test with the screen when it does not come."""
        try:
            wait_until(lambda: text in self.screen(), seconds)
        except pytest.fail.Exception:
            pytest.fail(f"no {text!r} on the screen after {seconds} s:\n{self.screen()}")

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))


def _tmux(socket: str, *words: str) -> str:
    done = subprocess.run(["tmux", "-S", socket, *words], check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


@contextmanager
def running(command: str, environment: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """Run a program in a terminal for the block; skip where there is no tmux, fail instead where CI is set."""
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("tmux is not installed, so nothing was shown in a real terminal")
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory() as folder:
        socket = str(Path(folder) / "tmux")
        settings = [word for name, value in environment.items() for word in ("-e", f"{name}={value}")]
        columns, lines = size
        start = ["tmux", "-S", socket, "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(lines)]
        subprocess.run([*start, *settings, f"exec {command}"], check=True, env={**os.environ, "TERM": "xterm-256color"})
        try:
            yield Terminal(socket)
        finally:
            subprocess.run(["tmux", "-S", socket, "kill-server"], check=False, capture_output=True)
