"""Checking scenario files: what is wrong in them, and which sample calls disappoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator import bootstrap
from simulator.core.clean import clean
from simulator.phone.rehearsal import disappointments, wanted
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load


def files_to_check(paths: Sequence[Path]) -> list[Path]:
    """Return the files named, and every scenario file in the folders named; without any, all that are at hand."""
    if not paths:
        return list(bootstrap.shelf().paths())
    named: list[Path] = []
    for path in paths:
        named += ScenarioFolder((path,)).paths() if path.is_dir() else [path]
    return named


def check(path: Path) -> Iterator[Diagnostic]:
    """Yield everything found about one file; its sample calls are played where it can be."""
    loaded = load(path)
    yield from loaded.diagnostics
    if loaded.scenario is None or not loaded.scenario.scored:
        return
    for failure in disappointments(loaded.scenario, bootstrap.scorer()):
        line, _, column = failure.expected.location.partition(":")
        message = f"sample {failure.sample.name!r} should come to {wanted(failure.expected)}, but came to {failure.got}"
        yield Diagnostic(clean(str(path)), int(line or 1), int(column or 1), "S080", message)
