"""A call in progress in the team's store: told by the rep's machine, followed and marked by a coach's."""

from __future__ import annotations

import contextlib
import hashlib
import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import psycopg

from simulator.core.clean import clean
from simulator.core.coach_marks import LIVE, LONGEST_WORD, CoachMark, CoachMarkKind
from simulator.phone.team import Unreachable
from simulator.team.connecting import connected, telling
from simulator.team.migrating import Connection
from simulator.team.own_login import Kept
from simulator.team.queries import FOLLOWERS, LIVE_MARKS

_R = TypeVar("_R")
_KINDS = (*LIVE, CoachMarkKind.WHISPER)
_BEGIN = """
INSERT INTO live (call_id, title, to_coach) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""
_EVENT = """
INSERT INTO live_event (call_id, place, body) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""
_SEEN = "UPDATE live SET seen_at = now() WHERE owner = session_user AND call_id = %s"


class Line:
    """One connection to the team's store that is made again after it was lost."""

    def __init__(self, kept: Kept) -> None:
        """Go to the store with a login that was kept."""
        self.login = kept.login
        self._kept = kept
        self._open = contextlib.ExitStack()
        self._database: Connection | None = None

    def run(self, work: Callable[[Connection], _R]) -> _R:
        """Do something at the store.

        Raises:
            TeamFailure: the store refuses.
            Unreachable: it cannot be reached; the next time, it is tried anew.
        """
        try:
            if self._database is None:
                self._database = self._open.enter_context(connected(self._kept.way))
            with telling():
                return work(self._database)
        except Unreachable:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection, if there is one."""
        with contextlib.suppress(psycopg.Error, Unreachable):
            self._open.close()
        self._open, self._database = contextlib.ExitStack(), None


class ToldLive:
    """The rep's side: what happens is told as rows, each once."""

    def __init__(self, kept: Kept) -> None:
        """Tell it under a login that was kept."""
        self._line = Line(kept)

    def begin(self, call: str, title: str, to: str, scenario: str) -> None:
        """Say that a call can be followed; the scenario is its first row."""

        def work(database: Connection) -> None:
            with database.transaction():
                database.execute("DELETE FROM live WHERE owner = session_user AND call_id <> %s", (call,))
                database.execute(_BEGIN, (call, title, to or None))
                database.execute(_EVENT, (call, 0, scenario))

        self._line.run(work)

    def send(self, call: str, first: int, events: Sequence[str]) -> None:
        """Send events."""

        def work(database: Connection) -> None:
            with database.transaction():
                for place, body in enumerate(events, first + 1):
                    database.execute(_EVENT, (call, place, body))

        self._line.run(work)

    def followers(self, call: str) -> Sequence[str]:
        """Return who follows, and say that this machine is still there."""

        def work(database: Connection) -> Sequence[str]:
            database.execute(_SEEN, (call,))
            return [clean(str(person)) for (person,) in database.execute(FOLLOWERS, (call,))]

        return self._line.run(work)

    def marks(self, call: str) -> Sequence[CoachMark]:
        """Return what coaches put to the call."""
        rows = self._line.run(lambda database: database.execute(LIVE_MARKS, (self._line.login, call)).fetchall())
        return list(_marks(rows))

    def end(self, call: str, *, forget: bool) -> None:
        """Say that a call is over."""
        query = (
            "DELETE FROM live WHERE owner = session_user AND call_id = %s"
            if forget
            else "UPDATE live SET ended_at = coalesce(ended_at, now()) WHERE owner = session_user AND call_id = %s"
        )
        self._line.run(lambda database: database.execute(query, (call,)))

    def close(self) -> None:
        """Close the connection."""
        self._line.close()


def body_of(mark: CoachMark) -> str:
    """Return a mark as it is sent."""
    return json.dumps({"kind": mark.kind.value, "turn": mark.turn, "seconds": mark.seconds, "word": mark.word})


def _marks(rows: Sequence[tuple[str, str, str, str, object]]) -> Iterator[CoachMark]:
    """Yield rows as marks; what is none is left out."""
    for name, coach, body, person, _ in rows:
        try:
            told = json.loads(body)
            turn, seconds = told["turn"], told["seconds"]
            mark = CoachMark(
                CoachMarkKind(told["kind"]),
                None if turn is None else max(0, int(turn)),
                None if seconds is None else float(seconds),
                clean(str(told["word"]))[:LONGEST_WORD],
                clean(person),
            )
            own = hashlib.sha256(f"{coach} {name}".encode()).digest()
            found = replace(mark, id=str(uuid.UUID(bytes=uuid.UUID(name).bytes[:6] + own[:10])))
        except (ValueError, TypeError, KeyError, RecursionError):
            continue
        if found.kind in _KINDS:
            yield found
