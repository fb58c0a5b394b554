"""How long starting takes: the commands that only print, and the first screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.timing import Case, in_turns, show, timed

if TYPE_CHECKING:
    from tests.benchmarks.terminal import Terminal

#: The minimal Textual app of the comparison.
MINIMAL = Path(__file__).with_name("minimal_app.py")


def environment(folder: Path) -> Mapping[str, str]:
    """Return the surroundings of a user's first start, with compiled modules kept as an install keeps them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "SIMULATOR_DATA": str(folder), "HOME": str(folder), "TERM": "xterm-256color"}


def program() -> list[str]:
    """Return how the program is started: by its own script where there is one."""
    script = Path(sys.executable).with_name("simulator")
    return [str(script)] if script.exists() else [sys.executable, "-m", "simulator"]


def commands(rounds: int) -> None:
    """Print how long ``--version`` and ``--help`` take beside Python itself."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        cases = {
            "python -c pass": _whole([sys.executable, "-c", "pass"], place),
            "simulator --version": _whole([*program(), "--version"], place),
            "simulator --help": _whole([*program(), "--help"], place),
        }
        samples = in_turns(cases, rounds)
    wanted = {("simulator --version", "python -c pass"): 1.5, ("simulator --help", "python -c pass"): 6.0}
    show("Commands that only print, whole process", samples, wanted)


def _whole(command: list[str], folder: Path) -> Case:
    """Return a case that runs a command from start to end, in an empty folder."""

    def run() -> None:
        subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, check=True)

    return timed(run)


def screens(rounds: int, harlequin: str | None) -> None:
    """Print how long the first useful screen takes beside a minimal app, and beside harlequin where it is there."""
    if sys.platform == "win32":
        print("\nFirst screen: left out, because it needs a POSIX terminal")
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        cases = {
            "minimal Textual app, painted": _painted([sys.executable, str(MINIMAL)], place, "minimal app"),
            "simulator, search box painted": _painted(program(), place, "search by title"),
            "simulator, typed key stands in the search box": _searched(place),
            "simulator, the list of calls is there": _painted(program(), place, "Take your first call"),
        }
        found = harlequin or shutil.which("harlequin")
        if found:
            cases["harlequin -a sqlite, painted"] = _painted(
                [found, "-a", "sqlite", "--locale", "C"], place, "Run Query"
            )
        samples = in_turns(cases, rounds)
    usable = "simulator, typed key stands in the search box"
    wanted = {(usable, "minimal Textual app, painted"): 2.5, (usable, "harlequin -a sqlite, painted"): 0.6}
    show("First screen in a terminal of 100 × 30, from the start of the process", samples, wanted)
    if not found:
        print("  harlequin is left out; install it in a venv of its own and name it with --harlequin PATH")


def _painted(command: list[str], folder: Path, text: str) -> Case:
    """Return a case that lasts until a program has painted a text."""
    return _in_terminal(command, folder, lambda terminal: terminal.wait_for(text))


def _searched(folder: Path) -> Case:
    """Return a case that lasts until a key typed into the search box stands there."""

    def search(terminal: Terminal) -> None:
        terminal.wait_for("search by title")
        terminal.press("/")
        while True:
            terminal.press("§")
            with suppress(TimeoutError):  # the key goes to the box once the box has the focus, and nowhere before
                return terminal.wait_for("§", seconds=0.02)

    return _in_terminal(program(), folder, search)


def _in_terminal(command: list[str], folder: Path, until: Callable[[Terminal], None]) -> Case:
    """Return a case that lasts from the start of a program in a terminal until something is there."""
    from tests.benchmarks.terminal import Terminal

    def case() -> float:
        began = time.perf_counter()
        with Terminal(command, environment(folder), folder) as terminal:
            until(terminal)
            return time.perf_counter() - began

    return case
