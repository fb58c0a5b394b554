"""Translations beside their scenarios, and what is missing in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from simulator.core.scenario import Scenario
from simulator.scenario_files.diagnostics import Diagnostic, Findings
from simulator.scenario_files.fields import Fields, group
from simulator.scenario_files.keys.translation import TRANSLATION
from simulator.scenario_files.loading import load
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.parsing import parse, place_at, within
from simulator.scenario_files.source_text import decode, read_bytes, without_hazards
from simulator.scenario_files.surroundings import TRANSLATIONS
from simulator.scenario_files.translating import Translating


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation of a scenario.

    Attributes:
        path: Its file.
        scenario: What it translates, in the words of the translation where it has any; None where that is not there.
        language: The language tag.
        missing: What it has no words for yet, as ``lines.furious.says``.
        left_over: What it has words for that the scenario has no more.
        translated: The version of the scenario that was translated.
        current: The scenario's version now; 0 where it is not there.
        findings: What is wrong with the file.
    """

    path: Path
    scenario: Scenario | None
    language: str
    missing: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    translated: int = 0
    current: int = 0
    findings: tuple[Diagnostic, ...] = ()


def translations_of(path: Path) -> Iterator[Path]:
    """Yield the files that translate the scenario in a file, by language."""
    folder = path.parent / TRANSLATIONS
    yield from sorted(folder.glob(f"{path.stem}.*.yaml")) if folder.is_dir() else ()


def read_translation(path: Path) -> Translation:
    """Return what a translation comes to; never raises for what the file is or holds."""
    findings = Findings(str(path))
    top = _top(path, findings)
    if top is None:
        return Translation(path, None, "", findings=findings.in_order())
    name, language, version = top.text("translates") or "", top.text("language") or "", top.whole("version") or 0
    source = path.parent.parent / f"{name}.yaml"
    if not DASHED.fullmatch(name) or not source.is_file():
        known = tuple(one.stem for one in path.parent.parent.glob("*.yaml"))
        hint = did_you_mean(name, known)
        findings.add("S070", top.place_of("translates"), f"no scenario called {shown(name)} beside it", hint)
        return Translation(path, None, language, findings=findings.in_order())
    loaded = load(source)
    if loaded.scenario is None:
        findings.add("S070", top.place_of("translates"), f"the scenario {shown(name)} has mistakes", "mend it first")
        return Translation(path, None, language, findings=findings.in_order())
    work = Translating(loaded.scenario, top)
    scenario = work.translated()
    if findings.failed:
        return Translation(path, None, language, findings=findings.in_order())
    whole = replace(scenario, language=language, id=loaded.scenario.id)
    current = loaded.scenario.version
    missing, left_over = tuple(work.missing), tuple(work.left_over)
    return Translation(path, whole, language, missing, left_over, version, current, findings.in_order())


def _top(path: Path, findings: Findings) -> Fields | None:
    """Return the keys of a translation's file."""
    data = read_bytes(path, findings)
    text = None if data is None else decode(data, findings)
    safe = None if text is None else without_hazards(text, findings)
    try:
        root = None if safe is None else parse(safe, findings)
    except yaml.MarkedYAMLError as error:
        place = within(place_at(error.problem_mark), (safe or "").split("\n"))
        findings.add("S007", place, "the file is not valid YAML from here on", "look for quotes that are missing")
        return None
    return None if root is None else group(root, findings, "a translation", TRANSLATION)
