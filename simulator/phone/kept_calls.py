"""Every stored call with all that belongs to it, read one by one to be written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.core.events import Event, RepTurnEnded
from simulator.core.notes import Note
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.phone.ports import (
    CallHistory,
    HistoryFailure,
    ScenarioShelf,
    StoredAppeal,
    StoredCall,
    StoredTake,
    UnusableScenario,
)


@dataclass(frozen=True, slots=True)
class KeptCall:
    """One stored call.

    Attributes:
        stored: The call as it is listed.
        scenario: The text of the scenario it was played with.
        events: What happened in it, in order.
        call: The call with transcript and marks; None where its scenario has mistakes under this version's rules.
        why: Why there is no ``call``, in one sentence; empty otherwise.
        takes: Other answers to its moments, by the place of the rep's turn.
        appeals: Marks of it the rep sees differently.
        notes: Notes about it, the newest first.
    """

    stored: StoredCall
    scenario: str
    events: tuple[Event, ...]
    call: FinishedCall | None
    why: str
    takes: Mapping[int, StoredTake]
    appeals: tuple[StoredAppeal, ...]
    notes: tuple[Note, ...]

    @property
    def own_words(self) -> tuple[str, ...]:
        """Return what the rep said, a text a turn, as it stands in the events."""
        return tuple(event.utterance.text for event in self.events if isinstance(event, RepTurnEnded))


def kept_calls(history: CallHistory, shelf: ScenarioShelf, notes: Sequence[Note]) -> Iterator[KeptCall]:
    """Yield every stored call, the oldest first.

    Raises:
        HistoryFailure: the store cannot be read.
    """
    appeals = history.appeals().kept
    for stored in reversed(history.calls()):
        call, why = _reopened(history, shelf, stored.id)
        yield KeptCall(
            stored,
            history.scenario_text(stored.id),
            call.events if call else _events(history, stored.id),
            call,
            why,
            history.takes(stored.id),
            tuple(one for one in appeals if one.call == stored.id),
            tuple(note for note in notes if note.call == stored.id),
        )


def _reopened(history: CallHistory, shelf: ScenarioShelf, call: str) -> tuple[FinishedCall | None, str]:
    """Return a call with transcript and marks, or why it cannot be had."""
    try:
        return reopened(history, shelf, call), ""
    except (HistoryFailure, UnusableScenario) as failure:
        return None, str(failure)


def _events(history: CallHistory, call: str) -> tuple[Event, ...]:
    """Return what happened in a call; nothing where that cannot be read."""
    try:
        return tuple(history.events(call))
    except HistoryFailure:
        return ()
