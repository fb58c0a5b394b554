"""What scenarios share by reference: phrases, personas and rubrics from a folder beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Names
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from simulator.scenario_files.diagnostics import Place
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.opening import opened
from simulator.scenario_files.tree import Broken, Mapping, Node, Scalar, Sequence

#: What can be shared; each kind is a file of that name in the folder.
KINDS = ("phrases", "personas", "rubrics")
#: What a reference begins with.
PREFIX = "shared/"
FOLDER = "shared"
_BARE = re.compile(r"[\w+-][\w +.'-]*")


class Shared:
    """What one scenario can refer to: what stands in its own ``shared`` key, else what the folder beside it holds.

    Attributes:
        used: The references that were followed, by kind and name.
    """

    def __init__(self, beside: Path | None = None) -> None:
        """Look for the folder beside a scenario's file, or beside its topic's folder; None for no folder."""
        self._beside = beside
        self._inline: Mapping | None = None
        self.used: dict[str, dict[str, Node]] = {}

    def given(self, node: Node | None) -> None:
        """Take what stands in the scenario's own ``shared`` key in place of the folder."""
        self._inline = node if isinstance(node, Mapping) else None

    @property
    def inline(self) -> bool:
        """Return whether what is shared stands in the scenario's own text."""
        return self._inline is not None

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the names there are of a kind."""
        return tuple(self._all(kind))

    def node(self, kind: str, name: str) -> Node | None:
        """Return what a name of a kind stands for; None where there is nothing."""
        found = self._all(kind).get(name)
        if found is not None:
            self.used.setdefault(kind, {})[name] = found
        return found

    def _all(self, kind: str) -> Names[str, Node]:
        """Return everything of a kind."""
        if self._inline is not None:
            entry = self._inline.entries.get(kind)
            return _entries(entry[1]) if entry is not None else {}
        for folder in () if self._beside is None else (self._beside, self._beside.parent):
            path = folder / FOLDER / f"{kind}.yaml"
            try:
                stamp = path.stat().st_mtime_ns
            except OSError:
                continue
            return _read(path, stamp)
        return {}

    def written(self) -> str:
        """Return the references that were followed as a ``shared`` key of one line; empty for none."""
        if not self.used or self._inline is not None:
            return ""
        kinds = (
            f"{kind}: {{{', '.join(f'{name}: {flow(node)}' for name, node in names.items())}}}"
            for kind, names in self.used.items()
        )
        return f"shared: {{{', '.join(kinds)}}}\n"


@lru_cache(maxsize=64)
def _read(path: Path, stamp: int) -> Names[str, Node]:
    """Return what a shared file holds, by name; nothing where it cannot be read; ``stamp`` tells when it was saved."""
    del stamp
    root, findings = opened(path)
    return {} if root is None or findings.failed else _entries(root)


def _entries(node: Node) -> dict[str, Node]:
    """Return the entries of a group that have proper names."""
    if not isinstance(node, Mapping):
        return {}
    return {name: value for name, (_, value) in node.entries.items() if DASHED.fullmatch(name)}


def flow(node: Node) -> str:
    """Return a value in YAML's flow style, on one line."""
    match node:
        case Mapping(entries=entries):
            return "{" + ", ".join(f"{key}: {flow(value)}" for key, (_, value) in entries.items()) + "}"
        case Sequence(items=items):
            return "[" + ", ".join(flow(item) for item in items) + "]"
        case Broken():
            return "~"
        case Scalar(value=value, plain=plain):
            return value if plain and _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def standing_at(node: Node, place: Place) -> Node:
    """Return a value of another file as if it stood at the place that refers to it, where nothing of it is written."""
    match node:
        case Mapping(entries=entries):
            moved = {name: (_moved(key, place), standing_at(value, place)) for name, (key, value) in entries.items()}
            return Mapping(place, moved)
        case Sequence(items=items):
            return Sequence(place, [standing_at(item, place) for item in items])
        case Broken():
            return Broken(place)
        case Scalar():
            return _moved(node, place)


def _moved(scalar: Scalar, place: Place) -> Scalar:
    """Return a scalar at another place."""
    return replace(scalar, place=place, quote=None, cut=False)


def overlaid(base: Node, over: Mapping) -> Node:
    """Return a group with the entries of another in place of its own; ``from`` is left out."""
    if not isinstance(base, Mapping):
        return base
    entries = {**base.entries, **{key: entry for key, entry in over.entries.items() if key != "from"}}
    return Mapping(over.place, entries)
