"""An engine in a process of its own, from outside: it may hang, crash or be ended without the call noticing."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any, Final

#: What the process is told when nobody waits for its answer any more.
DROP: Final = {"drop": True}
#: How often a wait looks whether the answer is still wanted, in seconds.
_GLANCE: Final = 0.01
#: Windows would open a console for the process.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Child:
    """A process that answers one JSON object a line with one JSON object a line; it ends when this process does."""

    def __init__(self, module: str, *arguments: str) -> None:
        """Start a module of this package."""
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            [sys.executable, "-P", "-m", module, *arguments],  # -P: no file of the user's folder is taken for a module
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"OMP_WAIT_POLICY": "PASSIVE", **os.environ},  # threads that wait by spinning take whole cores
            text=True,
            creationflags=_NO_WINDOW,
        )
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=_collect, args=(self._process.stdout, self._answers), daemon=True).start()

    @property
    def ended(self) -> bool:
        """Return whether the process is gone."""
        return self._process.poll() is not None

    def ask(
        self, request: Mapping[str, object], seconds: float, dropped: threading.Event | None = None
    ) -> dict[str, Any] | None:
        """Return the answer; None where none came in time, after which the process is of no more use.

        Args:
            request: What is asked.
            seconds: How long to wait.
            dropped: Once set, the process is told that nobody waits for much of an answer.
        """
        try:
            self._write(request)
            answer = json.loads(self._answer(seconds, dropped))
        except (OSError, queue.Empty, ValueError):
            return None
        return answer if isinstance(answer, dict) else None

    def _write(self, request: Mapping[str, object]) -> None:
        """Hand a line to the process."""
        assert self._process.stdin  # noqa: S101  (a pipe was asked for)
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def _answer(self, seconds: float, dropped: threading.Event | None) -> str:
        """Return the next line of the process, told once where nobody wants it any more."""
        if dropped is None:
            return self._answers.get(timeout=seconds)
        for _ in range(round(seconds / _GLANCE)):
            with suppress(queue.Empty):
                return self._answers.get(timeout=_GLANCE)
            if dropped.is_set():
                break
        self._write(DROP)
        return self._answers.get(timeout=seconds)

    def end(self) -> None:
        """End the process, if it has not ended yet, and let go of it; may be called from any thread."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()


def _collect(lines: IO[str], answers: queue.SimpleQueue[str]) -> None:
    """Hand answers on, and an empty one, which is no answer, when the process ends."""
    with lines:
        for line in lines:
            answers.put(line)
    answers.put("")
