"""A rep's call told to the team's store as it happens, by a program beside the call that can do it no harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.core.coach_marks import CoachMark
from simulator.phone.coach_book import CoachBook
from simulator.phone.ports import CallHistory, CallStatus
from simulator.phone.team import Unreachable
from simulator.phone.wire import event_to_json


@dataclass(frozen=True, slots=True)
class Sign:
    """What the rep is to see.

    Attributes:
        followers: Who follows.
        marks: What coaches put to the call that is news here.
        away: Why the store cannot be reached; empty while it can.
        over: Whether the call is over and everybody was told.
    """

    followers: tuple[str, ...] = ()
    marks: tuple[CoachMark, ...] = ()
    away: str = ""
    over: bool = False


class LiveLine(Protocol):
    """The way to the team's store for one call. Everything raises ``TeamFailure``, or ``Unreachable`` of it."""

    def begin(self, call: str, title: str, to: str, scenario: str) -> None:
        """Say that a call can be followed; said twice, nothing changes."""
        ...

    def send(self, call: str, first: int, events: Sequence[str]) -> None:
        """Send events, the first of which has a place, from 0; those that are there stay as they are."""
        ...

    def followers(self, call: str) -> Sequence[str]:
        """Return who follows."""
        ...

    def marks(self, call: str) -> Sequence[CoachMark]:
        """Return what coaches put to the call, each with an id that is nobody else's."""
        ...

    def end(self, call: str, *, forget: bool) -> None:
        """Say that a call is over; ``forget`` deletes what was sent of it."""
        ...


class LiveSender:
    """Tells one call on; what cannot be told now is told later, from what is stored here."""

    def __init__(self, line: LiveLine, history: CallHistory, book: CoachBook, to: str = "") -> None:
        """Read the call in ``history``, and keep in ``book`` what coaches put to it; ``to`` is one coach's login."""
        self._line, self._history, self._book, self._to = line, history, book, to
        self._begun = self._ended = False
        self._sent = 0
        self._kept: set[str] = set()
        self._followers: tuple[str, ...] = ()

    def next_call(self, after: str) -> str:
        """Return the id of the call that runs and began after an id was made; empty for none.

        Raises:
            HistoryFailure: the calls cannot be read.
        """
        running = [one.id for one in self._history.calls() if one.status is CallStatus.ACTIVE and one.id > after]
        return max(running, default="")

    def step(self, call: str, *, forget: bool = False) -> Sign:
        """Send what is new, and return what is to be seen.

        Args:
            call: The call's id.
            forget: Whether to delete what was sent, once the call is over.

        Raises:
            HistoryFailure: the call cannot be read here.
            TeamFailure: the store refuses.
        """
        stored = next((one for one in self._history.calls() if one.id == call), None)
        running = stored is not None and stored.status is CallStatus.ACTIVE
        events = [event_to_json(event) for event in self._history.events(call)] if stored else []
        try:
            if not self._begun and stored is not None:
                self._line.begin(call, stored.title, self._to, self._history.scenario_text(call))
                self._begun = True
            if self._sent < len(events):
                self._line.send(call, self._sent, events[self._sent :])
                self._sent = len(events)
            if not running:
                self._line.end(call, forget=False)
            self._followers = tuple(self._line.followers(call))
            marks = tuple(self._news(call)) if stored else ()
            if not running and forget:
                self._line.end(call, forget=True)
        except Unreachable as failure:
            return Sign(self._followers, (), str(failure))
        return Sign(self._followers, marks, over=not running)

    def give_up(self, call: str) -> None:
        """Delete what was sent of a call that nobody is to follow any more.

        Raises:
            TeamFailure: the store cannot be reached; what is there closes by itself after two minutes.
        """
        self._line.end(call, forget=True)

    def _news(self, call: str) -> list[CoachMark]:
        """Keep what coaches put to the call, and return what was not here yet."""
        found = [mark for mark in self._line.marks(call) if mark.id not in self._kept]
        for mark in found:
            self._book.keep(call, mark)
            self._kept.add(mark.id)
        return found
