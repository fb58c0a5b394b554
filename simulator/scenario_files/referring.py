"""References to what scenarios share, followed where they stand."""

from __future__ import annotations

from simulator.scenario_files import values
from simulator.scenario_files.diagnostics import Findings, Place
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.shared import PREFIX, overlaid, standing_at
from simulator.scenario_files.tree import Mapping, Node, Scalar

_FROM = "from"


def shared_phrases(found: tuple[str, ...], place: Place, findings: Findings) -> tuple[str, ...]:
    """Return phrases with those that references stand for in their places, each once."""
    if not any(phrase.startswith(PREFIX) for phrase in found):
        return found
    phrases: list[str] = []
    for phrase in found:
        node = _followed(phrase, "phrases", place, findings) if phrase.startswith(PREFIX) else None
        if node is not None:
            phrases += values.texts(node, f"'{phrase}'", findings, one=True)
        elif not phrase.startswith(PREFIX):
            phrases.append(phrase)
    return tuple(dict.fromkeys(phrases))


def shared_group(node: Node, kind: str, findings: Findings) -> Node | None:
    """Return the group a reference stands for, or one that begins ``from:`` a shared one with its own entries over it.

    Any other value comes back as it is; None with a finding where a reference leads nowhere.
    """
    if isinstance(node, Scalar) and node.value.startswith(PREFIX):
        return _followed(node.value, kind, node.place, findings)
    if not isinstance(node, Mapping) or _FROM not in node.entries:
        return node
    base = values.scalar(node.entries[_FROM][1], "'from'", findings, "a reference")
    if base is None:
        return None
    found = _followed(base.value, kind, base.place, findings)
    return None if found is None else overlaid(found, node)


def _followed(reference: str, kind: str, place: Place, findings: Findings) -> Node | None:
    """Return what a reference stands for, or None with a finding."""
    name, shared = reference.removeprefix(PREFIX), findings.around.shared if findings.around else None
    found = shared.node(kind, name) if shared is not None else None
    if found is None:
        names = shared.names(kind) if shared is not None else ()
        hint = did_you_mean(name, names) or f"it would stand in shared/{kind}.yaml beside the scenario"
        findings.add("S036", place, f"nothing shared is called {shown(name)}", hint)
    return found if found is None or shared is None or shared.inline else standing_at(found, place)
