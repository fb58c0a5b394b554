"""Ten thousand scenarios: checking them, listing them, and finding some of them while somebody types."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from simulator.core.scenario_header import ScenarioHeader
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.header_cache import HeaderCache
from simulator.scenario_files.library import ScenarioFolder
from simulator.tui.screens.home import words_of
from tests.benchmarks.timing import in_turns, show, timed

MANY, FEW = 10_000, 30
_CHECKED, _COMPOSED = "check --no-samples of 10,000 scenarios", "PyYAML's C loader composes them"
_LISTED, _LISTED_FEW = "the first part of the list of 10,000", "the list of 30"
_KEPT, _TYPED = "the whole list of 10,000, kept from the start before", "one letter more in the search of 10,000"


def library(rounds: int) -> None:
    """Measure on copies of the shipped scenarios, each under a name of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        many, few = _copies(Path(scratch) / "many", MANY), _copies(Path(scratch) / "few", FEW)
        samples = in_turns({_COMPOSED: timed(lambda: _compose(many)), _CHECKED: timed(lambda: _check(many))}, 1)
        show("Checking", samples, {(_CHECKED, _COMPOSED): 2})
        kept = HeaderCache(Path(scratch) / "list.json")
        headers = ScenarioFolder([many], None, kept).headers()
        cases = {
            _LISTED_FEW: timed(lambda: _first(few)),
            _LISTED: timed(lambda: _first(many)),
            _KEPT: timed(lambda: ScenarioFolder([many], None, HeaderCache(Path(scratch) / "list.json")).headers()),
            _TYPED: timed(lambda: _found(headers, "rain")),
        }
        show("Listing", in_turns(cases, rounds))


def _copies(folder: Path, count: int) -> Path:
    """Return a folder of so many scenarios."""
    folder.mkdir()
    shipped = sorted(bundled_scenarios().glob("*.yaml"))
    for number in range(count):
        source = shipped[number % len(shipped)]
        text = source.read_text(encoding="utf-8")
        name = f"{source.stem}-{number}"
        (folder / f"{name}.yaml").write_text(text.replace(source.stem, name, 1), encoding="utf-8")
    return folder


def _compose(folder: Path) -> None:
    """Compose every file, and do nothing with what comes of it."""
    for path in sorted(folder.iterdir()):
        yaml.compose(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _check(folder: Path) -> None:
    """Check every file in a process of its own, as a user does."""
    command = [sys.executable, "-m", "simulator", "check", "--no-samples", str(folder)]
    subprocess.run(command, check=False, capture_output=True)


def _first(folder: Path) -> float:
    """Read the part of the list that is shown first."""
    began = time.perf_counter()
    next(iter(ScenarioFolder([folder]).parts()))
    return time.perf_counter() - began


def _found(headers: Sequence[ScenarioHeader], sought: str) -> list[ScenarioHeader]:
    """Find some of the entries, as the home screen does."""
    return [header for header in headers if sought in words_of(header)]
