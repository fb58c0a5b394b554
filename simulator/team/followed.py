"""A coach's side of a call in progress: what the screen that follows a call reads, from the team's store."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from simulator.core.clean import clean
from simulator.core.coach_marks import CoachMark
from simulator.core.events import Event
from simulator.core.practice_sessions import Person, Plan, PracticeSession, Slot, SlotState
from simulator.phone.ports import CallStatus, HistoryFailure, StoredCall
from simulator.phone.team import TeamFailure
from simulator.phone.wire import event_from_json
from simulator.team.live import Line, body_of
from simulator.team.migrating import Connection
from simulator.team.own_login import Kept
from simulator.team.queries import LIVE, LIVE_EVENTS

_R = TypeVar("_R")
_MARK = """
INSERT INTO live_mark (id, call_owner, call_id, body) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING
"""


@dataclass(slots=True)
class _Call:
    """A call as far as it was read."""

    owner: str
    title: str
    person: str
    began: str
    scenario: str = ""
    events: list[Event] = field(default_factory=list)
    marks: list[CoachMark] = field(default_factory=list)
    followed: bool = False
    over: bool = False


class FollowedTeam:
    """Calls of the team in progress, as history, as sessions and as marks at once."""

    def __init__(self, kept: Kept, new_id: Callable[[], str], person: str = "") -> None:
        """Follow the calls of one person, or of anybody who agreed, under a login that was kept."""
        self._line, self._new_id, self._person = Line(kept), new_id, person.casefold()
        self._calls: dict[str, _Call] = {}

    def calls(self) -> Sequence[StoredCall]:
        """Return the calls in progress that one may follow."""
        rows = self._told(lambda database: database.execute(LIVE).fetchall())
        running = set()
        for owner, call, title, person, began in rows:
            if self._person in {"", str(person).casefold()}:
                running.add(call)
                about = (str(owner), clean(title), clean(person), began.isoformat(timespec="seconds"))
                self._calls.setdefault(str(call), _Call(*about))
        for name, one in self._calls.items():
            one.over = name not in running
        return [
            StoredCall(name, "", one.title, 1, CallStatus.ACTIVE, one.began)
            for name, one in self._calls.items()
            if not one.over
        ]

    def scenario_text(self, call: str) -> str:
        """Return the text of a call's scenario; from now on its rep sees that it is followed."""
        self._read(call)
        return self._known(call).scenario

    def events(self, call: str) -> Sequence[Event]:
        """Return what happened in a call so far."""
        return tuple(self._known(call).events)

    def place_of(self, call: str) -> tuple[PracticeSession, Slot] | None:
        """Return a call as the one place of a session; None where it is not known."""
        one = self._calls.get(call)
        if one is None:
            return None
        title = f"{'over' if one.over else 'agreed, sees you follow'} · {one.title}"
        slot = Slot(call, Plan(Person(one.owner, one.person), "", title), call, SlotState.OPEN)
        return PracticeSession(call, one.person, one.began, slots=(slot,)), slot

    def keep(self, call: str, mark: CoachMark) -> CoachMark:
        """Put a mark to a call; another word to one is a mark of its own."""
        one = self._known(call)
        kept = replace(mark, id=self._new_id())
        row = (kept.id, one.owner, call, body_of(kept))
        self._told(lambda database: database.execute(_MARK, row))
        one.marks.append(kept)
        return kept

    def drop(self, mark: str) -> None:
        """Refuse: the rep has seen it."""
        del mark
        raise HistoryFailure("The rep has this mark already, so it cannot be taken back.")

    def marks(self, call: str) -> Sequence[CoachMark]:
        """Return what one put to a call."""
        return tuple(self._known(call).marks)

    def close(self) -> None:
        """Stop following, and close the connection."""
        for name, one in self._calls.items():
            if one.followed and not one.over:
                with contextlib.suppress(HistoryFailure):
                    self._leave(one.owner, name)
        self._line.close()

    def _read(self, call: str) -> None:
        """Read what is new of a call."""
        one = self._known(call)
        if not one.followed and not one.over:
            self._told(lambda database: database.execute("SELECT follow(%s, %s)", (one.owner, call)))
            one.followed = True
        have = len(one.events) + bool(one.scenario)
        rows = self._told(lambda database: database.execute(LIVE_EVENTS, (one.owner, call, have)).fetchall())
        for place, body in rows:
            if place == 0:
                one.scenario = str(body)
            elif place == len(one.events) + 1:
                one.events.append(_event(str(body)))
        if not one.scenario:
            raise HistoryFailure("This call is over, or its rep no longer agrees to be followed. Wait for another one.")

    def _leave(self, owner: str, call: str) -> None:
        """Say that one follows a call no more."""
        self._told(lambda database: database.execute("SELECT stop_following(%s, %s)", (owner, call)))

    def _known(self, call: str) -> _Call:
        """Return what is known of a call."""
        if call not in self._calls:
            raise HistoryFailure("This call is not one that can be followed.")
        return self._calls[call]

    def _told(self, work: Callable[[Connection], _R]) -> _R:
        """Do something at the store, failing as a history does."""
        try:
            return self._line.run(work)
        except TeamFailure as failure:
            raise HistoryFailure(str(failure)) from failure


def _event(body: str) -> Event:
    """Return a row as an event."""
    try:
        return event_from_json(body)
    except ValueError as failure:
        raise HistoryFailure("This call was taken with another version of this program. Update first.") from failure
