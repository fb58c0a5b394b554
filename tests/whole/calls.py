"""The short calls of the tests, and the program run on them as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from simulator.core.scenario import Scenario
from simulator.scenario_files.loading import load

FOLDER = Path(__file__).parents[1] / "scenarios"
ANGRY, CONFUSED = FOLDER / "short-angry.yaml", FOLDER / "short-confused.yaml"


def scenario(path: Path) -> Scenario:
    """Return one of the short scenarios."""
    loaded = load(path)
    assert loaded.scenario is not None, loaded.diagnostics
    return loaded.scenario


def replies(path: Path, name: str) -> tuple[str, ...]:
    """Return the rep's replies in the sample call whose name has ``name`` in it."""
    return next(sample.rep for sample in scenario(path).samples if name in sample.name)


def played(data: Path, path: Path, *arguments: str) -> dict[str, Any]:
    """Play a call with the program and return its JSON document."""
    command = [sys.executable, "-m", "simulator", "call", str(path), "--json", *arguments]
    environment = {**os.environ, "SIMULATOR_DATA": str(data)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    call: dict[str, Any] = json.loads(done.stdout)
    return call
