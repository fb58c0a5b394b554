"""Scenarios written in an older form, brought to the present one step by step, with remarks and layout left alone.

A form is what ``format`` says; a file that says nothing is of form 0. A step from one form to the next is a function
that returns the changes of the text; a new form of the format comes with a step in ``STEPS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.scenario_files import tree
from simulator.scenario_files.diagnostics import Edit, Findings, Place
from simulator.scenario_files.edits import changed
from simulator.scenario_files.keys.heading import FORMAT
from simulator.scenario_files.mending import parse_mending
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.source_text import without_hazards

#: Returns what brings a file from one form to the next, from its keys and the name it must have; None for any name.
Step = Callable[[tree.Mapping, "str | None"], tuple[Edit, ...]]


def _headed(root: tree.Mapping, stem: str | None) -> tuple[Edit, ...]:
    """Return what writes the form, the name and the version of the content above the first key."""
    keys = [key for key, _ in root.entries.values()]
    if not keys or keys[0].place.column != 1:
        return ()
    at = Place(keys[0].place.line, 1)
    known = {"scenario": stem if stem and DASHED.fullmatch(stem) else None, "version": "1"}
    missing = [f"{key}: {value}\n" for key, value in known.items() if value and key not in root.entries]
    return (Edit(at, at, "".join(["format: 1\n", *missing])),)


#: What leads from each form to the next.
STEPS: Mapping[int, Step] = {0: _headed}


def form_of(root: tree.Mapping) -> int | None:
    """Return the form a file says it has; 0 where it says nothing, None where what it says is no whole number."""
    entry = root.entries.get("format")
    if entry is None:
        return 0
    node = entry[1]
    if not isinstance(node, tree.Scalar) or not node.value.isascii() or not node.value.isdigit():
        return None
    return int(node.value[:9])


def one_step(root: tree.Mapping, stem: str | None) -> tuple[Edit, ...]:
    """Return what brings a file to the next form; nothing where it is of the newest, or the step cannot be made."""
    form = form_of(root)
    step = STEPS.get(form) if form is not None else None
    return step(root, stem) if step else ()


def tell_form(root: tree.Mapping, findings: Findings) -> bool:
    """Note a form that is not the newest, and return whether the file can be read: one of a newer form cannot."""
    form = form_of(root)
    if form == 0:
        message = "the file does not say which form it is written in, as the oldest do"
        fix = one_step(root, Path(findings.path).stem)
        findings.add("S037", root.place, message, "simulator migrate brings it up to date", fix)
    if form is None or form <= FORMAT:
        return True
    message = f"the file is written in form {form}, and this program reads forms up to {FORMAT}"
    place = root.entries["format"][1].place
    findings.add("S038", place, message, "nothing is wrong with the file: update the program, then try again")
    return False


@dataclass(frozen=True, slots=True)
class Migrated:
    """A text brought to the newest form.

    Attributes:
        text: The text; as it was where nothing was to do or could be done.
        was: The form it had; None where that cannot be told.
        now: The form it has.
    """

    text: str
    was: int | None
    now: int | None

    @property
    def newer(self) -> bool:
        """Return whether it was written for a newer version of this program."""
        return self.was is not None and self.was > FORMAT


def migrated(text: str, path: str, stem: str | None = None) -> Migrated:
    """Return a scenario's text in the newest form.

    Args:
        text: The whole text, its line ends plain newlines.
        path: What its file is called.
        stem: The name the scenario must have; None for any.
    """
    was = now = _form(text, path)
    for _ in STEPS:
        root = _root(text, path)
        if root is None or not (edits := one_step(root, stem)):
            break
        after = changed(text, edits)
        text, now = after, _form(after, path)
    return Migrated(text, was, now)


def _root(text: str, path: str) -> tree.Mapping | None:
    """Return a text's keys; None where it has none."""
    findings = Findings(path)
    findings.text = text
    safe = without_hazards(text, findings)
    root = None if safe is None else parse_mending(safe, findings, frozenset())
    return root if isinstance(root, tree.Mapping) else None


def _form(text: str, path: str) -> int | None:
    """Return the form of a text; None where that cannot be told."""
    root = _root(text, path)
    return None if root is None else form_of(root)
