"""Where the parts of a scenario stand in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.scenario_files.diagnostics import FILE_START, Place
from simulator.scenario_files.fields import Fields
from simulator.scenario_files.script import ReadLine
from simulator.scenario_files.tree import Mapping as Keys


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a scenario stand.

    Attributes:
        lines: Each line's name.
        ways: Each way on, by its line and its index there.
        slots: Each slot's name.
        rubric: The rubric.
    """

    lines: Mapping[str, Place] = field(default_factory=dict)
    ways: Mapping[tuple[str, int], Place] = field(default_factory=dict)
    slots: Mapping[str, Place] = field(default_factory=dict)
    rubric: Place = FILE_START


def places_in(top: Fields, lines: Mapping[str, ReadLine]) -> Places:
    """Return where the parts of the scenario under ``top`` stand."""
    slots = top.node("slots")
    return Places(
        lines={name: read.place for name, read in lines.items()},
        ways={(name, index): way.place for name, read in lines.items() for index, way in enumerate(read.branches)},
        slots={name: key.place for name, (key, _) in slots.entries.items()} if isinstance(slots, Keys) else {},
        rubric=top.key_place("rubric"),
    )
