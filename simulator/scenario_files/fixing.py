"""Mending what needs no decision of the trainer's, with comments and layout left as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.scenario_files.codes import Severity
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.edits import changed
from simulator.scenario_files.loading import load_text

#: How often a text is mended and checked again: one mend can bring to light what the next one mends.
_MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with what could be mended in it, and what that was, in the order it was mended."""

    text: str
    mended: tuple[Diagnostic, ...]


def mend(text: str, path: str, stem: str | None = None) -> Mended:
    """Return a scenario's text with everything mended that is mechanical.

    Args:
        text: The file's text, its line ends plain newlines.
        path: What diagnostics name as the file.
        stem: The name the scenario must have; None for any.
    """
    mended: list[Diagnostic] = []

    def found_in(text: str) -> tuple[Diagnostic, ...]:
        return load_text(text, path, stem=stem, beside=Path(path).parent).diagnostics

    for _ in range(_MOST_ROUNDS):
        found = found_in(text)
        fixable = [diagnostic for diagnostic in found if diagnostic.fix]
        chosen = _apart(fixable)
        after = changed(text, (edit for diagnostic in chosen for edit in diagnostic.fix))
        if after == text or _errors(found_in(after)) > _errors(found) + len(chosen):
            break
        mended += chosen
        text = after
    return Mended(text, tuple(mended))


def _errors(found: tuple[Diagnostic, ...]) -> int:
    """Return how many findings keep a scenario from being played."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in found)


def _apart(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return those whose changes touch none of an earlier one."""
    chosen: list[Diagnostic] = []
    for diagnostic in found:
        others = [edit for other in chosen for edit in other.fix]
        if not any(mine.start < other.end and other.start < mine.end for mine in diagnostic.fix for other in others):
            chosen.append(diagnostic)
    return chosen
