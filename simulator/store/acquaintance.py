"""Whose keys were seen before, and what is to be practised, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.assignment import Assignment, BestOf
from simulator.core.clean import clean
from simulator.core.intensity import Intensity
from simulator.phone.clock import utc_now
from simulator.phone.ports import HistoryFailure
from simulator.phone.share_books import Acquaintance, KeptAssignment
from simulator.phone.sharing import Sender
from simulator.store.connection import transaction

_R = TypeVar("_R")
_FAILED = "What is known of others could not be used ({}). Free some disk space, or see what 'simulator doctor' says."
#: What ``kept_assignment`` reads, from the table ``assignment`` under the name ``a``.
ASSIGNMENT_CELLS = (
    "a.id, a.scenario_id, a.title, a.due, a.intensity, a.pass_mark, a.attempts, a.best_of, a.sender, a.key, "
    "a.made_at, a.since"
)
_ASSIGNMENTS = f"""
SELECT {ASSIGNMENT_CELLS} FROM assignment a ORDER BY CASE a.due WHEN '' THEN '9999' ELSE a.due END, a.since, a.id
"""  # noqa: S608 (names from here)


def _told(
    database: sqlite3.Connection, lock: AbstractContextManager[object], work: Callable[[sqlite3.Connection], _R]
) -> _R:
    """Do something with the database in one transaction, and say in one sentence how it failed."""
    try:
        with lock, transaction(database):
            return work(database)
    except sqlite3.Error as failure:
        raise HistoryFailure(_FAILED.format(failure)) from failure


class StoredSenders:
    """Known keys in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep them in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def acquaintance(self, sender: Sender) -> Acquaintance:
        """Return what is known of a sender."""
        name = sender.name.casefold()
        known = self.all()
        if any(one.key == sender.key for one, _ in known):
            return Acquaintance.KNOWN
        return Acquaintance.CHANGED if any(one.name.casefold() == name for one, _ in known) else Acquaintance.FIRST

    def remember(self, sender: Sender) -> None:
        """Remember a key under a name."""
        write = "INSERT INTO known_sender VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name"
        row = (sender.key, sender.name, utc_now())
        _told(self._database, self._lock, lambda database: database.execute(write, row))

    def all(self) -> Sequence[tuple[Sender, str]]:
        """Return the known senders and when they were met."""
        query = "SELECT name, key, met_at FROM known_sender ORDER BY name COLLATE NOCASE, met_at"
        rows = _told(self._database, self._lock, lambda database: database.execute(query).fetchall())
        return tuple((Sender(clean(str(name)), str(key)), str(met)) for name, key, met in rows)

    def forget(self, key: str) -> None:
        """Forget a key."""
        query = "DELETE FROM known_sender WHERE key = ?"
        _told(self._database, self._lock, lambda database: database.execute(query, (key,)))


class StoredAssignments:
    """Assignments in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object]) -> None:
        """Keep them in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock

    def keep(self, assignment: Assignment, sender: Sender, now: str) -> bool:
        """Keep an assignment, once."""
        write = "INSERT INTO assignment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
        row = (
            assignment.id,
            assignment.scenario,
            assignment.title,
            assignment.due,
            assignment.intensity.value,
            assignment.pass_mark,
            assignment.attempts,
            assignment.best_of.value,
            sender.name,
            sender.key,
            assignment.made,
            now,
        )
        return bool(_told(self._database, self._lock, lambda database: database.execute(write, row).rowcount))

    def all(self) -> Sequence[KeptAssignment]:
        """Return the assignments, the one due first first."""
        rows = _told(self._database, self._lock, lambda database: database.execute(_ASSIGNMENTS).fetchall())
        found = (kept_assignment(row) for row in rows)
        return tuple(one for one in found if one is not None)

    def drop(self, assignment: str) -> None:
        """Delete an assignment."""
        query = "DELETE FROM assignment WHERE id = ?"
        _told(self._database, self._lock, lambda database: database.execute(query, (assignment,)))


def kept_assignment(row: Sequence[object]) -> KeptAssignment | None:
    """Return one row as an assignment; None where it is none."""
    name, scenario, title, due, intensity, mark, attempts, best, sender, key, made, since = row
    try:
        found = Assignment(
            str(name),
            str(scenario),
            clean(str(title)),
            str(due),
            Intensity(str(intensity)),
            None if mark is None else int(str(mark)),
            int(str(attempts)),
            BestOf(str(best)),
            clean(str(sender)),
            str(made),
        )
    except ValueError:
        return None
    return KeptAssignment(found, Sender(found.by, str(key)), str(since))
