"""Rows of sessions as values, with nothing taken on trust."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from simulator.core.clean import clean
from simulator.core.intensity import Intensity
from simulator.core.practice_sessions import Handed, Person, Plan, PracticeSession, Slot, SlotState, ToPractise
from simulator.core.scenario import Ending
from simulator.phone.ports import CallStatus
from simulator.store.acquaintance import ASSIGNMENT_CELLS, kept_assignment

_SESSIONS = "SELECT id, name, started_at, ended_at FROM practice_session "
_SLOTS = """
SELECT o.session_id, o.id, p.id, p.name, o.scenario_id, o.title, o.intensity, o.coach_plays, o.handed_call,
    o.handed_turn, o.call_id, c.status, c.ending, s.total, s.passed
FROM session_slot o JOIN person p ON p.id = o.person_id LEFT JOIN call c ON c.id = o.call_id
    LEFT JOIN scorecard s ON s.call_id = c.id AND s.place = (SELECT max(place) FROM scorecard WHERE call_id = c.id)
"""
_ASKED = f"""
SELECT o.session_id, p.id, p.name, {ASSIGNMENT_CELLS}
FROM session_assignment o JOIN person p ON p.id = o.person_id JOIN assignment a ON a.id = o.assignment_id
"""  # noqa: S608 (names from here)


def people(database: sqlite3.Connection) -> list[Person]:
    """Return the roster, by name."""
    rows = database.execute("SELECT id, name FROM person ORDER BY lower(name), id")
    return [Person(str(person), clean(str(name))) for person, name in rows]


def sessions(database: sqlite3.Connection, only: str | None = None) -> list[PracticeSession]:
    """Return all sessions, the newest first, or the one with an id."""
    where, wanted = ("", ()) if only is None else ("WHERE id = ? ", (only,))
    rows = database.execute(f"{_SESSIONS}{where}ORDER BY started_at DESC, id DESC", wanted).fetchall()
    slots, asked = _slots(database, only), _asked(database, only)
    return [
        PracticeSession(
            str(one),
            clean(str(name)),
            str(started),
            str(ended),
            tuple(slots.get(str(one), ())),
            tuple(asked.get(str(one), ())),
        )
        for one, name, started, ended in rows
    ]


def _asked(database: sqlite3.Connection, only: str | None) -> Mapping[str, list[ToPractise]]:
    """Return what was asked for in all sessions, or in one, by session and in order."""
    where, wanted = ("", ()) if only is None else ("WHERE o.session_id = ? ", (only,))
    found: dict[str, list[ToPractise]] = {}
    for session, person, name, *row in database.execute(f"{_ASKED}{where}ORDER BY o.made_at, a.id", wanted):
        kept = kept_assignment(row)
        if kept is not None:
            who = Person(str(person), clean(str(name)))
            found.setdefault(str(session), []).append(ToPractise(who, kept.assignment))
    return found


def _slots(database: sqlite3.Connection, only: str | None) -> Mapping[str, list[Slot]]:
    """Return the places of all sessions, or of one, by session and in order."""
    where, wanted = ("", ()) if only is None else ("WHERE o.session_id = ? ", (only,))
    found: dict[str, list[Slot]] = {}
    for session, *row in database.execute(f"{_SLOTS}{where}ORDER BY o.session_id, o.place, o.id", wanted):
        found.setdefault(str(session), []).append(_slot(row))
    return found


def _slot(row: Sequence[object]) -> Slot:
    """Return one place; a dial nobody knows is the usual one."""
    slot, person, name, scenario, title, intensity, plays, handed, turn, call, status, ending, total, passed = row
    dial = next((one for one in Intensity if one.value == intensity), Intensity.USUAL)
    begins = Handed(str(handed), turn) if isinstance(handed, str) and isinstance(turn, int) else None
    who = Person(str(person), clean(str(name)))
    plan = Plan(who, str(scenario), clean(str(title)), dial, bool(plays), begins)
    if not isinstance(call, str):
        return Slot(str(slot), plan)
    state = SlotState.OPEN if status == CallStatus.ACTIVE else SlotState.DONE
    stopped = passed is None or ending == Ending.RANG_OFF
    return Slot(
        str(slot), plan, call, state, total if isinstance(total, int) else None, None if stopped else bool(passed)
    )
