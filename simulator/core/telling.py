"""What a scenario asks for and does, in words a trainer would use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.core.mood import Feeling, MoodChange
from simulator.core.scenario import Bound, Branch, Condition, LapseKind, Line, Scenario

_LEVELS = {1: "the feeling gets at least a formula", 2: "the feeling is answered", 3: "feeling and reason are named"}


def condition_told(when: Condition | None) -> str:
    """Return what a rep's turn must be for a way on to be taken, in words that follow "if"."""
    return "nothing above holds" if when is None else ", and ".join(_parts(when))


def _parts(when: Condition) -> Iterator[str]:
    """Yield each part of a condition in words."""
    if when.lapse:
        every = set(when.lapse) == set(LapseKind)
        yield "composure is lost" if every else f"the reply is {_either(when.lapse)}"
    if when.acknowledged is not None:
        yield _LEVELS[when.acknowledged]
    if when.asked:
        yield f"{_either(when.asked)} is asked for"
    if when.clarifying is not None:
        yield "a clarifying question is asked" if when.clarifying else "no clarifying question is asked"
    if when.found:
        yield f"{_all(when.found)} {'is' if len(when.found) == 1 else 'are'} found out by now"
    if when.says:
        yield f"the rep says {_either(tuple(f'“{phrase}”' for phrase in when.says))}"
    if when.commits is not None:
        yield "a next step is promised" if when.commits else "no next step is promised"
    yield from (f"{feeling} is {_bound(bound)}" for feeling, bound in when.mood)


def _bound(bound: Bound) -> str:
    """Return a range in words."""
    if bound.at_least is not None and bound.below is not None:
        return f"from {bound.at_least} to below {bound.below}"
    return f"at least {bound.at_least}" if bound.at_least is not None else f"below {bound.below}"


def _either(words: tuple[str, ...]) -> str:
    """Return words as people list choices."""
    return _listed(words, "or")


def _all(words: tuple[str, ...]) -> str:
    """Return words as people list what belongs together."""
    return _listed(words, "and")


def _listed(words: tuple[str, ...], last: str) -> str:
    """Return words with commas, and ``last`` before the last one."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def change_told(change: MoodChange | None) -> str:
    """Return how a mood moves, such as ``anger -10, trust +5``; empty where the general rule moves it."""
    if change is None:
        return ""
    moved = {Feeling.ANGER: change.anger, Feeling.CONFUSION: change.confusion, Feeling.TRUST: change.trust}
    return ", ".join(f"{feeling} {by:+d}" for feeling, by in moved.items() if by) or "mood stays"


def way_told(branch: Branch) -> str:
    """Return a way on in one sentence: when, where to, and how the mood moves."""
    moved = change_told(branch.mood)
    return f"if {condition_told(branch.when)} → {branch.go or 'stays here'}" + (f" ({moved})" if moved else "")


def in_order(scenario: Scenario) -> tuple[Line, ...]:
    """Return the lines as a call comes to them: from the opening on, nearest first, whatever is left last."""
    seen = [scenario.opening]
    for name in seen:
        seen += dict.fromkeys(way.go for way in scenario.lines[name].then if way.go is not None and way.go not in seen)
    seen += [name for name in scenario.lines if name not in seen]
    return tuple(scenario.lines[name] for name in seen)


def shortest_ways(scenario: Scenario) -> Mapping[str, tuple[str, int]]:
    """Return for each line a call can come to, but the opening, the line and the way on that lead to it soonest."""
    found: dict[str, tuple[str, int]] = {}
    waiting, seen = [scenario.opening], {scenario.opening}
    while waiting:
        line = waiting.pop(0)
        for index, way in enumerate(scenario.lines[line].then):
            if way.go is not None and way.go not in seen:
                seen.add(way.go)
                found[way.go] = (line, index)
                waiting.append(way.go)
    return found
