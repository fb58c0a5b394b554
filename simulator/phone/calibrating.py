"""What a coach rates in a call before seeing its marks, and what all ratings come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from simulator.core.calibration import Agreement, Apart, agreements, furthest_apart
from simulator.core.coach_marks import CoachMark
from simulator.core.opportunities import answered
from simulator.core.ratings import Rating, given_by_program
from simulator.core.scenario import CriterionName
from simulator.core.words import said
from simulator.phone.finished_call import FinishedCall, reopened
from simulator.phone.kept_agreement import KeptAgreement
from simulator.phone.ports import CallStatus, HistoryFailure, ScenarioShelf, StoredCall, UnusableScenario
from simulator.phone.rating_book import RatingBook
from simulator.phone.share_sides import SharingHistory


class RatedHistory(SharingHistory, Protocol):
    """Calls, with how coaches rate them."""

    @property
    def ratings(self) -> RatingBook:
        """Return the ratings."""
        ...


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rate.

    Attributes:
        criterion: The axis.
        turn: The rep's turn whose acknowledgement it is; None for the whole call.
        customer: What the customer said before it; empty for the whole call.
        rep: What the rep said; empty for the whole call.
    """

    criterion: CriterionName
    turn: int | None = None
    customer: str = ""
    rep: str = ""


@dataclass(frozen=True, slots=True)
class Ratable:
    """A call that can be rated, and who did, blind or not."""

    call: StoredCall
    coaches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What all ratings come to.

    Attributes:
        agreements: By criterion.
        apart: Where raters lie apart, the furthest first.
        titles: The titles of the calls, by id.
        words: What the rep said, by call and turn, where raters lie apart on one.
        rated: How many calls were rated blind.
    """

    agreements: tuple[Agreement, ...]
    apart: tuple[Apart, ...]
    titles: Mapping[str, str]
    words: Mapping[tuple[str, int], str]
    rated: int


def items(call: FinishedCall) -> tuple[Item, ...]:
    """Return what is rated in a call: each reply to a feeling, in order, then each axis of its rubric."""
    turns = call.state.transcript
    replies = [
        Item(CriterionName.ACKNOWLEDGEMENT, rep, said(turns[customer]), said(turns[rep]))
        for customer, rep in answered(turns)
    ]
    rated = {result.name for result in call.card.results}
    return tuple(one for one in (*replies, *map(Item, CriterionName)) if one.criterion in rated)


class Calibration:
    """Calls in one or more stores, rated and compared. Everything in it belongs on a worker thread."""

    def __init__(
        self, stores: Sequence[RatedHistory], shelf: ScenarioShelf, kept: KeptAgreement, owner: str = ""
    ) -> None:
        """Rate calls of ``stores``; warnings that follow are kept in ``kept``.

        Args:
            stores: Where the calls are.
            shelf: Reads their scenarios.
            kept: Where warnings are kept.
            owner: Whose machine this is: they have seen the marks of all calls that were taken here; empty where
                nobody is named, so that it may be anybody.
        """
        self._owner = owner.casefold()
        self._stores = stores
        self._shelf = shelf
        self._kept = kept

    def ratable(self) -> tuple[Ratable, ...]:
        """Return the calls that can be rated, the newest first.

        Raises:
            HistoryFailure: they cannot be read.
        """
        coaches: dict[str, dict[str, None]] = {}
        for one in self._ratings():
            coaches.setdefault(one.call, {})[one.by] = None
        found = [
            Ratable(call, tuple(sorted(coaches.get(call.id, ()), key=str.casefold)))
            for store in self._stores
            for call in _ended(store)
        ]
        return tuple(sorted(found, key=lambda one: one.call.started, reverse=True))

    def _ratings(self) -> list[Rating]:
        """Return all ratings of all stores."""
        return [one for store in self._stores for one in store.ratings.ratings()]

    def open(self, call: str) -> FinishedCall:
        """Return one call.

        Raises:
            HistoryFailure: it cannot be read.
            UnusableScenario: its scenario has mistakes under this version's rules.
        """
        return reopened(self._of(call), self._shelf, call)

    def has_seen(self, call: str, coach: str) -> bool:
        """Return whether a coach has seen what was given to a call, or may have: it was taken on their own machine.

        Raises:
            HistoryFailure: that cannot be read.
        """
        store = self._of(call)
        sent = any(one.call == call for one in store.shares.received())
        return store.ratings.has_seen(call, coach) or (not sent and self._owner in {"", coach.casefold()})

    def rate(self, call: str, ratings: Sequence[Rating], coach: str) -> tuple[Rating, ...]:
        """Store what a coach gave, and let them see the marks from now on; return all ratings of the call.

        Raises:
            HistoryFailure: it cannot be stored.
        """
        book = self._of(call).ratings
        book.keep([replace(one, call=call) for one in ratings])
        book.see(call, coach)
        return tuple(book.ratings(call))

    def override(self, call: str, mark: CoachMark) -> None:
        """Put a coach's score for a criterion beside the program's.

        Raises:
            HistoryFailure: it cannot be stored.
        """
        self._of(call).coach.keep(call, mark)

    def told(self) -> Calibrated:
        """Return what all ratings come to, and keep which criteria need a warning.

        Raises:
            HistoryFailure: they cannot be read, or the warnings cannot be kept.
        """
        ratings, stores = self._ratings(), {call.id: store for store in self._stores for call in store.calls()}
        blind = sorted({one.call for one in ratings if one.blind and one.call in stores})
        program: dict[tuple[str, CriterionName, int | None], int | None] = {}
        for call in blind:
            card = stores[call].scorecard(call)
            for (name, turn), value in given_by_program(card).items() if card else ():
                program[call, name, turn] = value
        found, apart = agreements(ratings, program), furthest_apart(ratings, program)
        try:
            self._kept.keep(found)
        except OSError as failure:
            raise HistoryFailure(f"What coaches agree on could not be kept ({failure.strerror}).") from failure
        titles = {call.id: call.title for store in self._stores for call in store.calls()}
        return Calibrated(found, apart, titles, dict(self._words(apart)), len(blind))

    def _words(self, apart: Sequence[Apart]) -> Iterator[tuple[tuple[str, int], str]]:
        """Yield what the rep said where raters lie apart on a reply; calls that cannot be read are left out."""
        wanted: dict[str, set[int]] = {}
        for one in apart:
            if one.rating.turn is not None:
                wanted.setdefault(one.rating.call, set()).add(one.rating.turn)
        for call, turns in wanted.items():
            try:
                transcript = self.open(call).state.transcript
            except (HistoryFailure, UnusableScenario):
                continue
            yield from (((call, turn), said(transcript[turn])) for turn in turns if turn < len(transcript))

    def _of(self, call: str) -> RatedHistory:
        """Return the store a call is in.

        Raises:
            HistoryFailure: it is in none.
        """
        for store in self._stores:
            if any(one.id == call for one in store.calls()):
                return store
        raise HistoryFailure("This call is not stored here any more.")


def _ended(store: RatedHistory) -> Iterator[StoredCall]:
    """Yield the finished calls with a total."""
    yield from (call for call in store.calls() if call.status is CallStatus.FINISHED and call.total is not None)
