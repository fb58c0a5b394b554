"""A scenario as a graph of lines, in the languages of drawing programs."""

from __future__ import annotations

from simulator.core.scenario import Line, Scenario
from simulator.core.telling import change_told, condition_told, in_order

#: How much of a line stands in its box, in characters.
_WIDEST = 60


def shortened(text: str, most: int = _WIDEST) -> str:
    """Return a text cut at a word to at most ``most`` characters, with an ellipsis where something is missing."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"


def mermaid(scenario: Scenario) -> str:
    """Return a Mermaid flowchart, for documents and wikis that draw it."""
    numbers = {line.id: f"n{number}" for number, line in enumerate(in_order(scenario))}
    rows = ["flowchart TD"]
    for line in in_order(scenario):
        shape = ("([", "])") if line.ends is not None else ("[", "]")
        rows.append(f'  {numbers[line.id]}{shape[0]}"{_mermaid(_box(line))}"{shape[1]}')
    for line in in_order(scenario):
        for way in line.then:
            label = _mermaid(_label(condition_told(way.when), change_told(way.mood)))
            rows.append(f'  {numbers[line.id]} -->|"{label}"| {numbers[way.go or line.id]}')
    return "\n".join(rows) + "\n"


def _box(line: Line) -> str:
    """Return what stands in a line's box."""
    told = f"ends: {line.ends}" if line.ends is not None else str(line.delivery)
    return f"{line.id} ({told}): {shortened(line.says)}"


def _label(condition: str, moved: str) -> str:
    """Return what stands beside an arrow."""
    return shortened(condition, 70) + (f" / {moved}" if moved else "")


def _mermaid(text: str) -> str:
    """Return a text as Mermaid has it in double quotes: what could end or mark anything as a character code."""
    return "".join(f"#{ord(one)};" if one in '"<>#&|`[]{}\\' else one for one in text)


def dot(scenario: Scenario) -> str:
    """Return a graph in DOT, for Graphviz."""
    rows = [
        f"digraph {_dot(scenario.id)} {{",
        "  rankdir=TB;",
        '  node [shape=box, style=rounded, fontname="sans-serif"];',
    ]
    rows.append('  edge [fontname="sans-serif", fontsize=10];')
    for line in in_order(scenario):
        shape = ", shape=ellipse" if line.ends is not None else ""
        rows.append(f"  {_dot(line.id)} [label={_dot(_box(line))}{shape}];")
    for line in in_order(scenario):
        for way in line.then:
            label = _label(condition_told(way.when), change_told(way.mood))
            rows.append(f"  {_dot(line.id)} -> {_dot(way.go or line.id)} [label={_dot(label)}];")
    return "\n".join([*rows, "}"]) + "\n"


def _dot(text: str) -> str:
    """Return a text as DOT has it in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
