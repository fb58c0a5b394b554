"""Drills with two customers, kept in the tables of the calls: rows whose ``kind`` says so."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from simulator.core.clean import clean
from simulator.core.line_events import LinesEvent
from simulator.core.lines_score import LinesCard
from simulator.core.lines_state import Reach, TwoLines
from simulator.phone.clock import utc_now
from simulator.phone.drill_book import DrillSetting, StoredDrill
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.phone.wire import lines_card_to_value, lines_event_from_json, lines_event_to_json
from simulator.store.connection import transaction
from simulator.store.ids import new_id

_R = TypeVar("_R")
_FAILED = (
    "Drills could not be stored or read ({}). You can go on, but what happens now may not be kept. Free some disk "
    "space, or see what 'simulator doctor' says."
)
_DRILLS = """
SELECT c.id, c.title, c.status, c.started_at, s.total FROM call c LEFT JOIN scorecard s ON s.call_id = c.id
WHERE c.kind = 'drill' ORDER BY c.started_at DESC, c.id DESC
"""


class StoredDrillBook:
    """Drills in an open database."""

    def __init__(self, database: sqlite3.Connection, lock: AbstractContextManager[object], profile: str) -> None:
        """Keep the drills of ``profile`` in ``database``, used only while ``lock`` is held."""
        self._database = database
        self._lock = lock
        self._profile = profile

    def begin(self, lines: TwoLines) -> str:
        """Store a new drill."""
        drill = new_id()
        text = json.dumps(
            {
                "first": lines.first.source,
                "second": lines.second.source,
                "reach": lines.reach.value,
                "comes_after": lines.comes_after,
                "time_factor": lines.time_factor,
            },
            ensure_ascii=False,
        )
        title = f"{lines.first.title} / {lines.second.title}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        row = (drill, self._profile, lines.first.id, lines.first.version, digest, text, title, utc_now())
        self._write(
            "INSERT INTO call (id, profile_id, scenario_id, scenario_version, scenario_hash, scenario_text, title,"
            " status, started_at, kind) VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, 'drill')",
            row,
        )
        return drill

    def append(self, drill: str, event: LinesEvent) -> None:
        """Store one event for good."""
        self._write(
            "INSERT INTO call_event (call_id, place, body)"
            " SELECT ?, coalesce(max(place) + 1, 0), ? FROM call_event WHERE call_id = ?",
            (drill, lines_event_to_json(event), drill),
        )

    def finish(self, drill: str, card: LinesCard) -> None:
        """Store what a drill came to, in the place of what it came to before."""
        now, body = utc_now(), json.dumps(lines_card_to_value(card), ensure_ascii=False)
        scorer = ", ".join(dict.fromkeys(one.scorer for one in card.cards)) or "none"

        def write() -> None:
            with transaction(self._database):
                self._database.execute(
                    "UPDATE call SET status = 'finished', ended_at = coalesce(ended_at, ?) WHERE id = ?", (now, drill)
                )
                self._database.execute(
                    "INSERT OR REPLACE INTO scorecard (call_id, place, scorer, total, passed, body, made_at)"
                    " VALUES (?, 0, ?, ?, 0, ?, ?)",
                    (drill, scorer, card.attention.score, body, now),
                )

        self._told(write)

    def drills(self) -> Sequence[StoredDrill]:
        """Return every drill, the newest first."""
        rows = self._told(lambda: self._database.execute(_DRILLS).fetchall())
        known = set(CallStatus)
        return [
            StoredDrill(str(drill), clean(str(title)), CallStatus(status), str(started), total)
            for drill, title, status, started, total in rows
            if status in known and (total is None or isinstance(total, int))
        ]

    def setting(self, drill: str) -> DrillSetting:
        """Return what a drill was played with."""
        query = "SELECT scenario_text FROM call WHERE id = ? AND kind = 'drill'"
        row = self._told(lambda: self._database.execute(query, (drill,)).fetchone())
        if row is None:
            raise HistoryFailure(f"There is no stored drill with the id {drill}.")
        try:
            found = json.loads(row[0])
            return DrillSetting(
                str(found["first"]),
                str(found["second"]),
                Reach(found["reach"]),
                int(found["comes_after"]),
                float(found["time_factor"]),
            )
        except (ValueError, TypeError, KeyError, RecursionError) as failure:
            raise HistoryFailure("A stored drill cannot be read. Other calls are not affected.") from failure

    def events(self, drill: str) -> Sequence[LinesEvent]:
        """Return a drill's events in order."""
        query = "SELECT body FROM call_event WHERE call_id = ? ORDER BY place"
        rows = self._told(lambda: self._database.execute(query, (drill,)).fetchall())
        try:
            return [lines_event_from_json(body) for (body,) in rows]
        except ValueError as failure:
            raise HistoryFailure(
                f"A stored drill cannot be read ({failure}). Other calls are not affected."
            ) from failure

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        """Run one statement for good."""

        def write() -> None:
            with transaction(self._database):
                self._database.execute(statement, values)

        self._told(write)

    def _told(self, act: Callable[[], _R]) -> _R:
        """Do something with the database, one thread at a time, and say in one sentence where it fails."""
        try:
            with self._lock:
                return act()
        except sqlite3.Error as failure:
            raise HistoryFailure(_FAILED.format(failure)) from failure
