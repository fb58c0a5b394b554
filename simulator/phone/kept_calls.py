"""Every stored call with all that belongs to it, read one by one to be written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.core.events import Event, RepTurnEnded
from simulator.core.line_events import LinesEvent
from simulator.core.lines_state import LinesState, TwoLines
from simulator.core.notes import Note
from simulator.phone.drill_book import DrillSetting, StoredDrill
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
from simulator.phone.two_calls import reopened_drill


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


@dataclass(frozen=True, slots=True)
class KeptDrill:
    """One stored drill with two customers.

    Attributes:
        stored: The drill as it is listed.
        setting: What it was played with, with the texts of both scenarios.
        events: What happened in it, in order.
        came_to: The drill as it was, to be told; None where a text has mistakes under this version's rules.
        why: Why there is no ``came_to``, in one sentence; empty otherwise.
    """

    stored: StoredDrill
    setting: DrillSetting
    events: tuple[LinesEvent, ...]
    came_to: tuple[TwoLines, LinesState] | None
    why: str


def kept_drills(history: CallHistory, shelf: ScenarioShelf) -> Iterator[KeptDrill]:
    """Yield every stored drill with two customers, the oldest first.

    Raises:
        HistoryFailure: the store cannot be read.
    """
    book = history.drills
    for stored in reversed(book.drills()):
        came_to, why = None, ""
        try:
            came_to = reopened_drill(book, shelf, stored.id)
        except (HistoryFailure, UnusableScenario) as failure:
            why = str(failure)
        yield KeptDrill(stored, book.setting(stored.id), tuple(book.events(stored.id)), came_to, why)


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
