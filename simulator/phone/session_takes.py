"""Moments of a practice session: handed on to somebody else, and all takes of one moment side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.core.events import Event
from simulator.core.practice_sessions import Handed, Person, Plan, PracticeSession, Slot
from simulator.core.takes import Take
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.phone.ports import CallHistory, HistoryFailure, Origin, ScenarioShelf, StoredCall, UnusableScenario
from simulator.phone.second_takes import at_turn, first_take, gone_on
from simulator.phone.session_book import SessionBook


@dataclass(frozen=True, slots=True)
class SessionTake:
    """How one person answered a moment.

    Attributes:
        person: Who; empty where the call was taken in no session.
        call: The id of the call it was said in.
        take: The answer, its marks, and what it did to the mood.
    """

    person: str
    call: str
    take: Take


def hand_on(
    history: CallHistory, book: SessionBook, call: FinishedCall, turn: int, person: Person, where: tuple[str, str]
) -> tuple[Slot, tuple[str, Sequence[Event]]]:
    """Give a moment of a call to somebody, as the next place of the session; return it, and the call that is there.

    Args:
        history: Where calls are kept.
        book: Where sessions are kept.
        call: The call the moment is of.
        turn: The place of the rep's turn in its transcript.
        person: Who takes it from there.
        where: The id of the session, and of the place behind which the new one comes.

    Raises:
        HistoryFailure: it cannot be stored, or it was not the rep's turn then.
    """
    back = at_turn(call, turn)
    if back is None:
        raise HistoryFailure("This moment cannot be taken again: it was not the rep's turn to answer then.")
    session, after = where
    begun = gone_on(history, call, back)
    plan = Plan(person, call.scenario.id, call.scenario.title, handed=Handed(call.id, turn))
    [slot] = book.add(session, [plan], after)
    book.taken(slot.id, begun[0])
    return slot, begun


def takes_of(
    history: CallHistory, shelf: ScenarioShelf, session: PracticeSession, call: str, turn: int
) -> tuple[SessionTake, ...]:
    """Return how everybody answered a moment of a call in a session, the call it comes from first.

    Args:
        history: Where calls are kept.
        shelf: Reads their scenarios.
        session: The session.
        call: The id of any call that went through the moment.
        turn: The place of the rep's turn in the transcript.

    Raises:
        HistoryFailure: the calls cannot be read.
    """
    calls = {one.id: one for one in history.calls()}
    names = {slot.call: slot.plan.person.name for slot in session.slots if slot.call}
    root = root_of(calls, call, turn)
    same = [one for one in calls.values() if one.id == root or one.origin == Origin(root, turn)]
    same.sort(key=lambda one: (one.id != root, one.started, one.id))
    takes = (_take(history, shelf, one.id, turn, names) for one in same)
    return tuple(take for take in takes if take is not None)


def root_of(calls: Mapping[str, StoredCall], call: str, turn: int) -> str:
    """Return the call a moment was first reached in: a call that goes on from another one shares all before that."""
    seen = {call}
    while (found := calls.get(call)) is not None and found.origin is not None and turn <= found.origin.turn:
        if found.origin.call in seen:
            break
        call = found.origin.call
        seen.add(call)
    return call


def _take(
    history: CallHistory, shelf: ScenarioShelf, call: str, turn: int, names: Mapping[str, str]
) -> SessionTake | None:
    """Return how a moment was answered in a call; None where it was not, or the call cannot be read."""
    try:
        found = reopened(history, shelf, call)
    except (HistoryFailure, UnusableScenario):
        return None
    transcript = found.state.transcript
    if not (turn < len(transcript) and transcript[turn].by_rep):
        return None
    return SessionTake(names.get(call, ""), call, first_take(found, turn))
