"""A coach's sessions and roster in the tables of the coaching store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.practice_sessions import Person, Plan, PracticeSession, Slot, named
from simulator.phone.clock import utc_now
from simulator.phone.ports import HistoryFailure
from simulator.store import session_rows
from simulator.store.connection import transaction
from simulator.store.ids import new_id

_R = TypeVar("_R")
_FAILED = "Sessions could not be stored or read ({}). Free some disk space, or see what 'simulator doctor' says."
_ADD = """
INSERT INTO session_slot (id, session_id, place, person_id, scenario_id, title, intensity, coach_plays, handed_call,
    handed_turn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_CHANGE = """
UPDATE session_slot SET person_id = ?, scenario_id = ?, title = ?, intensity = ?, coach_plays = ?, handed_call = ?,
    handed_turn = ? WHERE id = ?
"""


class StoredSessionBook:
    """Sessions in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep sessions in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def people(self) -> Sequence[Person]:
        """Return the roster, by name."""
        return self._told(lambda: session_rows.people(self._database))

    def add_person(self, name: str) -> Person:
        """Put somebody on the roster, once."""
        kept = named(name)
        self._write(
            ("INSERT INTO person VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", (new_id(), kept, utc_now())),
        )
        return next(person for person in self.people() if person.name == kept)

    def sessions(self) -> Sequence[PracticeSession]:
        """Return all sessions, the newest first."""
        return self._told(lambda: session_rows.sessions(self._database))

    def session(self, session: str) -> PracticeSession:
        """Return one session."""
        found = self._told(lambda: session_rows.sessions(self._database, session))
        if not found:
            raise HistoryFailure(f"There is no session with the id {session}.")
        return found[0]

    def begin(self, name: str) -> PracticeSession:
        """Begin a session."""
        row = (new_id(), named(name), utc_now())
        self._write(("INSERT INTO practice_session (id, name, started_at) VALUES (?, ?, ?)", row))
        return self.session(row[0])

    def end(self, session: str, *, ended: bool = True) -> None:
        """Say that a session is finished, or that it goes on after all."""
        self._write(("UPDATE practice_session SET ended_at = ? WHERE id = ?", (utc_now() if ended else "", session)))

    def add(self, session: str, plans: Sequence[Plan], after: str = "") -> Sequence[Slot]:
        """Add places behind the one named, or behind all."""
        there = [slot.id for slot in self.session(session).slots]
        begin = there.index(after) + 1 if after in there else len(there)
        slots = [Slot(new_id(), plan) for plan in plans]
        moved = [(begin + len(slots) + place, slot) for place, slot in enumerate(there[begin:])]
        rows = [(slot.id, session, begin + place, *_cells(slot.plan)) for place, slot in enumerate(slots)]
        self._write(
            *(("UPDATE session_slot SET place = ? WHERE id = ?", one) for one in moved),
            *((_ADD, row) for row in rows),
        )
        return slots

    def change(self, slot: str, plan: Plan) -> None:
        """Plan a place anew."""
        self._write((_CHANGE, (*_cells(plan), slot)))

    def move(self, slot: str, by: int) -> None:
        """Change places with the neighbour above or below."""
        rows = self._told(lambda: self._database.execute(_NEIGHBOURS, (slot,)).fetchall())
        order = [str(one) for (one,) in rows]
        here = order.index(slot) if slot in order else -1
        if here < 0 or not 0 <= here + by < len(order):
            return
        order[here], order[here + by] = order[here + by], order[here]
        self._write(*(("UPDATE session_slot SET place = ? WHERE id = ?", one) for one in enumerate(order)))

    def take_out(self, slot: str) -> None:
        """Take a place out of its session."""
        self._write(("DELETE FROM session_slot WHERE id = ?", (slot,)))

    def taken(self, slot: str, call: str) -> None:
        """Say which call was taken in a place."""
        self._write(("UPDATE session_slot SET call_id = ? WHERE id = ?", (call, slot)))

    def asked(self, session: str, person: str, assignment: str) -> None:
        """Say which assignment somebody was given in a session."""
        row = (session, person, assignment, utc_now())
        self._write(("INSERT INTO session_assignment VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row))

    def place_of(self, call: str) -> tuple[PracticeSession, Slot] | None:
        """Return the session and the place in which a call was taken."""
        query = "SELECT session_id FROM session_slot WHERE call_id = ?"
        row = self._told(lambda: self._database.execute(query, (call,)).fetchone())
        if row is None:
            return None
        session = self.session(str(row[0]))
        return session, next(slot for slot in session.slots if slot.call == call)

    def _write(self, *statements: tuple[str, tuple[object, ...]]) -> None:
        """Run statements for good, all or none."""

        def write() -> None:
            with transaction(self._database):
                for statement, values in statements:
                    self._database.execute(statement, values)

        self._told(write)

    def _told(self, work: Callable[[], _R]) -> _R:
        """Do something with the database, and say in one sentence how it failed."""
        try:
            with self._lock:
                return work()
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure


_NEIGHBOURS = """
SELECT id FROM session_slot WHERE session_id = (SELECT session_id FROM session_slot WHERE id = ?) ORDER BY place, id
"""


def _cells(plan: Plan) -> tuple[object, ...]:
    """Return a plan as the cells from ``person_id`` to ``handed_turn``."""
    handed = (plan.handed.call, plan.handed.turn) if plan.handed else (None, None)
    return (plan.person.id, plan.scenario, plan.title, plan.intensity.value, int(plan.coach_plays), *handed)
