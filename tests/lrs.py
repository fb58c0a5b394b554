"""A real learning record store on this machine, for the tests that send to one."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

#: Names the Python of an environment that has ralph-malph[full].
VARIABLE = "SIMULATOR_TEST_LRS"
SIDE = Path(__file__).with_name("lrs_side.py")
KEY, SECRET = "reps", "not-a-real-secret"


def python() -> str:
    """Return the Python of the store's environment; skip where there is none, fail instead where CI is set."""
    named = os.environ.get(VARIABLE, "")
    if named and Path(named).exists():
        return named
    reason = f"{VARIABLE} names no Python of an environment with ralph-malph[full]"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True)
class Store:
    """A store that runs: its endpoint, and what it holds."""

    endpoint: str

    def statements(self, query: str = "") -> list[dict[str, Any]]:
        """Return the statements it holds."""
        request = urllib.request.Request(f"{self.endpoint}/statements{query}", headers=_headers())  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 (this machine)
            found: list[dict[str, Any]] = json.load(answer)["statements"]
        return found


def _headers() -> dict[str, str]:
    key = base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
    return {"Authorization": f"Basic {key}", "X-Experience-API-Version": "1.0.3"}


def complaints(statements: Sequence[dict[str, Any]]) -> list[str]:
    """Return what the store's models of xAPI have against each statement; an empty text for nothing."""
    done = subprocess.run(
        [python(), str(SIDE), "check"], input=json.dumps(statements), capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Store]:
    """Run a store that keeps everything in a folder for the block."""
    program, kept = python(), folder / "statements"
    kept.mkdir(parents=True)
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(kept),
    }
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen([program, str(SIDE), "serve", str(port), KEY, SECRET], env=environment)
    try:
        yield _ready(Store(f"http://127.0.0.1:{port}/xAPI"), serving)
    finally:
        serving.terminate()
        serving.wait(10)


def _ready(store: Store, serving: subprocess.Popen[bytes]) -> Store:
    """Return the store once it answers."""
    for _ in range(300):
        assert serving.poll() is None, "the store ended by itself"
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            store.statements()
            return store
        time.sleep(0.1)
    pytest.fail("the store does not answer")
