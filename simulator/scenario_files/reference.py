"""The reference of the scenario format in Markdown, as the trainers' guide holds it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario_files.keys import GROUPS
from simulator.scenario_files.model import Group, Key


def reference() -> str:
    """Return a table of keys for each group that has a title, in order."""
    return "\n\n".join("\n".join(_part(group)) for group in GROUPS.values() if group.title) + "\n"


def _part(group: Group) -> Iterator[str]:
    """Yield the lines of one group's part."""
    yield from (f"### {group.title}", "")
    if group.about:
        yield from (group.about, "")
    yield from ("| Key | Needed | What it is | Example |", "|---|---|---|---|")
    for key in group.keys:
        example = f"`{key.example}`".replace("|", "\\|") if key.example else ""
        yield f"| `{key.name}` | {_needed(key)} | {key.about} | {example} |"
    if group.after:
        yield from ("", group.after)


def _needed(key: Key) -> str:
    """Return whether a key must be there, and what holds where it is not."""
    if isinstance(key.needed, str):
        return f"yes, {key.needed}"
    if key.needed:
        return "yes"
    return f"no: {key.default}" if key.default else "no"
