"""Answers a customer gives away in their own lines, so that nobody needs to ask."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.scenario import Scenario, Slot
from simulator.core.wording import words
from simulator.scenario_files.diagnostics import Place
from simulator.scenario_files.names import shown
from simulator.scenario_files.places import Places

#: A line gives an answer away that holds so much of what the answer tells, and at least so many of its words.
_SHARE, _LEAST = 0.7, 3
#: Words that tell nothing by themselves.
_EMPTY = frozenset(
    """a an the and or but so then i i'm i've i'd me my you your you're he she it it's its we they them their this that
    these those there here is are was were be been being am do does did done have has had will would can could should
    not no yes to of in on at for with from by about as if when what which who how why just only very really well oh
    um er like get got go going went say said says told tell one some any all up out off over again still now don't
    didn't wasn't isn't that's there's what's he's she's they're we're can't won't""".split()
)


def given_away(scenario: Scenario, places: Places) -> Iterator[tuple[str, Place, str, str]]:
    """Yield slots whose answer stands in a line, each as code, place, message and hint."""
    told = {name: _telling(line.says) for name, line in scenario.lines.items() if line.ends is None}
    for slot in scenario.slots.values():
        answer = _telling(slot.answer)
        line = next((name for name, said in told.items() if _holds(answer, said)), None)
        if line is not None:
            yield _finding(slot, line, places)


def _finding(slot: Slot, line: str, places: Places) -> tuple[str, Place, str, str]:
    """Return the finding about one slot."""
    message = f"line {shown(line)} already says most of the answer to slot {shown(slot.id)}"
    return "S099", places.slots[slot.id], message, "let the customer keep it until they are asked"


def _holds(answer: frozenset[str], said: frozenset[str]) -> bool:
    """Return whether a line says most of an answer."""
    shared = len(answer & said)
    return shared >= _LEAST and shared >= _SHARE * len(answer)


def _telling(text: str) -> frozenset[str]:
    """Return the words of a text that tell something."""
    return frozenset(word for word, _ in words(text) if word not in _EMPTY)
