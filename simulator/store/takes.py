"""Other answers to moments: one a moment, as the event it would have been in the call; the latest, or one kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from simulator.core.events import RepTurnEnded
from simulator.phone.ports import HistoryFailure, StoredTake
from simulator.phone.wire import event_from_json, event_to_json
from simulator.store.ids import new_id


def keep(database: sqlite3.Connection, call: str, turn: int, take: StoredTake, now: str) -> None:
    """Store an answer in the place of an earlier one to the same moment; belongs into a transaction.

    An answer that was only tried takes no other one's place that was kept.

    Raises:
        HistoryFailure: the call is not stored.
        sqlite3.Error: it cannot be written.
    """
    if database.execute("SELECT 1 FROM call WHERE id = ?", (call,)).fetchone() is None:
        raise HistoryFailure("This call is not stored, so another answer in it cannot be stored either.")
    there = database.execute("SELECT kept FROM take WHERE call_id = ? AND turn = ?", (call, turn)).fetchone()
    if there is not None and there[0] and not take.kept:
        return
    drop(database, call, turn)
    row = (new_id(), call, turn, event_to_json(take.answer), now, int(take.kept))
    database.execute("INSERT INTO take (id, call_id, turn, body, made_at, kept) VALUES (?, ?, ?, ?, ?, ?)", row)


def drop(database: sqlite3.Connection, call: str, turn: int) -> None:
    """Delete the answer stored for a moment, where there is one; belongs into a transaction."""
    database.execute("DELETE FROM take WHERE call_id = ? AND turn = ?", (call, turn))


def read(database: sqlite3.Connection, call: str) -> Mapping[int, StoredTake]:
    """Return the answers stored for the moments of one call, by the rep's turn; what cannot be read is left out."""
    found: dict[int, StoredTake] = {}
    query = "SELECT turn, body, kept FROM take WHERE call_id = ? ORDER BY turn"
    for turn, body, kept in database.execute(query, (call,)):
        try:
            answer = event_from_json(body)
        except ValueError:
            continue
        if isinstance(answer, RepTurnEnded) and isinstance(turn, int):
            found[turn] = StoredTake(answer, kept=bool(kept))
    return found
