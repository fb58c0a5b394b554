"""Where drills with two customers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.core.line_events import LinesEvent
from simulator.core.lines_score import LinesCard
from simulator.core.lines_state import Reach, TwoLines
from simulator.phone.ports import CallStatus, HistoryFailure


@dataclass(frozen=True, slots=True)
class StoredDrill:
    """One drill as the store lists it.

    Attributes:
        id: UUIDv7 text.
        title: The titles of both calls.
        status: What became of it.
        started: UTC, ISO-8601.
        attention: How both were looked after, 0 to 100; None where nothing was marked.
    """

    id: str
    title: str
    status: CallStatus
    started: str
    attention: int | None = None


@dataclass(frozen=True, slots=True)
class DrillSetting:
    """What a stored drill was played with.

    Attributes:
        first: The text of the scenario of the first customer.
        second: That of the second.
        reach: How the second customer came.
        comes_after: After which of the rep's turns they came.
        time_factor: How much longer than written every limit was.
    """

    first: str
    second: str
    reach: Reach
    comes_after: int
    time_factor: float


class DrillBook(Protocol):
    """Remembers drills with two customers, every event the moment it happens."""

    def begin(self, lines: TwoLines) -> str:
        """Store a new drill with the texts of both scenarios; return its id.

        Raises:
            HistoryFailure: nothing can be stored.
        """
        ...

    def append(self, drill: str, event: LinesEvent) -> None:
        """Store one event; when this returns it survives a power cut.

        Raises:
            HistoryFailure: it could not be stored.
        """
        ...

    def finish(self, drill: str, card: LinesCard) -> None:
        """Store what a drill came to.

        Raises:
            HistoryFailure: it could not be stored.
        """
        ...

    def drills(self) -> Sequence[StoredDrill]:
        """Return every drill, the newest first.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def setting(self, drill: str) -> DrillSetting:
        """Return what a drill was played with.

        Raises:
            HistoryFailure: there is no such drill, or it cannot be read.
        """
        ...

    def events(self, drill: str) -> Sequence[LinesEvent]:
        """Return a drill's events in order.

        Raises:
            HistoryFailure: they cannot be read.
        """
        ...


class NoDrillBook:
    """Keeps no drill: where nothing is stored."""

    def begin(self, lines: TwoLines) -> str:  # noqa: ARG002 (the port's form)
        """Return an id for a drill that is not stored."""
        return "unstored"

    def append(self, drill: str, event: LinesEvent) -> None:
        """Keep nothing."""

    def finish(self, drill: str, card: LinesCard) -> None:
        """Keep nothing."""

    def drills(self) -> tuple[StoredDrill, ...]:
        """Return nothing, since nothing is kept."""
        return ()

    def setting(self, drill: str) -> DrillSetting:
        """Say that nothing is kept."""
        raise HistoryFailure(f"There is no stored drill with the id {drill}.")

    def events(self, drill: str) -> tuple[LinesEvent, ...]:  # noqa: ARG002 (the port's form)
        """Return nothing, since nothing is kept."""
        return ()
