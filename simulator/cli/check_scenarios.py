"""Checking scenario files: what is wrong in them, and which sample calls disappoint."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
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
from simulator.scenario_files.library import ScenarioFolder, is_folder
from simulator.scenario_files.loading import load
from simulator.scenario_files.mending_files import mend_file, record_samples
from simulator.scenario_files.names import shown
from simulator.scenario_files.places import Places
from simulator.scenario_files.playing import hits, told_by_play
from simulator.scenario_files.shared_check import check_shared, is_shared, shared_files

#: From so many files on they are shared out among the processors, to so many of them at most.
_MANY, _MOST_WORKERS = 200, 8


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
        named += [*ScenarioFolder((path,)).paths(), *shared_files(path)] if is_folder(path) else [path]
    return named


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the check of one file came to; the fields are those of ``Report``."""

    path: str
    findings: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    play: str


def checked(paths: Sequence[Path], what: Wanted, *, progress: bool = False) -> Report:
    """Return what a check of files and folders comes to.

    Args:
        paths: Files and folders; none for every scenario at hand.
        what: What the check does.
        progress: Whether a line on standard error says how far it is.
    """
    files = files_to_check(paths)
    done: list[_Checked] = []
    for found in _each(files, what):
        done.append(found)
        if progress and len(files) > 1 and (len(done) % 20 == 0 or len(files) < _MANY):
            sys.stderr.write(f"\rchecked {len(done)} of {len(files)} ")
    if progress and len(files) > 1:
        sys.stderr.write("\r\x1b[K")
    return Report(
        sum(not is_shared(file) for file in files),
        tuple(finding for one in done for finding in one.findings),
        tuple(finding for one in done for finding in one.mended),
        {one.path: one.play for one in done if one.play},
    )


def _each(files: Sequence[Path], what: Wanted) -> Iterator[_Checked]:
    """Yield what each file comes to, in order; many files are shared out among the processors."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    one = partial(_check, what=what)
    if len(files) < _MANY or workers < 2:
        yield from map(one, files)
        return
    with ProcessPoolExecutor(workers, initializer=_collect_seldom) as pool:
        yield from pool.map(one, files, chunksize=max(1, min(64, len(files) // (4 * workers))))


def _collect_seldom() -> None:
    """Look for rubbish seldom: a checked file leaves none behind that counting references does not find."""
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)


def _check(path: Path, what: Wanted) -> _Checked:
    """Return what one file comes to."""
    if is_shared(path):
        return _Checked(clean(str(path)), check_shared(path, _known_beside(path)), (), "")
    mended = mend_file(path) if what.fix else ()
    if what.record:
        record_samples(path, bootstrap.scorer())
    loaded = load(path)
    play = ""
    findings = list(loaded.diagnostics)
    scenario = loaded.scenario
    if scenario is not None and what.samples and scenario.scored:
        findings += _samples(path, scenario)
    if scenario is not None and what.plays:
        coverage = play_at_random(scenario, what.plays, what.seed)
        play = hits(scenario, coverage)
        findings += told_by_play(scenario, loaded.places, coverage, str(path))
        findings += _unaskable(path, scenario, loaded.places) if scenario.scored else ()
    return _Checked(clean(str(path)), tuple(findings), mended, play)


def _known_beside(path: Path) -> set[str]:
    """Return the names of the scenarios that a shared file can speak of: those beside its folder, and all at hand."""
    beside = {one.stem for one in path.parent.parent.glob("*.y*ml")}
    return beside | {one.stem for one in bootstrap.shelf().paths()}


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
