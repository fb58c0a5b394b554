"""What one call needs from the rest of the world besides sound: a scorer, a memory, a shelf of scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from simulator.core.appeals.appeal import Appeal
from simulator.core.appeals.views import View
from simulator.core.events import Event, RepTurnEnded, WordsCorrected
from simulator.core.intensity import AS_WRITTEN, Dials
from simulator.core.learning_path import LearningPath
from simulator.core.practice import Practised
from simulator.core.reading import Reading, ReplyContext
from simulator.core.scenario import Scenario
from simulator.core.scenario_header import ScenarioHeader
from simulator.core.scoring.kindly import PointRange
from simulator.core.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from simulator.phone.drill_book import DrillBook
    from simulator.phone.notebook import Notebook


class Scorer(Protocol):
    """Reads replies; the same reply in the same context always gives the same reading."""

    #: Changes whenever any reading could.
    version: str

    def read(self, text: str, context: ReplyContext) -> Reading:
        """Return what ``text`` does, in the light of ``context``."""
        ...


class CallStatus(StrEnum):
    """What became of a stored call."""

    ACTIVE = "active"
    FINISHED = "finished"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a call was taken back to that another one goes on from: the other call's id, and the rep's turn."""

    call: str
    turn: int


@dataclass(frozen=True, slots=True)
class StoredCall:
    """One call as the store lists it.

    Attributes:
        id: UUIDv7 text.
        scenario: The scenario's id.
        title: Its title when the call was played.
        version: Its version.
        status: What became of it.
        started: UTC, ISO-8601.
        total: The newest scorecard's total, 0 to 100; None for none.
        passed: Whether it passed; None without a scorecard, and for a call the rep stopped, which fails nothing.
        ending: How it ended; empty while it lasts.
        spread: The lowest and the highest total that doubted words allow; None where they allow only this one.
        origin: Where it goes on from; None for a call that began with the ring.
    """

    id: str
    scenario: str
    title: str
    version: int
    status: CallStatus
    started: str
    total: int | None = None
    passed: bool | None = None
    ending: str = ""
    spread: PointRange | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class StoredTake:
    """Another answer to a moment, and whether the rep kept it or only tried it."""

    answer: RepTurnEnded
    kept: bool = True


@dataclass(frozen=True, slots=True)
class StoredAppeal:
    """One appeal as the store lists it.

    Attributes:
        id: UUIDv7 text.
        call: The id of the call.
        scenario: The id of its scenario.
        title: The scenario's title when the call was played.
        made: When it was last said so; UTC, ISO-8601.
        appeal: What the rep says.
        coach: How a coach sees it; None for not yet.
    """

    id: str
    call: str
    scenario: str
    title: str
    made: str
    appeal: Appeal
    coach: View | None = None


@dataclass(frozen=True, slots=True)
class StoredAppeals:
    """Appeals, the oldest first, and how many more are stored that cannot be read."""

    kept: tuple[StoredAppeal, ...] = ()
    unreadable: int = 0


class HistoryFailure(Exception):  # noqa: N818  (the port's word for what happened, shown to the rep)
    """A call could not be stored or read; the message is one sentence a rep can act on."""


class CallHistory(Protocol):
    """Remembers calls, every event the moment it happens."""

    @property
    def notebook(self) -> Notebook:
        """Return the rep's own notes."""
        ...

    @property
    def drills(self) -> DrillBook:
        """Return the drills with two customers."""
        ...

    def begin(self, scenario: Scenario, origin: Origin | None = None) -> str:
        """Store a new active call with the scenario's text, and where it goes on from; return its id.

        Raises:
            HistoryFailure: nothing can be stored.
        """
        ...

    def append(self, call: str, event: Event) -> None:
        """Store one event; when this returns it survives a power cut.

        Raises:
            HistoryFailure: it could not be stored; the call may go on unrecorded.
        """
        ...

    def finish(self, call: str, card: Scorecard | None, status: CallStatus) -> None:
        """Store how a call came out and its scorecard.

        Raises:
            HistoryFailure: it could not be stored.
        """
        ...

    def correct(self, call: str, event: WordsCorrected, card: Scorecard) -> None:
        """Store a correction and the scorecard it leads to, both or neither.

        Raises:
            HistoryFailure: it could not be stored, or the call is not.
        """
        ...

    def events(self, call: str) -> Sequence[Event]:
        """Return a call's events in order.

        Raises:
            HistoryFailure: there is no such call, or it cannot be read.
        """
        ...

    def scenario_text(self, call: str) -> str:
        """Return the text of the scenario a call was played with.

        Raises:
            HistoryFailure: there is no such call, or it cannot be read.
        """
        ...

    def scorecard(self, call: str) -> Scorecard | None:
        """Return a call's newest scorecard; None where it has none.

        Raises:
            HistoryFailure: there is no such call, or it cannot be read.
        """
        ...

    def calls(self) -> Sequence[StoredCall]:
        """Return every call, the newest first.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def practised(self) -> Sequence[Practised]:
        """Return how each skill went in each finished call, the oldest first.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def keep_take(self, call: str, turn: int, take: StoredTake | None) -> None:
        """Store another answer to a moment in the place of an earlier one; None deletes that.

        An answer that was only tried takes no other one's place that was kept.

        Raises:
            HistoryFailure: it could not be stored, or the call is not.
        """
        ...

    def takes(self, call: str) -> Mapping[int, StoredTake]:
        """Return the other answers to the moments of a call, by the place of the rep's turn.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...

    def keep_appeal(self, call: str, appeal: Appeal) -> None:
        """Store an appeal in the place of an earlier one against the same mark.

        Raises:
            HistoryFailure: it could not be stored, or the call is not.
        """
        ...

    def withdraw_appeal(self, appeal: str) -> None:
        """Delete the appeal with this id.

        Raises:
            HistoryFailure: it could not be deleted.
        """
        ...

    def appeals(self, call: str | None = None) -> StoredAppeals:
        """Return the appeals against the marks of one call, or of all calls.

        Raises:
            HistoryFailure: the store cannot be read.
        """
        ...


class UnusableScenario(Exception):  # noqa: N818  (what the caller shows, a line a mistake)
    """A scenario cannot be played; the message lists why, a line a mistake."""


class ScenarioShelf(Protocol):
    """The scenarios at hand."""

    def headers(self) -> Sequence[ScenarioHeader]:
        """Return what can be played, by title; unusable files never hide usable ones."""
        ...

    def problems(self) -> Sequence[str]:
        """Return one sentence for each file that cannot be listed."""
        ...

    def paths_through(self) -> Iterator[LearningPath]:
        """Yield the learning paths that stand beside the scenarios."""
        ...

    def parts(self) -> Iterator[tuple[Sequence[ScenarioHeader], Sequence[str]]]:
        """Yield ``headers`` and ``problems`` as far as they are known: soon a first part, at the end all of them."""
        ...

    def scenario(self, name: str, dials: Dials = AS_WRITTEN) -> Scenario:
        """Return the scenario with an id, or in the file with that path, as it is played at some dials.

        Raises:
            UnusableScenario: there is none, or it has mistakes.
        """
        ...

    def from_text(self, text: str) -> Scenario:
        """Return the scenario a stored call was played with.

        Raises:
            UnusableScenario: the text has mistakes under this version's rules.
        """
        ...
