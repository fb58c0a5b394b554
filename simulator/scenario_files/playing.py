"""What many random calls say about a scenario, as findings that point into its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.core.clean import clean
from simulator.core.scenario import Branch, Condition, Line, Scenario
from simulator.core.wording import mentions
from simulator.phone.random_play.coverage import Coverage, Way
from simulator.scenario_files.codes import CODES
from simulator.scenario_files.conditions import implies
from simulator.scenario_files.diagnostics import Diagnostic, Place
from simulator.scenario_files.giveaways import given_away
from simulator.scenario_files.names import shown
from simulator.scenario_files.places import Places

#: So often must a line be answered before anything is said about its ways on.
_ENOUGH = 12

Found = Iterator[tuple[str, Place, str, str]]


def told_by_play(scenario: Scenario, places: Places, coverage: Coverage, path: str) -> Iterator[Diagnostic]:
    """Yield what random calls found, by its place in the file.

    Args:
        scenario: What was played.
        places: Where its parts stand.
        coverage: What the calls came to.
        path: What diagnostics name as the file.
    """
    found = [
        *_lines(scenario, places, coverage),
        *(finding for line in scenario.lines.values() for finding in _ways(line, places, coverage)),
        *(finding for line in scenario.lines.values() for finding in _doubled(line, places)),
        *_rubric(places, coverage),
        *given_away(scenario, places),
    ]
    for code, place, message, hint in sorted(found, key=lambda finding: (finding[1], finding[0])):
        yield Diagnostic(clean(path), place.line, place.column, code, clean(message), clean(hint), CODES[code].severity)


def _lines(scenario: Scenario, places: Places, coverage: Coverage) -> Found:
    """Yield lines no call came to, and lines after which no call ended."""
    for name, line in scenario.lines.items():
        place = places.lines[name]
        if not coverage.visits[name]:
            ending = f", so no call ended {line.ends} here" if line.ends is not None else ""
            message = f"none of {coverage.plays} random calls came to line {shown(name)}{ending}"
            yield "S090", place, message, "look at the ways on that lead to it: an earlier one may always win"
        elif line.ends is None and not coverage.ended_after[name]:
            message = f"of {coverage.visits[name]} times at line {shown(name)}, no call ended afterwards but in anger"
            yield "S094", place, message, "give the loop a way out that a rep can take"


def _ways(line: Line, places: Places, coverage: Coverage) -> Found:
    """Yield ways on that were never taken, or always open."""
    tries = coverage.at[line.id]
    if tries < _ENOUGH:
        return
    for index, branch in enumerate(line.then):
        way = (line.id, index)
        place = places.ways[way]
        if branch.when is not None and coverage.held[way] == tries:
            message = f"this way on was open in all {tries} replies to line {shown(line.id)}, whatever the rep said"
            yield "S093", place, message, "ask for more, or make it the otherwise"
        elif not coverage.taken[way]:
            yield from _never_taken(branch, way, place, coverage)


def _never_taken(branch: Branch, way: Way, place: Place, coverage: Coverage) -> Found:
    """Yield why a way on was never taken."""
    line, index = way
    tries = coverage.at[line]
    for feeling, bound in branch.when.mood if branch.when is not None else ():
        least, most = coverage.moods[line, feeling]
        if not any(bound.holds(value) for value in range(least, most + 1)):
            message = f"{feeling} was from {least} to {most} at line {shown(line)}, never where this way on needs it"
            yield "S095", place, message, "widen the range, or let earlier replies move the mood further"
            return
    winners = [(count, earlier) for (other, earlier), count in coverage.before.items() if other == way]
    if winners:
        message = f"an earlier way on, number {max(winners)[1] + 1}, took every reply that fits this one"
        yield "S092", place, message, "put the narrower one first, or tell them apart"
        return
    if branch.when is None:
        message = f"in {tries} replies to line {shown(line)} something above the otherwise always held"
    else:
        message = f"none of {tries} random replies to line {shown(line)} took way on number {index + 1}"
    yield "S091", place, message, "check that a rep can do all it asks for in one turn"


def _doubled(line: Line, places: Places) -> Found:
    """Yield alternatives of a way on that an earlier one, leading elsewhere, takes already."""
    conditional = [(index, way) for index, way in enumerate(line.then) if way.when is not None]
    for place, (index, later) in enumerate(conditional):
        for earlier_index, earlier in conditional[:place]:
            if later.when is None or earlier.when is None or later.go == earlier.go:
                continue
            if implies(later.when, earlier.when):
                break
            lost = [name for name, only in _alternatives(later.when) if _takes(earlier.when, only)]
            if lost:
                message = f"{shown(lost[0])} never leads here: way on number {earlier_index + 1} takes it first"
                yield "S092", places.ways[line.id, index], message, "keep it in one of the two"
                break


def _alternatives(when: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield each of several words or slots of a condition, with the condition narrowed to it."""
    if len(when.says) > 1:
        yield from ((phrase, replace(when, says=(phrase,))) for phrase in when.says)
    if len(when.asked) > 1:
        yield from ((slot, replace(when, asked=(slot,))) for slot in when.asked)


def _takes(earlier: Condition, later: Condition) -> bool:
    """Return whether ``earlier`` holds whenever ``later`` does, phrases compared as they are listened for."""
    if earlier.says and later.says and all(mentions(phrase, earlier.says) for phrase in later.says):
        later = replace(later, says=earlier.says)
    return implies(later, earlier)


def _rubric(places: Places, coverage: Coverage) -> Found:
    """Yield a rubric that nobody can pass or nobody can fail."""
    if coverage.best is None:
        return
    if not coverage.passed:
        message = f"none of {coverage.plays} random calls passed; the best came to {coverage.best} of 100"
        hint = "lower 'pass', or look at which ending or axis a good rep cannot reach"
        yield "S097", places.rubric, message, hint
    elif not coverage.failed:
        message = f"none of {coverage.plays} random calls failed; the worst came to {coverage.worst} of 100"
        yield "S098", places.rubric, message, "raise 'pass', or give weight to what a poor rep gets wrong"


def hits(scenario: Scenario, coverage: Coverage) -> str:
    """Return how often each line was said and each way on taken, as a table of plain text."""
    widest = max(len(name) for name in scenario.lines)
    rows = [f"{coverage.plays} random calls: {_endings(coverage)}"]
    for name, line in scenario.lines.items():
        ways: Mapping[int, int] = {index: coverage.taken[name, index] for index in range(len(line.then))}
        taken = "  ".join(f"{_way(line, index)} {count}" for index, count in ways.items())
        tail = taken or (f"ends: {line.ends}" if line.ends is not None else "")
        rows.append(f"  {name:<{widest}} {coverage.visits[name]:>6}  {tail}")
    return "\n".join(rows)


def _way(line: Line, index: int) -> str:
    """Return a way on by its number and where it leads."""
    branch = line.then[index]
    number = "otherwise" if branch.when is None else str(index + 1)
    return f"{number}→{branch.go or 'stays'}"


def _endings(coverage: Coverage) -> str:
    """Return how calls ended, most often first."""
    told = [f"{ending.value if ending else 'given up'} {count}" for ending, count in coverage.endings.most_common()]
    ranged = f"; totals {coverage.worst} to {coverage.best}" if coverage.best is not None else ""
    return f"{', '.join(told)}; {coverage.passed} passed{ranged}"
