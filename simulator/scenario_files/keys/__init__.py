"""Every key a scenario file may hold: the loader, the reference and the editors' schema are made from this."""

from __future__ import annotations

from simulator.scenario_files.keys import heading, helping, marking, talking, translation, turns
from simulator.scenario_files.model import groups

#: Every group of keys by name, in the order of the reference.
GROUPS = groups(
    (*heading.GROUPS, *talking.GROUPS, *turns.GROUPS, *helping.GROUPS, *marking.GROUPS, *translation.GROUPS)
)
