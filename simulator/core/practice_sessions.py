"""A coach's practice session: who takes which call, in which order, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.assignment import Assignment
from simulator.core.clean import clean
from simulator.core.intensity import Intensity

#: The longest name of a person or a session, in characters.
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the coach's roster: UUIDv7 text, and a name nobody else there has."""

    id: str
    name: str


class SlotState(StrEnum):
    """Where one place of a session stands."""

    PLANNED = "planned"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Handed:
    """A moment of an earlier call that is handed on: that call's id, and the place of the rep's turn."""

    call: str
    turn: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What one place of a session is planned to be.

    Attributes:
        person: Who takes the call.
        scenario: The id of the scenario.
        title: Its title when it was planned.
        intensity: The dial it is played at.
        coach_plays: Whether the coach chooses what the customer says.
        handed: The moment it begins at; None from the ring on.
    """

    person: Person
    scenario: str
    title: str
    intensity: Intensity = Intensity.USUAL
    coach_plays: bool = False
    handed: Handed | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a session.

    Attributes:
        id: UUIDv7 text.
        plan: What it is planned to be.
        call: The id of the call that was taken; empty before.
        state: Where it stands.
        total: The call's newest total, 0 to 100; None for none.
        passed: Whether it passed; None without a scorecard, and for a call that was stopped.
    """

    id: str
    plan: Plan
    call: str = ""
    state: SlotState = SlotState.PLANNED
    total: int | None = None
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class ToPractise:
    """What somebody practises after a session, and until when."""

    person: Person
    assignment: Assignment


@dataclass(frozen=True, slots=True)
class PracticeSession:
    """A coach's sitting with some reps.

    Attributes:
        id: UUIDv7 text.
        name: What the coach calls it.
        started: UTC, ISO-8601.
        ended: UTC, ISO-8601; empty while it lasts.
        slots: Its places, in their order.
        to_practise: What reps were asked to practise after it, the first one first.
    """

    id: str
    name: str
    started: str
    ended: str = ""
    slots: tuple[Slot, ...] = ()
    to_practise: tuple[ToPractise, ...] = ()

    @property
    def next(self) -> Slot | None:
        """Return the first place whose call is not done; None where all are."""
        return next((slot for slot in self.slots if slot.state is not SlotState.DONE), None)

    @property
    def done(self) -> int:
        """Return how many calls are done."""
        return sum(slot.state is SlotState.DONE for slot in self.slots)

    @property
    def people(self) -> tuple[Person, ...]:
        """Return who takes part, in the order of their first call."""
        return tuple(dict.fromkeys(slot.plan.person for slot in self.slots))


def named(name: str) -> str:
    """Return the name of a person or a session as it is kept: clean, on one line, without space around it.

    Raises:
        ValueError: nothing is left of it, or it is too long.
    """
    kept = " ".join(clean(name).split())
    if not kept or len(kept) > LONGEST_NAME:
        raise ValueError(f"A name has between 1 and {LONGEST_NAME} characters.")
    return kept


def in_turn(
    people: Sequence[Person], calls: Sequence[tuple[str, str]], intensity: Intensity = Intensity.USUAL
) -> tuple[Plan, ...]:
    """Return plans in which everybody takes every call, each call by all in a row, so that takes can be compared.

    Args:
        people: Who takes part, in order.
        calls: The scenarios, each its id and its title.
        intensity: The dial all are played at.
    """
    return tuple(Plan(person, scenario, title, intensity) for scenario, title in calls for person in people)


def shared_out(
    people: Sequence[Person], calls: Sequence[tuple[str, str]], intensity: Intensity = Intensity.USUAL
) -> tuple[Plan, ...]:
    """Return plans in which each call is taken once, the people in turn; nothing where nobody takes part."""
    if not people:
        return ()
    return tuple(
        Plan(people[place % len(people)], scenario, title, intensity) for place, (scenario, title) in enumerate(calls)
    )


def to_practise_told(session: PracticeSession) -> str:
    """Return who practises what until when, and who was asked for nothing yet; empty before the first call is done."""
    if not session.done:
        return ""
    asked: dict[Person, list[str]] = {person: [] for person in session.people}
    for one in session.to_practise:
        due = one.assignment.due
        until = f" until {due}" if due else ""
        asked.setdefault(one.person, []).append(f"“{one.assignment.title}”{until}")
    return "To practise: " + "; ".join(
        f"{person.name} {', '.join(calls) or 'nothing yet (p)'}" for person, calls in asked.items()
    )


def standing(session: PracticeSession) -> str:
    """Return where a session stands, in a few words."""
    if session.ended:
        return f"finished · {session.done} of {len(session.slots)} calls"
    return f"{session.done} of {len(session.slots)} calls done" if session.slots else "nothing planned yet"
