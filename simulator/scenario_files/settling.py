"""The choices a file is read with: its variables, its shared parts, and the dials it was played at."""

from __future__ import annotations

from simulator.core.intensity import Dials, Intensity
from simulator.scenario_files import values
from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.model import UNDERSCORED
from simulator.scenario_files.surroundings import Surroundings

_INTENSITIES = tuple(Intensity)


def surround(findings: Findings, around: Surroundings) -> None:
    """Let a file be read with its surroundings."""
    findings.around = around


def settle(top: Fields) -> Surroundings | None:
    """Make every choice of a file before its texts are read; return what it is read with."""
    around = top.findings.around
    if around is None:
        return None
    around.shared.given(top.node("shared"))
    played = top.fields("played")
    if played is not None:
        seed, intensity = played.whole("seed"), played.choice("intensity", _INTENSITIES)
        around.dials = Dials(seed or 0, intensity or Intensity.USUAL)
    if "variables" in top:
        around.variables = dict(_variables(top, around))
        findings = top.findings
        findings.filled = lambda text, place: around.filled(text, place, findings)
    return around


def _variables(top: Fields, around: Surroundings) -> list[tuple[str, str]]:
    """Return each variable's value; those with as many values go together."""
    found: list[tuple[str, str]] = []
    for name, node in top.named("variables", UNDERSCORED):
        texts = values.texts(node, f"'{name.value}'", top.findings, one=True)
        if texts:
            found.append((name.value, texts[around.chosen(f"variables {len(texts)}", len(texts))]))
    return found
