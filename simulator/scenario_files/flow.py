"""Whether every line can be reached, left and brought to an end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.core.scenario import Branch
from simulator.scenario_files.conditions import implies
from simulator.scenario_files.diagnostics import Findings, Place
from simulator.scenario_files.names import shown
from simulator.scenario_files.order import otherwise_last
from simulator.scenario_files.script import ReadBranch, ReadLine


def check_flow(opening: str | None, lines: Mapping[str, ReadLine], findings: Findings, place: Place) -> None:
    """Note everything that is wrong with how lines lead to one another.

    Args:
        opening: The first line; None where it could not be read.
        lines: Every line.
        findings: Where mistakes are noted.
        place: Where ``lines`` is written.
    """
    for line in lines.values():
        _check_order(line, findings)
    certain = all(branch.certain for line in lines.values() for branch in line.branches)
    if opening is None or opening not in lines or not certain:
        return
    reached = reachable(opening, lines)
    _check_reached(reached, lines, findings)
    _check_ending(reached, lines, findings, place)


def _targets(line: ReadLine) -> Iterable[str]:
    """Yield the lines that can come after ``line``."""
    return (read.branch.go for read in line.branches if read.branch.go is not None)


def _closure(starts: Iterable[str], following: Mapping[str, Iterable[str]]) -> set[str]:
    """Return every line that can be come to from ``starts``, themselves included."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for target in following.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def reachable(opening: str, lines: Mapping[str, ReadLine]) -> set[str]:
    """Return every line a call can come to."""
    return _closure([opening], {name: list(_targets(line)) for name, line in lines.items()})


def _check_reached(reached: set[str], lines: Mapping[str, ReadLine], findings: Findings) -> None:
    """Note lines that no call ever comes to."""
    for name, line in lines.items():
        if name not in reached:
            message = f"line {shown(name)} can never be reached from the opening"
            findings.add("S040", line.place, message, "let some 'go' or 'otherwise' lead to it, or take it out")


def _check_ending(reached: set[str], lines: Mapping[str, ReadLine], findings: Findings, place: Place) -> None:
    """Note lines from which no call ever ends."""
    endings = [name for name, line in lines.items() if line.line.ends is not None]
    if not endings:
        findings.add("S042", place, "no line ends the call", "give at least one line an 'ends:'")
        return
    leading_to: dict[str, list[str]] = {}
    for name, line in lines.items():
        for target in _targets(line):
            leading_to.setdefault(target, []).append(name)
    for name in reached - _closure(endings, leading_to):
        line = lines[name]
        if line.line.then:
            message = f"once at line {shown(name)}, the call can never end"
            findings.add("S042", line.place, message, "let one of its ways on lead towards a line with 'ends:'")


def _check_order(line: ReadLine, findings: Findings) -> None:
    """Note ways on that can never be taken, and a missing otherwise."""
    branches = [read for read in line.branches if read.clear]
    otherwise = [read for read in branches if read.branch.when is None]
    for read in otherwise[1:]:
        findings.add("S044", read.place, "this is a second otherwise", "keep one, at the end")
    if otherwise:
        _check_after(otherwise[0], branches, findings)
    elif line.line.then and len(branches) == len(line.branches):
        message = f"line {shown(line.line.id)} has no otherwise, so the customer will repeat it"
        findings.add("S061", line.then_place, message, "add '- otherwise: line' at the end")
    _check_covered([read for read in branches if read.branch.when is not None], findings)


def _check_after(otherwise: ReadBranch, branches: list[ReadBranch], findings: Findings) -> None:
    """Note an otherwise with conditions after it, and each of those."""
    index = branches.index(otherwise)
    fix = otherwise_last([read.place for read in branches], index, findings.text) if index + 1 < len(branches) else ()
    for read in branches[index + 1 :]:
        if read.branch.when is not None:
            message = f"this way on is never taken, since the otherwise at line {otherwise.place.line} always holds"
            findings.add("S046", read.place, message, "put the otherwise last", fix)
            fix = ()


def _check_covered(branches: list[ReadBranch], findings: Findings) -> None:
    """Note conditions that hold only when an earlier one does."""
    for index, read in enumerate(branches):
        covering = next((earlier for earlier in branches[:index] if _covers(earlier.branch, read.branch)), None)
        if covering is not None:
            message = f"this way on is never taken, since the one at line {covering.place.line} holds whenever it does"
            findings.add("S047", read.place, message, "put the narrower condition first")


def _covers(earlier: Branch, later: Branch) -> bool:
    """Return whether ``later`` is never taken because of ``earlier``."""
    return earlier.when is not None and later.when is not None and implies(later.when, earlier.when)
