"""The order in which a scenario's keys are usually written, and how to come to it by moving lines."""

from __future__ import annotations

from itertools import pairwise

from simulator.scenario_files.diagnostics import Edit, Findings, Place
from simulator.scenario_files.keys.heading import SCENARIO
from simulator.scenario_files.tree import Mapping, Node

#: These stand at the beginning, so that a list of many scenarios need not read any of them to its end.
HEADING = SCENARIO.names[: SCENARIO.names.index("briefing")]


def check_order(root: Mapping, findings: Findings) -> None:
    """Note a key of the heading that stands behind the script."""
    keys = list(root.entries)
    behind = next((key for before, key in pairwise(keys) if key in HEADING and before not in HEADING), None)
    if behind is None or not set(keys) <= set(SCENARIO.names):
        return
    place = root.entries[behind][0].place
    message = f"'{behind}' stands behind the script, so a list of scenarios must read this file to its end"
    wanted = sorted(keys, key=SCENARIO.names.index)
    fix = _moved({key: node for key, (node, _) in root.entries.items()}, wanted, findings.text)
    findings.add("S064", place, message, "put what the scenario says about itself first", fix)


def _moved(keys: dict[str, Node], wanted: list[str], text: str) -> tuple[Edit, ...]:
    """Return the change that brings top-level keys into an order, each with the remarks right above it."""
    lines = text.split("\n")
    if any(node.place.column != 1 for node in keys.values()):
        return ()
    starts = {key: _with_remarks(lines, node.place.line) for key, node in keys.items()}
    first = min(starts.values())
    ends = dict(zip(starts, [*list(starts.values())[1:], len(lines) + 1], strict=True))
    last = list(starts)[-1]
    blocks = {key: lines[starts[key] - 1 : ends[key] - 1] for key in starts}
    while blocks[last] and not blocks[last][-1].strip():
        blocks[last].pop()
    body = "\n".join(line for key in wanted for line in blocks[key])
    whole = Place(len(lines), len(lines[-1]) + 1)
    return (Edit(Place(first, 1), whole, body + "\n"),)


def _with_remarks(lines: list[str], number: int) -> int:
    """Return the number of the first of the remarks that stand right above a line, or its own."""
    while number > 1 and lines[number - 2].startswith("#") and number > 2:
        number -= 1
    return number


def otherwise_last(places: list[Place], index: int, text: str) -> tuple[Edit, ...]:
    """Return the change that puts the way on at ``index`` behind the others; none where they stand in one line.

    Args:
        places: Where each way on starts, behind its hyphen, in the order written.
        index: Which of them to move.
        text: The whole file.
    """
    lines = text.split("\n")
    column = places[index].column
    dash = column - 2
    if len({place.line for place in places}) < len(places) or any(place.column != column for place in places):
        return ()
    if any(
        not lines[place.line - 1][: dash - 1].isspace() or lines[place.line - 1][dash - 1] != "-" for place in places
    ):
        return ()
    start, end = places[index].line, places[index + 1].line
    behind = places[-1].line + 1
    while behind <= len(lines) and _indent(lines[behind - 1]) > dash - 1:
        behind += 1
    block = "".join(f"{line}\n" for line in lines[start - 1 : end - 1])
    return (Edit(Place(start, 1), Place(end, 1), ""), Edit(Place(behind, 1), Place(behind, 1), block))


def _indent(line: str) -> int:
    """Return how many spaces a line begins with; none for an empty one."""
    return len(line) - len(line.lstrip(" ")) if line.strip() else 0
