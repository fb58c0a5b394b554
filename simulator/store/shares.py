"""Calls that were sent, and what coaches sent back, as rows beside the calls; each file all or nothing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.clean import clean
from simulator.core.coach_marks import CoachMarkKind
from simulator.phone.ports import HistoryFailure
from simulator.phone.share_books import Arrival, Received, Remarked
from simulator.phone.sharing import Envelope, Returned, Sender, SharedCall, StoredCard
from simulator.phone.wire import event_from_json, event_to_json, scorecard_from_value, scorecard_to_value
from simulator.store import appeals
from simulator.store.connection import transaction
from simulator.store.listing import listed
from simulator.store.notes import entry_row

_R = TypeVar("_R")
_FAILED = "What was shared could not be used ({}). Free some disk space, or see what 'simulator doctor' says."
_RECEIVED = """
SELECT call_id, sender, key, digest, made_at, program, scorer, opened_at, remarked_by, remarked_total, differences,
    fulfils FROM received ORDER BY opened_at DESC, call_id DESC
"""
_CALL = """
INSERT INTO call (id, profile_id, scenario_id, scenario_version, scenario_hash, scenario_text, title, status, ending,
    started_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'finished', ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET scenario_id = excluded.scenario_id, scenario_version = excluded.scenario_version,
    scenario_hash = excluded.scenario_hash, scenario_text = excluded.scenario_text, title = excluded.title,
    ending = excluded.ending, started_at = excluded.started_at, ended_at = excluded.ended_at
"""
_CARD = """
INSERT INTO scorecard (call_id, place, scorer, total, passed, body, made_at, lowest, highest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_MARK = """
INSERT INTO coach_mark (id, call_id, kind, turn, seconds, word, coach, criterion, points, agreed, made_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class StoredShares:
    """Shared calls in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object], profile: str) -> None:
        """Keep them in ``database`` for ``profile``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock
        self._profile = profile

    def whole(self, call: str) -> SharedCall:
        """Return a call as it is shared."""

        def read() -> SharedCall:
            stored = next((one for one in listed(self._database)[0] if one.id == call), None)
            if stored is None:
                raise HistoryFailure(f"There is no stored call with the id {call}.")
            query = "SELECT scenario_text, coalesce(ended_at, '') FROM call WHERE id = ?"
            text, ended = self._database.execute(query, (call,)).fetchone()
            events = self._database.execute("SELECT body FROM call_event WHERE call_id = ? ORDER BY place", (call,))
            cards = self._database.execute(
                "SELECT made_at, body FROM scorecard WHERE call_id = ? ORDER BY place", (call,)
            )
            return SharedCall(
                stored,
                str(ended),
                str(text),
                tuple(event_from_json(body) for (body,) in events),
                tuple(StoredCard(str(made), scorecard_from_value(json.loads(body))) for made, body in cards),
                appeals.read_all(self._database, call).kept,
            )

        try:
            return self._told(read)
        except (ValueError, TypeError, RecursionError) as failure:
            raise HistoryFailure(
                f"A stored call cannot be read ({failure}). Other calls are not affected."
            ) from failure

    def arrival(self, call: str, envelope: Envelope) -> Arrival:
        """Return what would become of a call that was sent."""
        return self._told(lambda: self._arrival(call, envelope))

    def receive(self, call: SharedCall, received: Received) -> Arrival:
        """Keep a call that was sent."""

        def write() -> Arrival:
            with transaction(self._database):
                arrival = self._arrival(call.stored.id, received.envelope)
                if arrival in {Arrival.NEW, Arrival.NEWER}:
                    self._write_call(call)
                    self._write_asks(call, received.envelope.sender)
                    self._write_received(received)
                return arrival

        return self._told(write)

    def received(self) -> Sequence[Received]:
        """Return the calls that were sent; rows that are none are left out."""
        rows = self._told(lambda: self._database.execute(_RECEIVED).fetchall())
        found = (_received(row) for row in rows)
        return tuple(one for one in found if one is not None)

    def take_back(self, returned: Returned, envelope: Envelope, now: str) -> Arrival:
        """Keep what a coach put to an own call."""

        def write() -> Arrival:
            with transaction(self._database):
                return self._take_back(returned, envelope, now)

        return self._told(write)

    def was_returned(self, call: str) -> Sequence[Envelope]:
        """Return who sent something back about a call."""
        query = "SELECT sender, key, made_at, program, digest FROM returned WHERE call_id = ? ORDER BY made_at, key"
        rows = self._told(lambda: self._database.execute(query, (call,)).fetchall())
        return tuple(
            Envelope(Sender(clean(str(name)), str(key)), str(made), clean(str(program)), "", str(digest))
            for name, key, made, program, digest in rows
        )

    def _arrival(self, call: str, envelope: Envelope) -> Arrival:
        """Compare a call that was sent with what is here of it."""
        if self._database.execute("SELECT 1 FROM call WHERE id = ?", (call,)).fetchone() is None:
            return Arrival.NEW
        query = "SELECT key, digest, made_at FROM received WHERE call_id = ?"
        return _compared(self._database.execute(query, (call,)).fetchone(), envelope)

    def _write_call(self, call: SharedCall) -> None:
        """Write a call with all that belongs to it; what a coach put to it stays. Belongs into a transaction."""
        stored, write = call.stored, self._database.execute
        digest = hashlib.sha256(call.scenario.encode()).hexdigest()
        about = (stored.scenario, stored.version, digest, call.scenario, stored.title, stored.ending)
        write(_CALL, (stored.id, self._profile, *about, stored.started, call.ended or None))
        for table in ("call_event", "scorecard", "appeal", "note", "practice"):
            write(f"DELETE FROM {table} WHERE call_id = ?", (stored.id,))  # noqa: S608 (names from here)
        for place, event in enumerate(call.events):
            write("INSERT INTO call_event VALUES (?, ?, ?)", (stored.id, place, event_to_json(event)))
        for place, one in enumerate(call.cards):
            card = one.card
            bounds = (card.spread.lowest, card.spread.highest) if card.spread else (None, None)
            body = json.dumps(scorecard_to_value(card), ensure_ascii=False)
            told = (card.scorer, card.total, int(card.passed), body, one.made)
            write(_CARD, (stored.id, place, *told, *bounds))
        for appeal in call.appeals:
            appeals.keep(self._database, stored.id, appeal.appeal, appeal.made)
        for note in call.notes:
            own = _derived(stored.id, note.id)
            write("INSERT INTO note (id, call_id, kind, body, made_at) VALUES (?, ?, ?, ?, ?)", entry_row(note, own))

    def _write_asks(self, call: SharedCall, sender: Sender) -> None:
        """Write which moments a rep wants looked at in the place of earlier ones; belongs into a transaction."""
        name = call.stored.id
        self._database.execute("DELETE FROM coach_mark WHERE call_id = ? AND kind = ?", (name, CoachMarkKind.ASK.value))
        for one in call.asks:
            own = _derived(f"{sender.key} {name}", one.id)
            about = (own, name, one.kind.value, one.turn, one.seconds, one.word, sender.name, None, None, None, one.at)
            self._database.execute(_MARK, about)

    def _write_received(self, received: Received) -> None:
        """Write who sent a call, and what marking it again came to; belongs into a transaction."""
        envelope, remarked = received.envelope, received.remarked
        self._database.execute(
            "INSERT OR REPLACE INTO received VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                received.call,
                envelope.sender.name,
                envelope.sender.key,
                envelope.digest,
                envelope.made,
                envelope.program,
                envelope.scorer,
                received.opened,
                remarked.scorer,
                remarked.total,
                json.dumps(remarked.differences, ensure_ascii=False),
                json.dumps(received.fulfils),
            ),
        )

    def _take_back(self, returned: Returned, envelope: Envelope, now: str) -> Arrival:
        """Write what a coach put to a call in the place of what they sent before; belongs into a transaction."""
        write, key = self._database.execute, envelope.sender.key
        if write("SELECT 1 FROM call WHERE id = ?", (returned.call,)).fetchone() is None:
            return Arrival.GONE
        query = "SELECT key, digest, made_at, marks FROM returned WHERE call_id = ? AND key = ?"
        earlier = write(query, (returned.call, key)).fetchone()
        arrival = Arrival.NEW if earlier is None else _compared(earlier[:3], envelope)
        if arrival not in {Arrival.NEW, Arrival.NEWER}:
            return arrival
        for mark in json.loads(earlier[3]) if earlier else ():
            write("DELETE FROM coach_mark WHERE id = ? AND call_id = ?", (mark, returned.call))
        own = sorted(_derived(f"{key} {returned.call}", mark.id) for mark in returned.marks)  # in the coach's order
        for name, mark in zip(own, returned.marks, strict=True):
            agreed = None if mark.agreed is None else int(mark.agreed)
            criterion = mark.criterion.value if mark.criterion else None
            about = (mark.kind.value, mark.turn, mark.seconds, mark.word, mark.by, criterion, mark.points, agreed)
            write(_MARK, (name, returned.call, *about, mark.at))
        row = (returned.call, key, envelope.sender.name, envelope.digest, envelope.made, envelope.program, now)
        write("INSERT OR REPLACE INTO returned VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, json.dumps(own)))
        return arrival

    def _told(self, work: Callable[[], _R]) -> _R:
        """Do something with the database, and say in one sentence how it failed."""
        try:
            with self._lock:
                return work()
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure


def _compared(row: Sequence[object] | None, envelope: Envelope) -> Arrival:
    """Compare a file with what is known of an earlier one: its key, its digest and when it was made."""
    if row is None or row[0] != envelope.sender.key:
        return Arrival.FOREIGN
    if row[1] == envelope.digest:
        return Arrival.SAME
    return Arrival.OLDER if envelope.made < str(row[2]) else Arrival.NEWER


def _derived(whose: str, name: str) -> str:
    """Return an id that follows from another one and whose it is, so that nobody's can be that of somebody else."""
    digest = hashlib.sha256(f"{whose} {name}".encode()).digest()
    stamp = uuid.UUID(name).bytes[:6]
    return str(uuid.UUID(bytes=stamp + digest[:10]))


def _received(row: Sequence[object]) -> Received | None:
    """Return one row as a call that was sent; None where it is none."""
    call, name, key, digest, made, program, scorer, opened, by, total, differences, fulfils = (
        clean(cell) if isinstance(cell, str) else cell for cell in row
    )
    try:
        remarked = Remarked(
            str(by),
            None if total is None else int(str(total)),
            tuple(str(one) for one in json.loads(str(differences))),
        )
        envelope = Envelope(Sender(str(name), str(key)), str(made), str(program), str(scorer), str(digest))
        return Received(str(call), envelope, str(opened), remarked, tuple(map(str, json.loads(str(fulfils)))))
    except (ValueError, TypeError, RecursionError):
        return None
