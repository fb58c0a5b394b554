"""Calls in SQLite: each event committed the moment it happens."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from simulator.core.appeals.appeal import Appeal
from simulator.core.appeals.views import View
from simulator.core.events import Event, WordsCorrected
from simulator.core.practice import Practised
from simulator.core.scenario import Scenario
from simulator.core.scoring.scorecard import Scorecard
from simulator.phone.clock import utc_now
from simulator.phone.notebook import NO_SEAL, Seal
from simulator.phone.ports import CallStatus, HistoryFailure, Origin, StoredAppeals, StoredCall, StoredTake
from simulator.phone.wire import event_from_json, event_to_json, scorecard_from_value, scorecard_to_value
from simulator.store import practice, takes
from simulator.store.acquaintance import StoredAssignments, StoredSenders
from simulator.store.appeals import keep, read_all, settle, withdraw
from simulator.store.backups import back_up
from simulator.store.coach_marks import StoredCoachBook
from simulator.store.connection import open_database, transaction
from simulator.store.drills import StoredDrillBook
from simulator.store.ids import new_id
from simulator.store.integrity import problems
from simulator.store.listing import listed
from simulator.store.notes import StoredNotebook
from simulator.store.outbox import StoredOutbox
from simulator.store.ratings import StoredRatingBook
from simulator.store.sessions import StoredSessionBook
from simulator.store.shares import StoredShares
from simulator.store.shelf import StoredShelf

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _told(
    method: Callable[Concatenate[CallStore, _P], _R],
) -> Callable[Concatenate[CallStore, _P], _R]:
    """Turn what SQLite raises into one sentence, and let one thread in at a time."""

    @functools.wraps(method)
    def guarded(self: CallStore, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with self.lock:
            try:
                return method(self, *args, **kwargs)
            except sqlite3.Error as failure:
                raise HistoryFailure(
                    f"The call history could not be used ({failure}). You can go on, but what happens now may not be "
                    f"kept. Free some disk space, or see what 'simulator doctor' says about {self.path}."
                ) from failure

    return guarded


class CallStore:
    """The calls of this machine.

    Attributes:
        path: The database file.
        lock: Held while the database is in use.
        notebook: The rep's own notes.
        drills: Drills with two customers.
        coach: What coaches put to moments.
        ratings: How coaches rate calls.
        sessions: Practice sessions and the roster, in the store of a coach.
        shares: Calls that were sent, and what coaches sent back.
        senders: Whose keys were seen before.
        assignments: What is to be practised.
        outbox: What waits for the team's store.
        shared_takes: What stands on the shelf for others.
    """

    def __init__(self, path: Path, seal: Seal = NO_SEAL) -> None:
        """Open or make the store at ``path``, what is private in the form ``seal`` gives it.

        Raises:
            HistoryFailure: it cannot be used; nothing was changed.
        """
        self.path = path
        self.lock = threading.RLock()
        self._database = open_database(path)
        self.notebook = StoredNotebook(self._database, self.lock, seal)
        self.coach = StoredCoachBook(self._database, self.lock)
        self.ratings = StoredRatingBook(self._database, self.lock)
        self.sessions = StoredSessionBook(self._database, self.lock)
        self._profile = self._own_profile()
        self.drills = StoredDrillBook(self._database, self.lock, self._profile)
        self.shares = StoredShares(self._database, self.lock, self._profile)
        self.senders = StoredSenders(self._database, self.lock)
        self.assignments = StoredAssignments(self._database, self.lock)
        self.outbox = StoredOutbox(self._database, self.lock)
        self.shared_takes = StoredShelf(self._database, self.lock)

    @_told
    def begin(self, scenario: Scenario, origin: Origin | None = None) -> str:
        """Store a new active call, and where it goes on from; return its id."""
        call = new_id()
        text = scenario.source
        where = (origin.call, origin.turn) if origin else (None, None)
        digest = hashlib.sha256(text.encode()).hexdigest()
        with transaction(self._database):
            self._database.execute(
                "INSERT INTO call (id, profile_id, scenario_id, scenario_version, scenario_hash, scenario_text, title,"
                " status, started_at, rewound_from, rewound_turn) VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?, ?)",
                (call, self._profile, scenario.id, scenario.version, digest, text, scenario.title, utc_now(), *where),
            )
        return call

    @_told
    def append(self, call: str, event: Event) -> None:
        """Store one event for good."""
        with transaction(self._database):
            _add_event(self._database, call, event)

    @_told
    def correct(self, call: str, event: WordsCorrected, card: Scorecard) -> None:
        """Store a correction and the scorecard it leads to, both or neither."""
        with transaction(self._database):
            if self._database.execute("SELECT 1 FROM call WHERE id = ?", (call,)).fetchone() is None:
                raise HistoryFailure("This call is not stored, so a correction cannot be stored either.")
            _add_event(self._database, call, event)
            self._add_scorecard(call, card)

    @_told
    def finish(self, call: str, card: Scorecard | None, status: CallStatus) -> None:
        """Store how a call came out."""
        ending = card.ending.value if card and card.ending else ""
        with transaction(self._database):
            self._database.execute(
                "UPDATE call SET status = ?, ending = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?",
                (status.value, ending, utc_now(), call),
            )
            if card is not None:
                self._add_scorecard(call, card)

    @_told
    def events(self, call: str) -> Sequence[Event]:
        """Return a call's events in order."""
        rows = self._database.execute("SELECT body FROM call_event WHERE call_id = ? ORDER BY place", (call,))
        try:
            return [event_from_json(body) for (body,) in rows]
        except ValueError as failure:
            raise HistoryFailure(
                f"A stored call cannot be read ({failure}). Other calls are not affected."
            ) from failure

    @_told
    def scenario_text(self, call: str) -> str:
        """Return the text of the scenario a call was played with."""
        row = self._database.execute("SELECT scenario_text FROM call WHERE id = ?", (call,)).fetchone()
        if row is None:
            raise HistoryFailure(f"There is no stored call with the id {call}.")
        return str(row[0])

    @_told
    def scorecard(self, call: str) -> Scorecard | None:
        """Return a call's newest scorecard."""
        query = "SELECT body FROM scorecard WHERE call_id = ? ORDER BY place DESC LIMIT 1"
        row = self._database.execute(query, (call,)).fetchone()
        try:
            return scorecard_from_value(json.loads(row[0])) if row else None
        except (ValueError, TypeError, RecursionError) as failure:
            raise HistoryFailure(f"A stored scorecard cannot be read ({failure}).") from failure

    @_told
    def calls(self) -> Sequence[StoredCall]:
        """Return every call, the newest first; rows that are no calls are left out."""
        return listed(self._database)[0]

    @_told
    def keep_take(self, call: str, turn: int, take: StoredTake | None) -> None:
        """Store another answer to a moment in the place of an earlier one; None deletes that."""
        with transaction(self._database):
            if take is None:
                takes.drop(self._database, call, turn)
            else:
                takes.keep(self._database, call, turn, take, utc_now())

    @_told
    def takes(self, call: str) -> Mapping[int, StoredTake]:
        """Return the other answers to the moments of a call, by the place of the rep's turn."""
        return takes.read(self._database, call)

    @_told
    def practised(self) -> Sequence[Practised]:
        """Return how each skill went in each finished call, the oldest first."""
        with transaction(self._database):
            practice.work_out(self._database)
        return practice.read(self._database)

    @_told
    def keep_appeal(self, call: str, appeal: Appeal) -> None:
        """Store an appeal in the place of an earlier one against the same mark."""
        with transaction(self._database):
            keep(self._database, call, appeal, utc_now())

    @_told
    def settle_appeal(self, appeal: str, view: View) -> None:
        """Write down how a coach sees a mark that was appealed against."""
        with transaction(self._database):
            settle(self._database, appeal, view)

    @_told
    def withdraw_appeal(self, appeal: str) -> None:
        """Delete an appeal."""
        with transaction(self._database):
            withdraw(self._database, appeal)

    @_told
    def appeals(self, call: str | None = None) -> StoredAppeals:
        """Return the appeals against the marks of one call, or of all calls, the oldest first."""
        return read_all(self._database, call)

    @_told
    def problems(self) -> Mapping[str, int]:
        """Return how often each kind of problem was found; empty for a sound store."""
        return problems(self._database)

    @_told
    def delete(self, call: str) -> None:
        """Delete one call and everything that belongs to it."""
        with transaction(self._database):
            self._database.execute("DELETE FROM call WHERE id = ?", (call,))

    def close(self) -> None:
        """Copy the store where a copy is due, then close it; a failing copy keeps nobody waiting."""
        with self.lock:
            with contextlib.suppress(sqlite3.Error, OSError):
                back_up(self._database, self.path)
            self._database.close()

    def _add_scorecard(self, call: str, card: Scorecard) -> None:
        """Write a scorecard beside the older ones; belongs into a transaction."""
        body = json.dumps(scorecard_to_value(card), ensure_ascii=False)
        lowest, highest = (card.spread.lowest, card.spread.highest) if card.spread else (None, None)
        self._database.execute(
            "INSERT INTO scorecard (call_id, place, scorer, total, passed, body, made_at, lowest, highest)"
            " SELECT ?, coalesce(max(place) + 1, 0), ?, ?, ?, ?, ?, ?, ? FROM scorecard WHERE call_id = ?",
            (call, card.scorer, card.total, int(card.passed), body, utc_now(), lowest, highest, call),
        )

    @_told
    def _own_profile(self) -> str:
        """Return the id of this machine's rep, made at first use."""
        row = self._database.execute("SELECT id FROM profile ORDER BY created_at, id LIMIT 1").fetchone()
        if row is not None:
            return str(row[0])
        profile = new_id()
        with transaction(self._database):
            self._database.execute("INSERT INTO profile VALUES (?, ?, ?)", (profile, "", utc_now()))
        return profile


def _add_event(database: sqlite3.Connection, call: str, event: Event) -> None:
    """Write an event after the others; belongs into a transaction."""
    database.execute(
        "INSERT INTO call_event (call_id, place, body)"
        " SELECT ?, coalesce(max(place) + 1, 0), ? FROM call_event WHERE call_id = ?",
        (call, event_to_json(event), call),
    )
