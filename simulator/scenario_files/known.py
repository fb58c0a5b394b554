"""The names a file gives to its lines and slots, and the check of every place that uses one."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario_files import values
from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.names import closest, did_you_mean, shown
from simulator.scenario_files.tree import Mapping, Node


@dataclass(frozen=True, slots=True)
class Known:
    """Every name there is, in the order written."""

    lines: tuple[str, ...]
    slots: tuple[str, ...]
    findings: Findings

    def line(self, node: Node, what: str) -> str | None:
        """Return the line a value names; where it does not exist, the one it was most likely meant to be."""
        return self._look_up(node, what, "S012", "line", self.lines)

    def line_under(self, fields: Fields, key: str) -> str | None:
        """Return the line that must be named under ``key``."""
        node = fields.node(key)
        return None if node is None else self.line(node, f"'{key}'")

    def slot(self, node: Node, what: str) -> str | None:
        """Return the slot a value names; where it does not exist, the one it was most likely meant to be."""
        return self._look_up(node, what, "S013", "slot", self.slots)

    def slots_in(self, fields: Fields, key: str, *, one: bool = False) -> tuple[str, ...]:
        """Return the slots a list names."""
        node = fields.node(key)
        nodes = [] if node is None else values.items(node, f"'{key}'", self.findings, one=one)
        found = [self.slot(item, f"'{key}'") for item in nodes]
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def _look_up(self, node: Node, what: str, code: str, kind: str, names: tuple[str, ...]) -> str | None:
        """Return the name a value gives, or the nearest there is with a finding."""
        found = values.scalar(node, what, self.findings, f"a {kind}'s name")
        if found is None or found.value in names:
            return None if found is None else found.value
        if self.findings.full:
            self.findings.add(code, found.place, "")
            return None
        hint = did_you_mean(found.value, names)
        self.findings.add(code, found.place, f"no {kind} called {shown(found.value)}", hint)
        return closest(found.value, names)


def names_under(top: Fields, key: str) -> tuple[str, ...]:
    """Return the keys of the mapping under ``key``; none where there is no mapping."""
    node = top.node(key) if key in top else None
    return tuple(node.entries) if isinstance(node, Mapping) else ()
