"""An engine in a process of its own, from inside: requests in, answers out, and the end with the parent's."""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, TextIO

from simulator.engines.child import DROP

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def answer_requests(ready: Callable[[], Answer], dropped: threading.Event | None = None) -> None:
    """Answer requests until the input ends; an engine that hangs does not keep the process alive after that.

    Args:
        ready: Called once, after the output was made safe from what engines print; returns what answers.
        dropped: Set while nobody waits for the answer that is being made.
    """
    unwanted = dropped or threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent
    answers = _private_output()
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, unwanted), daemon=True).start()
    answer = ready()
    while True:
        request = json.loads(requests.get())
        unwanted.clear()
        answers.write(json.dumps(answer(request)) + "\n")
        answers.flush()


def _private_output() -> TextIO:
    """Return standard output for answers alone: engines print, and what they print goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def _read(requests: queue.SimpleQueue[str], unwanted: threading.Event) -> None:
    """Hand requests on, and end the process with the input, whatever an engine is doing."""
    for line in sys.stdin:
        if json.loads(line) == DROP:
            unwanted.set()
        else:
            requests.put(line)
    os._exit(0)
