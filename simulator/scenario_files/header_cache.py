"""Entries of the list kept from one start to the next, so that only files that were saved since are read."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.core.essentials import Essential
from simulator.core.scenario_header import ScenarioHeader
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.header import read_header
from simulator.version import __version__

Stamp = tuple[int, int]
#: How a file that holds no entries shows it.
_UNUSABLE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class HeaderCache:
    """Entries by file; one that was saved since, or by another version of the program, is read anew.

    What is kept only saves time: a cache that cannot be read or written is none.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Keep entries in a file; None for this run only."""
        self._path = path
        self._known: dict[str, tuple[Stamp, ScenarioHeader]] | None = None
        self._fresh: dict[str, tuple[Stamp, ScenarioHeader]] = {}
        self._changed = False

    def header(self, path: Path) -> ScenarioHeader | Diagnostic:
        """Return a file's entry, or the first thing that keeps it off the list."""
        stamp = _stamp(path)
        known = self._entries().get(str(path))
        if known is not None and known[0] == stamp:
            self._fresh[str(path)] = known
            return known[1]
        header = read_header(path)
        if isinstance(header, ScenarioHeader) and stamp is not None:
            self._fresh[str(path)] = (stamp, header)
        self._changed = True
        return header

    def keep(self) -> None:
        """Keep the entries that were asked for since the last time, and forget all others."""
        if not self._changed and len(self._fresh) == len(self._entries()):
            self._fresh = {}
            return
        self._known, self._fresh, self._changed = self._fresh, {}, False
        if self._path is None:
            return
        rows = {path: [list(stamp), asdict(header)] for path, (stamp, header) in self._known.items()}
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps({"version": __version__, "headers": rows}), encoding="utf-8")
            beside.replace(self._path)

    def _entries(self) -> dict[str, tuple[Stamp, ScenarioHeader]]:
        """Return what is kept."""
        if self._known is None:
            self._known = {}
            if self._path is not None:
                with contextlib.suppress(*_UNUSABLE):
                    self._known = _read(json.loads(self._path.read_text(encoding="utf-8")))
        return self._known


def _stamp(path: Path) -> Stamp | None:
    """Return when a file was saved, in nanoseconds, and its size; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _read(document: dict[str, Any]) -> dict[str, tuple[Stamp, ScenarioHeader]]:
    """Return entries from a kept document; none from one of another version of the program."""
    if document["version"] != __version__:
        return {}
    found: dict[str, tuple[Stamp, ScenarioHeader]] = {}
    for path, ((saved, size), row) in document["headers"].items():
        row["topics"] = tuple(row["topics"])
        row["practises"] = tuple(Essential(word) for word in row["practises"])
        found[path] = ((saved, size), _whole(ScenarioHeader(**row)))
    return found


def _whole(header: ScenarioHeader) -> ScenarioHeader:
    """Return an entry whose values are all of the kind they should be.

    Raises:
        TypeError: one is not.
    """
    for name, kind in ScenarioHeader.__annotations__.items():
        value = getattr(header, name)
        words = value if isinstance(value, tuple) else (value,)
        if not all(type(word) is int if kind == "int" else isinstance(word, str) for word in words):
            raise TypeError(f"{name} is of another kind")
    return header
