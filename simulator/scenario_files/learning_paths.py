"""``shared/paths.yaml``: the ways through the scenarios beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.core.learning_path import LearningPath
from simulator.scenario_files import values
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.fields import check_name, group, is_group
from simulator.scenario_files.keys.paths import PATH
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.opening import opened
from simulator.scenario_files.shared import FOLDER

FILE = "paths.yaml"


def learning_paths(folders: Iterable[Path]) -> Iterator[LearningPath]:
    """Yield the ways through the scenarios of some folders; where two have one name, the first."""
    seen: set[str] = set()
    for folder in folders:
        path = folder / FOLDER / FILE
        if not path.is_file():
            continue
        for found in read_paths(path)[0]:
            if found.id not in seen:
                seen.add(found.id)
                yield found


def read_paths(
    path: Path, known: Iterable[str] | None = None
) -> tuple[tuple[LearningPath, ...], tuple[Diagnostic, ...]]:
    """Return the ways in a file, and everything that is wrong with it.

    Args:
        path: The file.
        known: The scenarios there are; None to take every name for one.
    """
    root, findings = opened(path)
    if root is None or not is_group(root, findings, "the file"):
        return (), findings.in_order()
    names = None if known is None else tuple(known)
    found: list[LearningPath] = []
    for key, node in root.entries.values():
        check_name(key, DASHED, findings)
        fields = group(node, findings, f"path {shown(key.value)}", PATH)
        if fields is None:
            continue
        calls = []
        for item in fields.items("calls"):
            call = values.scalar(item, "'calls'", findings, "a scenario's name")
            if call is not None and names is not None and call.value not in names:
                message = f"no scenario called {shown(call.value)}"
                findings.add("S070", call.place, message, did_you_mean(call.value, names))
            if call is not None:
                calls.append(call.value)
        title, about = fields.text("title"), fields.text("about")
        if title is not None and about is not None and calls:
            found.append(LearningPath(key.value, title, about, tuple(dict.fromkeys(calls))))
    return tuple(found), findings.in_order()
