"""What files are made of and opened into: a rep's own store, a coach's, and what calls are read with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from simulator.phone.coach_book import CoachBook
from simulator.phone.ports import CallHistory, ScenarioShelf, Scorer
from simulator.phone.share_books import Assignments, Senders, Shares
from simulator.phone.shelf_book import ShelfBook
from simulator.phone.team import Outbox
from simulator.phone.voice_ports import Recordings


class SharingHistory(CallHistory, Protocol):
    """A store of calls that can be shared."""

    @property
    def shares(self) -> Shares:
        """Return calls as they go out and come in."""
        ...

    @property
    def senders(self) -> Senders:
        """Return whose keys were seen before."""
        ...

    @property
    def assignments(self) -> Assignments:
        """Return what is to be practised."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Return what waits for the team's store."""
        ...

    @property
    def shared_takes(self) -> ShelfBook:
        """Return what stands on the shelf for others."""
        ...

    @property
    def coach(self) -> CoachBook:
        """Return what coaches put to moments."""
        ...


@dataclass(frozen=True, slots=True)
class Side:
    """One side's store and recordings, made when asked for."""

    history: Callable[[], SharingHistory]
    recordings: Callable[[], Recordings]


@dataclass(frozen=True, slots=True)
class Library:
    """What calls are read with.

    Attributes:
        shelf: Returns the scenarios at hand.
        scorer: Returns the scorer, loaded.
        add: Puts a scenario's text on the shelf under its id and returns what there is to say about it.
    """

    shelf: Callable[[], ScenarioShelf]
    scorer: Callable[[], Scorer]
    add: Callable[[str, str], str]
