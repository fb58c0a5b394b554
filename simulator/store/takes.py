"""Answers to moments that the rep kept: one a moment, as the event it would have been in the call."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from simulator.core.events import RepTurnEnded
from simulator.phone.ports import HistoryFailure
from simulator.phone.wire import event_from_json, event_to_json
from simulator.store.ids import new_id


def keep(database: sqlite3.Connection, call: str, turn: int, answer: RepTurnEnded, now: str) -> None:
    """Store an answer in the place of an earlier one to the same moment; belongs into a transaction.

    Raises:
        HistoryFailure: the call is not stored.
        sqlite3.Error: it cannot be written.
    """
    if database.execute("SELECT 1 FROM call WHERE id = ?", (call,)).fetchone() is None:
        raise HistoryFailure("This call is not stored, so another answer in it cannot be stored either.")
    drop(database, call, turn)
    row = (new_id(), call, turn, event_to_json(answer), now)
    database.execute("INSERT INTO take (id, call_id, turn, body, made_at) VALUES (?, ?, ?, ?, ?)", row)


def drop(database: sqlite3.Connection, call: str, turn: int) -> None:
    """Delete the answer kept for a moment, where there is one; belongs into a transaction."""
    database.execute("DELETE FROM take WHERE call_id = ? AND turn = ?", (call, turn))


def read(database: sqlite3.Connection, call: str) -> Mapping[int, RepTurnEnded]:
    """Return the answers kept for the moments of one call, by the rep's turn; what cannot be read is left out."""
    found: dict[int, RepTurnEnded] = {}
    for turn, body in database.execute("SELECT turn, body FROM take WHERE call_id = ? ORDER BY turn", (call,)):
        try:
            answer = event_from_json(body)
        except ValueError:
            continue
        if isinstance(answer, RepTurnEnded) and isinstance(turn, int):
            found[turn] = answer
    return found
