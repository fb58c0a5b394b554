"""What is for the rep alone after a call: how they feel, a question to think about, and whether a break is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.core.care import break_due, strain
from simulator.core.goals import small_win
from simulator.core.hardship import hardship
from simulator.core.notes import Around, Feeling, Note, Reflection
from simulator.core.reflecting import question
from simulator.phone.finished_call import FinishedCall
from simulator.phone.notebook import Locked
from simulator.phone.ports import CallHistory, HistoryFailure, StoredCall
from simulator.phone.sittings import SITTING, minutes_since, recent_calls


@dataclass(frozen=True, slots=True)
class AfterCall:
    """What is for the rep alone.

    Attributes:
        question: What to think about.
        answer: What they wrote about it; None for nothing yet.
        felt: How they said they feel after it; None where they have not.
        wins: What went better than before, a sentence each; empty for nothing.
        care: What is said for their own good, a sentence each; empty for nothing.
        fresh: Whether the call was taken in this sitting.
        note: Why nothing can be kept or read; empty while all is well.
    """

    question: str
    answer: Note | None = None
    felt: Note | None = None
    wins: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    fresh: bool = False
    note: str = ""

    @property
    def reflection(self) -> str:
        """Return what the rep wrote; empty for nothing."""
        entry = self.answer.entry if self.answer else None
        return entry.answer if isinstance(entry, Reflection) else ""

    @property
    def level(self) -> int | None:
        """Return how the rep feels, 1 to 5; None where they have not said."""
        entry = self.felt.entry if self.felt else None
        return entry.level if isinstance(entry, Feeling) else None


def after_call(call: FinishedCall, history: CallHistory, now: str) -> AfterCall:
    """Return what is for the rep alone after a call.

    Args:
        call: The call.
        history: All calls and the rep's notes; those that cannot be read count as none.
        now: The moment, UTC ISO-8601.
    """
    calls, notes, problem = _read(history)
    own = [note for note in notes if note.call == call.id]
    answer = next((note for note in own if isinstance(note.entry, Reflection)), None)
    felt = next((note for note in own if _after(note)), None)
    asked = [note.entry.question for note in notes if isinstance(note.entry, Reflection)]
    before = next((one.total for one in calls if one.scenario == call.scenario.id and one.id != call.id), None)
    chosen = question(call.state, call.card, call.debrief, asked, before)
    if answer is not None and isinstance(answer.entry, Reflection):
        chosen = answer.entry.question
    fresh = any(one.id == call.id and minutes_since(one.started, now) <= SITTING for one in calls)
    wins = _wins(call, calls, history) if fresh else ()
    return AfterCall(chosen, answer, felt, wins, _care(call, calls, notes, now), fresh, problem)


def _wins(call: FinishedCall, calls: Sequence[StoredCall], history: CallHistory) -> tuple[str, ...]:
    """Return what went better than before: the best total in this scenario so far, and a skill that rose."""
    told: list[str] = []
    before = [one.total or 0 for one in calls if one.scenario == call.scenario.id and one.id != call.id]
    if before and call.card.total is not None and call.card.total > max(before):
        told.append(f"Your best in this call so far: {call.card.total}, {max(before)} before.")
    try:
        practised = history.practised()
    except HistoryFailure:
        return tuple(told)
    win = small_win(practised, "this time") if practised and practised[-1].call == call.id else ""
    return (*told, win) if win else tuple(told)


def _care(call: FinishedCall, calls: Sequence[StoredCall], notes: Sequence[Note], now: str) -> tuple[str, ...]:
    """Return what is said for the rep's own good; of a break only right after a call, not when it is read again."""
    said = [hardship(call.scenario, call.state)]
    if calls and calls[0].id == call.id and minutes_since(calls[0].started, now) <= SITTING:
        recent = recent_calls(calls, now)
        felt = [note.entry for note in notes if minutes_since(note.at, now) <= SITTING]
        said += [strain([one for one in felt if isinstance(one, Feeling)], recent), break_due(recent)]
    return tuple(sentence for sentence in said if sentence)


def _after(note: Note) -> bool:
    """Return whether a note says how the rep felt after a call."""
    return isinstance(note.entry, Feeling) and note.entry.around is Around.AFTER


def _read(history: CallHistory) -> tuple[Sequence[StoredCall], Sequence[Note], str]:
    """Return all calls and notes, and why they cannot be read where they cannot."""
    try:
        return history.calls(), _notes(history), ""
    except HistoryFailure as failure:
        return (), (), str(failure)


def _notes(history: CallHistory) -> Sequence[Note]:
    """Return all notes; none while they are sealed, which the rep is asked about when they write one.

    Raises:
        HistoryFailure: they cannot be read.
    """
    try:
        return history.notebook.notes()
    except Locked:
        return ()
