"""A scenario file into a scenario, or into everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from simulator.core.intensity import AS_WRITTEN, Dials
from simulator.core.scenario import Scenario
from simulator.scenario_files.advice import advise
from simulator.scenario_files.codes import Severity
from simulator.scenario_files.diagnostics import Diagnostic, Findings
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.finishing import finished
from simulator.scenario_files.flow import check_flow
from simulator.scenario_files.heading import read_heading, read_persona
from simulator.scenario_files.helping import read_help
from simulator.scenario_files.keys.heading import SCENARIO
from simulator.scenario_files.known import Known, names_under
from simulator.scenario_files.marking import read_rubric
from simulator.scenario_files.mending import parse_mending
from simulator.scenario_files.migrations import tell_form
from simulator.scenario_files.order import check_order
from simulator.scenario_files.parsing import FASTEST, tell_empty
from simulator.scenario_files.patience import read_patience, read_silence
from simulator.scenario_files.places import Places, places_in
from simulator.scenario_files.private import tell_private
from simulator.scenario_files.sampling import read_samples
from simulator.scenario_files.script import read_lines, read_slots
from simulator.scenario_files.settling import settle, surround
from simulator.scenario_files.source_text import decode, read_bytes, without_hazards
from simulator.scenario_files.surroundings import Surroundings
from simulator.scenario_files.todos import tell_todos
from simulator.scenario_files.tree import Broken, Mapping, Node, Scalar
from simulator.scenario_files.values import kind_of

#: What a customer says when they hang up and the file does not say.
DEFAULT_PARTING = next(str(known.default) for known in fields(Scenario) if known.name == "parting")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading a file: a scenario where there is no error, and every finding in the file's order."""

    scenario: Scenario | None
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Places = Places()  # noqa: RUF009 (a frozen value)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the findings that keep the scenario from being played."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)


def load(path: Path, dials: Dials = AS_WRITTEN) -> Loaded:
    """Return the scenario in a file, or what is wrong with it; never raises for what the file is or holds."""
    findings = Findings(str(path))
    surround(findings, Surroundings(dials, path.parent))
    data = read_bytes(path, findings)
    text = None if data is None else decode(data, findings)
    scenario, places = (None, Places()) if text is None else _load_text(text, findings, path.stem)
    return Loaded(scenario, findings.in_order(), places)


def load_text(
    text: str, path: str, *, loader: type = FASTEST, stem: str | None = None, beside: Path | None = None
) -> Loaded:
    """Return the scenario in a text, such as one kept with a call; its name need not be the file's.

    Args:
        text: The whole YAML text.
        path: What diagnostics name as the file.
        loader: The PyYAML loader whose parser is used.
        stem: The name the scenario must have; None for any.
        beside: The folder that would hold the file, to find what it shares; None for none.
    """
    findings = Findings(path)
    surround(findings, Surroundings(beside=beside))
    scenario, places = _load_text(text, findings, stem, loader)
    return Loaded(scenario, findings.in_order(), places)


def _load_text(
    text: str, findings: Findings, stem: str | None, loader: type = FASTEST
) -> tuple[Scenario | None, Places]:
    """Return the scenario in a text and where its parts stand; None with findings where it has errors."""
    findings.text = text
    top = read_top(text, findings, loader=loader)
    return (None, Places()) if top is None else _read_scenario(top, stem, text)


def read_top(
    text: str, findings: Findings, until: frozenset[str] = frozenset(), loader: type = FASTEST
) -> Fields | None:
    """Return a text's top-level keys, those before the first of ``until``; None where there are none."""
    safe = without_hazards(text, findings)
    if safe is None:
        return None
    root = parse_mending(safe, findings, until, loader)
    return None if root is None else _top(root, findings)


def _top(root: Node, findings: Findings) -> Fields | None:
    """Return a file's keys, or None with a finding where it is something else."""
    if isinstance(root, Mapping):
        if not tell_form(root, findings):
            return None
        check_order(root, findings)
        return Fields(root, findings, "a scenario", SCENARIO)
    if isinstance(root, Scalar) and root.absent:
        tell_empty(findings)
    elif not isinstance(root, Broken):
        hint = "start it with 'format: 1'"
        findings.add(
            "S018", root.place, f"a scenario is a list of 'key: value' entries, but this is {kind_of(root)}", hint
        )
    return None


def _read_scenario(top: Fields, stem: str | None, source: str) -> tuple[Scenario | None, Places]:
    """Return the scenario under ``top`` and where its parts stand; None with findings where it has errors."""
    around = settle(top)
    known = Known(names_under(top, "lines"), names_under(top, "slots"), top.findings)
    heading = read_heading(top, stem)
    customer = read_persona(top, heading.id)
    briefing, slots = top.paragraph("briefing"), read_slots(top)
    opening = known.line_under(top, "opening")
    lines, silence, patience = read_lines(top, known), read_silence(top), read_patience(top)
    help_there, parting = read_help(top, known), top.text("parting")
    rubric, note, samples = read_rubric(top, known), top.paragraph("note"), read_samples(top, known)
    check_flow(opening, lines, top.findings, top.key_place("lines"))
    tell_todos(top.findings)
    tell_private(top.findings)
    advise(top, lines, slots, rubric, samples)
    entries, places = heading.entries(), places_in(top, lines)
    if top.findings.failed or customer is None or rubric is None or entries is None:
        return None, places
    if briefing is None or opening is None:
        return None, places
    scenario = Scenario(
        **entries,
        customer=customer,
        briefing=briefing,
        slots=slots,
        opening=opening,
        lines={name: read.line for name, read in lines.items()},
        rubric=rubric,
        silence=silence,
        patience=patience,
        help=help_there,
        parting=parting or DEFAULT_PARTING,
        note=note or "",
        samples=samples,
        source=source,
    )
    return scenario if around is None else finished(scenario, top, around), places
