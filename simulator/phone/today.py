"""What the first screen tells the rep about themselves: their goal, a small win, and a break where one is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.core.care import break_due, strain
from simulator.core.goals import reached, small_win, standing
from simulator.core.notes import Feeling, Goal, Note
from simulator.core.practice import Practised
from simulator.phone.ports import CallHistory, HistoryFailure, StoredCall
from simulator.phone.sittings import SITTING, minutes_since, recent_calls


def today(
    history: CallHistory, calls: Sequence[StoredCall], practised: Sequence[Practised], now: str
) -> tuple[str, ...]:
    """Return what to tell the rep about themselves, a sentence each; a goal that was reached is noted as such.

    Args:
        history: Where their notes are; those that cannot be read count as none.
        calls: All calls, the newest first.
        practised: Every outcome, the oldest first.
        now: The moment, UTC ISO-8601.
    """
    try:
        goals, felt = history.notebook.notes(Goal), history.notebook.notes(Feeling)
        told = _of_goals(history, goals, practised, now)
    except HistoryFailure:
        felt, told = (), []
    lately = [note.entry for note in felt if minutes_since(note.at, now) <= SITTING]
    recent = recent_calls(calls, now)
    care = strain([one for one in lately if isinstance(one, Feeling)], recent) or break_due(recent)
    return tuple(sentence for sentence in (care, *told, "" if care else small_win(practised)) if sentence)


def _of_goals(history: CallHistory, goals: Sequence[Note], practised: Sequence[Practised], now: str) -> list[str]:
    """Return where the newest open goal stands, or that it was reached."""
    for note in goals:
        goal = note.entry
        if not isinstance(goal, Goal) or goal.reached:
            continue
        if reached(goal, practised):
            history.notebook.change(note.id, replace(goal, reached=now))
            return [f"You reached your goal: {goal.text}"]
        return [standing(goal, practised)]
    return []
