"""A call followed while somebody else takes it, from what is stored of it the moment it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.core.call_state import CallState
from simulator.core.coach_marks import CoachMark
from simulator.core.events import Event
from simulator.core.practice_sessions import PracticeSession, Slot
from simulator.core.scenario import Scenario
from simulator.phone.coach_book import CoachBook
from simulator.phone.ongoing_call import replayed
from simulator.phone.ports import CallStatus, HistoryFailure, ScenarioShelf, StoredCall, UnusableScenario


@dataclass(frozen=True, slots=True)
class Followed:
    """A call as far as it is stored.

    Attributes:
        call: Its id.
        scenario: The script it is played with.
        state: Where it stands.
        session: The session it is taken in.
        slot: The place of the session.
        marks: What was marked so far, in order.
        events: How much has happened in it.
    """

    call: str
    scenario: Scenario
    state: CallState
    session: PracticeSession
    slot: Slot
    marks: tuple[CoachMark, ...]
    events: int


class RunningCalls(Protocol):
    """Calls as they are stored the moment they happen, on this machine or in a team's store."""

    def calls(self) -> Sequence[StoredCall]:
        """Return the calls, or raise ``HistoryFailure``."""
        ...

    def scenario_text(self, call: str) -> str:
        """Return the text of a call's scenario, or raise ``HistoryFailure``."""
        ...

    def events(self, call: str) -> Sequence[Event]:
        """Return what happened in a call so far, or raise ``HistoryFailure``."""
        ...


class Places(Protocol):
    """Whose calls they are."""

    def place_of(self, call: str) -> tuple[PracticeSession, Slot] | None:
        """Return the session a call is taken in, and its place there; None for none."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Where calls, sessions and marks are read, and scenarios with them."""

    history: RunningCalls
    sessions: Places
    marks: CoachBook
    shelf: ScenarioShelf


def running(sources: Sources) -> str:
    """Return the id of the call of a session that began last and is not over; empty for none.

    Raises:
        HistoryFailure: the calls cannot be read.
    """
    active = [one.id for one in sources.history.calls() if one.status is CallStatus.ACTIVE]
    return next((call for call in active if sources.sessions.place_of(call) is not None), "")


def followed(sources: Sources, call: str) -> Followed:
    """Return how a call of a session stands.

    Raises:
        HistoryFailure: it cannot be read, or was taken in no session.
        UnusableScenario: its scenario has mistakes under this version's rules.
    """
    place = sources.sessions.place_of(call)
    if place is None:
        raise HistoryFailure("This call is taken in no session.")
    scenario = sources.shelf.from_text(sources.history.scenario_text(call))
    events = sources.history.events(call)
    marks = tuple(sources.marks.marks(call))
    return Followed(call, scenario, replayed(scenario, events), *place, marks, len(events))


def looked(sources: Sources, call: str) -> Followed | None:
    """Return how the call that is followed stands, or one that began after it; None for none.

    Raises:
        HistoryFailure: the calls cannot be read.
    """
    try:
        newest = max(call, running(sources))  # ids sort by time
        return followed(sources, newest) if newest else None
    except UnusableScenario as failure:
        raise HistoryFailure(f"This call cannot be followed. {failure}") from failure
