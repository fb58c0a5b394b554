"""A file of ours opened: its bytes read, its text made safe, its YAML parsed, every mistake with its place."""

from __future__ import annotations

from pathlib import Path

from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.mending import parse_mending
from simulator.scenario_files.source_text import decode, read_bytes, without_hazards
from simulator.scenario_files.tree import Node


def opened(path: Path) -> tuple[Node | None, Findings]:
    """Return the value a file holds, None where there is none to be had, and what is wrong with it."""
    findings = Findings(str(path))
    data = read_bytes(path, findings)
    text = None if data is None else decode(data, findings)
    findings.text = text or ""
    safe = None if text is None else without_hazards(text, findings)
    return (None if safe is None else parse_mending(safe, findings)), findings
