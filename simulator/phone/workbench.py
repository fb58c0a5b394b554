"""A scenario being written: what a file holds at the moment, and what a reply would do in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Protocol

from simulator.core.call_state import CallState, ringing
from simulator.core.mood import Mood
from simulator.core.reading import Reading, ReplyContext
from simulator.core.replies import Reply, asked_slots, holds, reply_to
from simulator.core.scenario import Branch, Condition, Scenario
from simulator.core.telling import condition_told
from simulator.phone.ports import Scorer


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding about the file: where, counting from 1, its code, what it says, and whether it must be mended."""

    line: int
    column: int
    code: str
    text: str
    error: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file holds at one moment.

    Attributes:
        text: The file's text, clean; empty where it cannot be read.
        scenario: The scenario; None while it has errors.
        remarks: Everything found, in the file's order.
        lines_at: In which line of the file each line of the script begins.
    """

    text: str
    scenario: Scenario | None
    remarks: tuple[Remark, ...] = ()
    lines_at: Mapping[str, int] = field(default_factory=dict)


class Workbench(Protocol):
    """A file being written."""

    @property
    def name(self) -> str:
        """Return what the file is called."""
        ...

    def changed(self) -> bool:
        """Return whether the file was saved since it was read last; also before the first reading."""
        ...

    def read(self) -> Draft:
        """Return what the file holds now; takes up to a second."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Where in a call one stands: the line to answer, the customer's mood, and the slots found out."""

    line: str
    mood: Mood
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TriedWay:
    """A way on and whether a reply fits it; ``missing`` tells the parts that do not hold."""

    branch: Branch
    fits: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a reply would do.

    Attributes:
        text: The reply.
        reading: What was read from it.
        ways: The line's ways on, in order.
        taken: The index of the one that is taken; None where the customer only answers or says the line again.
        reply: What the customer says then, and how they feel.
        standing: Where the call stands afterwards.
    """

    text: str
    reading: Reading
    ways: tuple[TriedWay, ...]
    taken: int | None
    reply: Reply
    standing: Standing


class Walk:
    """A way through a scenario being written, step by step.

    Attributes:
        scenario: The script as it could be read last; None before that.
        path: Where one has stood, the last being where one stands; empty before a script could be read.
    """

    def __init__(self) -> None:
        self.scenario: Scenario | None = None
        self.path: list[Standing] = []

    @property
    def here(self) -> Standing | None:
        """Return where one stands."""
        return self.path[-1] if self.path else None

    def rewritten(self, scenario: Scenario) -> None:
        """Walk on in a script that was changed: points at lines that are gone are forgotten."""
        self.scenario = scenario
        opening = Standing(scenario.opening, scenario.customer.mood)
        self.path = [point for point in self.path if point.line in scenario.lines] or [opening]

    def stand_at(self, line: str) -> bool:
        """Go to any line, the mood as it was; return whether that is another one."""
        here = self.here
        if here is None or here.line == line:
            return False
        self.path = [Standing(line, here.mood, here.found)]
        return True

    def feel(self, mood: Mood) -> bool:
        """Change the mood where one stands; return whether that is another one."""
        here = self.here
        if here is None or here.mood == mood:
            return False
        self.path[-1] = replace(here, mood=mood)
        return True

    def follow(self, way: int) -> None:
        """Go a way on from where one stands, the mood moved as it says itself."""
        here = self.here
        if here is not None and self.scenario is not None:
            branch = self.scenario.lines[here.line].then[way]
            mood = here.mood if branch.mood is None else here.mood.moved(branch.mood)
            self.path.append(replace(here, line=branch.go or here.line, mood=mood))

    def back(self) -> bool:
        """Go one step back; return whether there was one."""
        if len(self.path) < 2:
            return False
        del self.path[-1]
        return True

    def from_here(self) -> Scenario | None:
        """Return the scenario as a call that begins where one stands; None where there is nothing to play."""
        here = self.here
        if here is None or self.scenario is None or self.scenario.lines[here.line].ends is not None:
            return None
        customer = replace(self.scenario.customer, mood=here.mood)
        return replace(self.scenario, opening=here.line, customer=customer)


def try_reply(scenario: Scenario, scorer: Scorer, standing: Standing, text: str) -> Attempt:
    """Return what a reply would do at a point of the call."""
    line = scenario.lines[standing.line]
    state = _state(scenario, standing)
    context = ReplyContext(
        customer=line.says,
        opportunity=line.opportunity,
        slots=tuple(scenario.slots.values()),
        found=standing.found,
        anger=standing.mood.anger,
    )
    reading = scorer.read(text, context)
    ways = tuple(_tried(scenario, standing, way, text, reading) for way in line.then)
    reply = reply_to(scenario, state, text, reading, opportunity=line.opportunity is not None)
    asked = asked_slots(scenario, reading)
    found = tuple(dict.fromkeys((*standing.found, *asked)))
    next_line = standing.line if reply.line is None else reply.line.id
    return Attempt(
        text,
        reading,
        ways,
        _taken(ways, new=bool(set(asked) - set(standing.found))),
        reply,
        Standing(next_line, reply.mood, found),
    )


def _state(scenario: Scenario, standing: Standing) -> CallState:
    """Return a call that has come to a point."""
    return replace(
        ringing(scenario), line=standing.line, mood=standing.mood, found=standing.found, visits={standing.line: 1}
    )


def _taken(ways: tuple[TriedWay, ...], *, new: bool) -> int | None:
    """Return the way on that is taken: the first that fits, the otherwise unless something new was asked."""
    fitting = next((index for index, way in enumerate(ways) if way.fits and way.branch.when is not None), None)
    if fitting is not None or new:
        return fitting
    return next((index for index, way in enumerate(ways) if way.branch.when is None), None)


def _tried(scenario: Scenario, standing: Standing, way: Branch, text: str, reading: Reading) -> TriedWay:
    """Return whether a reply fits a way on, and what is missing where it does not."""
    if way.when is None:
        return TriedWay(way, fits=True)
    asked = asked_slots(scenario, reading)
    found = frozenset((*standing.found, *asked))
    missing = tuple(
        condition_told(part) for part in _parts(way.when) if not holds(part, standing.mood, text, reading, asked, found)
    )
    return TriedWay(way, not missing, missing)


def _parts(when: Condition) -> Iterator[Condition]:
    """Yield each part of a condition alone, every bound of the mood for itself."""
    for part in fields(when):
        value = getattr(when, part.name)
        if part.name == "mood":
            yield from (Condition(mood=(bound,)) for bound in value)
        elif value != part.default:
            yield replace(Condition(), **{part.name: value})
