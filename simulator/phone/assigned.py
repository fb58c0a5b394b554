"""Where a rep stands with what they were asked to practise, and where everybody stands in a coach's eyes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.core.assignment import Assignment, Attempt, Standing, standing, told
from simulator.core.clean import clean
from simulator.phone.clock import here, utc_now
from simulator.phone.ports import CallStatus, StoredCall
from simulator.phone.share_books import KeptAssignment, Received


@dataclass(frozen=True, slots=True)
class Assigned:
    """One assignment of a rep's, and where it stands."""

    assignment: Assignment
    standing: Standing

    @property
    def sentence(self) -> str:
        """Return what is asked for and where it stands, in a line."""
        return f"{told(self.assignment)}: {standing_told(self.standing)}"


def today() -> str:
    """Return the day where the user is, as ``2026-12-01``."""
    return here(utc_now())[:10]


def day_from_now(days: int) -> str:
    """Return the day so many days from today, as ``2026-12-01``."""
    return (dt.date.fromisoformat(today()) + dt.timedelta(days)).isoformat()


def day_to_come(text: str) -> str:
    """Return a day, as ``2026-12-01``.

    Raises:
        ValueError: it is none, or has passed.
    """
    day = text.strip()
    if not is_day(day):
        raise ValueError(f"“{clean(day)[:40]}” is no day; write it as {day_from_now(7)}.")
    if day < today():
        raise ValueError(f"{day} has passed; write a day to come, as {day_from_now(7)}.")
    return day


def is_day(text: str) -> bool:
    """Return whether a text is a day, as ``2026-12-01``."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def assigned(kept: Sequence[KeptAssignment], calls: Sequence[StoredCall]) -> tuple[Assigned, ...]:
    """Return where each assignment stands, in their order.

    Args:
        kept: The rep's assignments.
        calls: The rep's calls.
    """
    day = today()
    return tuple(Assigned(one.assignment, standing(one.assignment, _attempts(one, calls), day)) for one in kept)


def asked_for(kept: Sequence[KeptAssignment], calls: Sequence[StoredCall]) -> tuple[str, ...]:
    """Return what a coach asked for and another attempt can still fulfil, a sentence each, what is due first first."""
    return tuple(f"Asked for: {one.sentence}." for one in assigned(kept, calls) if one.standing.open)


def fulfilled(kept: Sequence[KeptAssignment], call: StoredCall) -> tuple[str, ...]:
    """Return the ids of the assignments a call was taken for."""
    return tuple(one.assignment.id for one in kept if _taken_for(one, call))


def by_person(
    kept: KeptAssignment, calls: Sequence[StoredCall], received: Sequence[Received]
) -> Iterator[tuple[str, Standing]]:
    """Yield who sent calls for an assignment, by name, and where each of them stands.

    Args:
        kept: The assignment.
        calls: The calls in the coach's store.
        received: Who sent which.
    """
    by_id = {call.id: call for call in calls}
    sent: dict[str, tuple[str, list[StoredCall]]] = {}
    for one in received:
        if kept.assignment.id in one.fulfils and one.call in by_id:
            sender = one.envelope.sender
            sent.setdefault(sender.key, (sender.name, []))[1].append(by_id[one.call])
    for name, found in sorted(sent.values(), key=lambda pair: pair[0].casefold()):
        attempts = [_attempt(call) for call in sorted(found, key=lambda call: call.started)]
        yield name, standing(kept.assignment, attempts, today())


def standing_told(found: Standing) -> str:
    """Return where an assignment stands, in a few words."""
    if found.done:
        return f"done with {_total(found)}"
    if found.counts is None:
        return "the day has passed, not begun" if found.late else "not begun"
    words = f"not there yet with {_total(found)}"
    if found.left == 0:
        return f"{words}, no attempt left"
    if found.left is not None:
        words = f"{words}, {found.left} more count{'s' if found.left == 1 else ''}"
    return f"{words}, the day has passed" if found.late else words


def _total(found: Standing) -> str:
    """Return the total that counts."""
    return "no total" if found.counts is None or found.counts.total is None else str(found.counts.total)


def _attempts(kept: KeptAssignment, calls: Sequence[StoredCall]) -> list[Attempt]:
    """Return the calls that were taken for an assignment, the oldest first."""
    taken = sorted((call for call in calls if _taken_for(kept, call)), key=lambda call: (call.started, call.id))
    return [_attempt(call) for call in taken]


def _attempt(call: StoredCall) -> Attempt:
    """Return a call as an attempt."""
    return Attempt(call.id, call.started, call.total, call.passed)


def _taken_for(kept: KeptAssignment, call: StoredCall) -> bool:
    """Return whether a call is an attempt: one of the scenario, finished, begun since the assignment was there.

    A call that goes on from a moment of an earlier one is none, as it repeats what was said.
    """
    finished = call.status is CallStatus.FINISHED and call.origin is None
    return finished and call.scenario == kept.assignment.scenario and call.started >= kept.since
