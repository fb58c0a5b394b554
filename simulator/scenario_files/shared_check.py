"""Files that scenarios share, checked by themselves: phrases, personas, rubrics and learning paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from simulator.scenario_files import tree, values
from simulator.scenario_files.diagnostics import Diagnostic, Findings
from simulator.scenario_files.fields import Fields, check_name, is_group
from simulator.scenario_files.heading import read_persona
from simulator.scenario_files.keys.heading import SCENARIO
from simulator.scenario_files.known import Known
from simulator.scenario_files.learning_paths import FILE as PATHS
from simulator.scenario_files.learning_paths import read_paths
from simulator.scenario_files.marking import read_rubric
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.names import shown
from simulator.scenario_files.opening import opened
from simulator.scenario_files.shared import FOLDER, KINDS


def is_shared(path: Path) -> bool:
    """Return whether a file is one that scenarios share, by its name and its folder's."""
    return path.parent.name == FOLDER and (path.name == PATHS or (path.suffix == ".yaml" and path.stem in KINDS))


def shared_files(folder: Path) -> list[Path]:
    """Return the files that the scenarios in a folder share, in the order of their names."""
    names = sorted([PATHS, *(f"{kind}.yaml" for kind in KINDS)])
    return [path for name in names if (path := folder / FOLDER / name).is_file()]


def check_shared(path: Path, known: Iterable[str] | None = None) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a file that scenarios share.

    Args:
        path: The file.
        known: The names of the scenarios there are; None to take every name for one.
    """
    if path.name == PATHS:
        return read_paths(path, known)[1]
    root, findings = opened(path)
    if root is None or not is_group(root, findings, "the file"):
        return findings.in_order()
    for key, node in root.entries.values():
        check_name(key, DASHED, findings)
        _CHECKS[path.stem](shown(key.value), node, findings)
    return findings.in_order()


def _check_phrases(name: str, node: tree.Node, findings: Findings) -> None:
    """Note what is wrong with a group of phrases."""
    values.texts(node, f"phrases {name}", findings, one=True)


def _check_persona(name: str, node: tree.Node, findings: Findings) -> None:
    """Note what is wrong with a customer."""
    read_persona(_as_part("customer", name, node, findings), None)


def _check_rubric(name: str, node: tree.Node, findings: Findings) -> None:
    """Note what is wrong with a rubric; which slots there are is known only where it is used."""
    slots = _slots_named(node) if isinstance(node, tree.Mapping) else ()
    read_rubric(_as_part("rubric", name, node, findings), Known((), slots, findings))


def _as_part(key: str, name: str, node: tree.Node, findings: Findings) -> Fields:
    """Return a value as if it stood under a key of a scenario that has nothing else."""
    word = tree.Scalar(key, node.place)
    return Fields(tree.Mapping(node.place, {key: (word, node)}), findings, name, SCENARIO)


def _slots_named(rubric: tree.Mapping) -> tuple[str, ...]:
    """Return the slots a rubric names, each taken for one there is."""
    entry = rubric.entries.get("clarifying_questions")
    group = entry[1] if entry else None
    wanted = group.entries.get("must_find_out") if isinstance(group, tree.Mapping) else None
    items = wanted[1].items if wanted and isinstance(wanted[1], tree.Sequence) else [wanted[1]] if wanted else []
    return tuple(item.value for item in items if isinstance(item, tree.Scalar))


_CHECKS: Mapping[str, Callable[[str, tree.Node, Findings], None]] = {
    "phrases": _check_phrases,
    "personas": _check_persona,
    "rubrics": _check_rubric,
}
