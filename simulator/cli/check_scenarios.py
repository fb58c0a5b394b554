"""Checking scenario files: what is wrong in them, and which sample calls disappoint."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator import bootstrap
from simulator.cli.check_report import Report
from simulator.core.clean import clean
from simulator.core.scenario import Scenario
from simulator.phone.askable import nobody_can_ask_for
from simulator.phone.random_play.coverage import play_at_random
from simulator.phone.rehearsal import disappointments, wanted
from simulator.scenario_files.codes import CODES
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import Loaded, load
from simulator.scenario_files.mending_files import mend_file, record_samples
from simulator.scenario_files.names import shown
from simulator.scenario_files.places import Places
from simulator.scenario_files.playing import hits, told_by_play


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a check does.

    Attributes:
        samples: Whether sample calls are played.
        plays: How many random calls are played; 0 for none.
        seed: Which ones.
        fix: Whether what is mechanical is mended first.
        record: Whether outcomes are written down where a sample call expects nothing.
    """

    samples: bool = True
    plays: int = 0
    seed: int = 1
    fix: bool = False
    record: bool = False


def files_to_check(paths: Sequence[Path]) -> list[Path]:
    """Return the files named, and every scenario file in the folders named; without any, all that are at hand."""
    if not paths:
        return list(bootstrap.shelf().paths())
    named: list[Path] = []
    for path in paths:
        named += ScenarioFolder((path,)).paths() if path.is_dir() else [path]
    return named


def checked(paths: Sequence[Path], what: Wanted, *, progress: bool = False) -> Report:
    """Return what a check of files and folders comes to.

    Args:
        paths: Files and folders; none for every scenario at hand.
        what: What the check does.
        progress: Whether a line on standard error says how far it is.
    """
    files = files_to_check(paths)
    findings: list[Diagnostic] = []
    mended: list[Diagnostic] = []
    plays: dict[str, str] = {}
    for number, path in enumerate(files, 1):
        if progress and len(files) > 1:
            sys.stderr.write(f"\rchecking {number} of {len(files)} ")
        if what.fix:
            mended += mend_file(path)
        if what.record:
            record_samples(path, bootstrap.scorer())
        loaded = load(path)
        findings += loaded.diagnostics
        findings += _played(path, loaded, what, plays)
    if progress and len(files) > 1:
        sys.stderr.write("\r\x1b[K")
    return Report(len(files), tuple(findings), tuple(mended), plays)


def _played(path: Path, loaded: Loaded, what: Wanted, plays: dict[str, str]) -> Iterator[Diagnostic]:
    """Yield what playing a scenario finds; none is played that has errors."""
    scenario = loaded.scenario
    if scenario is None:
        return
    if what.samples and scenario.scored:
        yield from _samples(path, scenario)
    if what.plays:
        coverage = play_at_random(scenario, what.plays, what.seed)
        plays[clean(str(path))] = hits(scenario, coverage)
        yield from told_by_play(scenario, loaded.places, coverage, str(path))
        if scenario.scored:
            yield from _unaskable(path, scenario, loaded.places)


def _samples(path: Path, scenario: Scenario) -> Iterator[Diagnostic]:
    """Yield what sample calls did not come to."""
    for failure in disappointments(scenario, bootstrap.scorer()):
        line, _, column = failure.expected.location.partition(":")
        name, got = shown(failure.sample.name), failure.got or "nothing"
        message = f"sample {name} should come to {wanted(failure.expected)}, but came to {got}"
        detail = tuple(clean(sentence) for sentence in failure.evidence)
        yield Diagnostic(clean(str(path)), int(line or 1), int(column or 1), "S080", message, detail=detail)


def _unaskable(path: Path, scenario: Scenario, places: Places) -> Iterator[Diagnostic]:
    """Yield the slots no plain question asks for."""
    for slot, message in nobody_can_ask_for(scenario, bootstrap.scorer()):
        place, severity = places.slots[slot], CODES["S096"].severity
        hint = "add words to 'asked_with' that a rep would use for this alone"
        yield Diagnostic(clean(str(path)), place.line, place.column, "S096", message, hint, severity)
