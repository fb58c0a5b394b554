"""The beginning of a scenario file, read for a list without the rest."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.core.mood import Mood
from simulator.core.scenario_header import ScenarioHeader
from simulator.scenario_files.diagnostics import Diagnostic, Findings
from simulator.scenario_files.heading import DEFAULT_MOOD, Heading, read_heading, read_mood
from simulator.scenario_files.loading import load, read_top
from simulator.scenario_files.source_text import decode, read_bytes

#: Where the heading is over, in files written in the usual order.
_AFTER = frozenset({"briefing", "slots", "opening", "lines", "rubric", "samples"})
_SCRIPT = re.compile(r"^(?:briefing|slots|opening|lines|rubric|samples)[ \t]*:", re.MULTILINE)
#: Entries that may be left out, wherever they are written.
_LATE = ("notice", "language", "practises")


def read_header(path: Path) -> ScenarioHeader | Diagnostic:
    """Return a file's entry for the list, or the first thing that keeps it off.

    A file whose heading is not all at its beginning, or has mistakes there, is read as a whole.
    """
    quick = _from_beginning(path)
    if quick is not None:
        return quick
    loaded = load(path)
    if loaded.scenario is None:
        return loaded.errors[0]
    scenario = loaded.scenario
    heading = Heading(
        id=scenario.id,
        version=scenario.version,
        title=scenario.title,
        language=scenario.language,
        topics=scenario.topics,
        difficulty=scenario.difficulty,
        minutes=scenario.minutes,
        notice=scenario.notice,
        practises=scenario.practises,
    )
    header = _header(heading, scenario.customer.mood, path)
    return header if header is not None else loaded.errors[0]


def _from_beginning(path: Path) -> ScenarioHeader | None:
    """Return a file's entry where its beginning holds all of it without a mistake."""
    findings = Findings(str(path))
    data = read_bytes(path, findings)
    text = None if data is None else decode(data, findings)
    script = None if text is None else _SCRIPT.search(text)
    if text is None or script is None or any(f"\n{key}" in text[script.end() :] for key in _LATE):
        return None
    top = read_top(text[: script.start()], findings, _AFTER)
    if top is None:
        return None
    heading = read_heading(top, path.stem)
    customer = top.fields("customer")
    mood = DEFAULT_MOOD if customer is None else read_mood(customer)
    return None if findings.failed else _header(heading, mood, path)


def _header(heading: Heading, mood: Mood, path: Path) -> ScenarioHeader | None:
    """Return the entry, or None where a part is missing."""
    entries = heading.entries()
    if entries is None:
        return None
    return ScenarioHeader(**entries, path=str(path), anger=mood.anger, confusion=mood.confusion)
