"""Calibration behind its screens: everything is read and stored on a thread, then told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from simulator.core.coach_marks import CoachMark
from simulator.core.ratings import Rating
from simulator.phone.ports import HistoryFailure, UnusableScenario
from simulator.tui.background import in_background

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from simulator.phone.calibrating import Calibrated, Calibration, Ratable
    from simulator.phone.finished_call import FinishedCall


class CallsToRate(Message):
    """What can be rated is known, or why not."""

    def __init__(self, calls: Sequence[Ratable], note: str = "") -> None:
        super().__init__()
        self.calls = calls
        self.note = note


class CallToRate(Message):
    """A call is open, or not; ``blind`` is whether its marks were not seen by this coach."""

    def __init__(self, call: FinishedCall | None, note: str = "", *, blind: bool = True) -> None:
        super().__init__()
        self.call = call
        self.note = note
        self.blind = blind


class CallRated(Message):
    """Ratings are stored, or not."""

    def __init__(self, ratings: Sequence[Rating], note: str = "") -> None:
        super().__init__()
        self.ratings = ratings
        self.note = note


class AgreementRead(Message):
    """What all ratings come to is known, or why not."""

    def __init__(self, found: Calibrated | None, note: str = "") -> None:
        super().__init__()
        self.found = found
        self.note = note


class ScoreOverridden(Message):
    """A coach's other score is stored, or not."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note


class CalibrationSide:
    """What calls are rated with, for the screens.

    Attributes:
        coach: Who rates; empty until that was asked.
    """

    def __init__(self, calibration: Callable[[], Calibration], coach: str) -> None:
        self._calibration = calibration
        self.coach = coach

    def read(self, page: MessagePump) -> None:
        """Read what can be rated; ``page`` gets ``CallsToRate``."""

        def work() -> CallsToRate:
            try:
                return CallsToRate(self._calibration().ratable())
            except HistoryFailure as failure:
                return CallsToRate((), str(failure))

        in_background(page, work, "calls to rate")

    def open(self, page: MessagePump, call: str) -> None:
        """Open a call; ``page`` gets ``CallToRate``."""
        coach = self.coach

        def work() -> CallToRate:
            try:
                desk = self._calibration()
                return CallToRate(desk.open(call), blind=not desk.has_seen(call, coach))
            except (HistoryFailure, UnusableScenario) as failure:
                return CallToRate(None, str(failure))

        in_background(page, work, "call to rate")

    def rate(self, page: MessagePump, call: str, ratings: Sequence[Rating]) -> None:
        """Store ratings; ``page`` gets ``CallRated``."""
        coach = self.coach

        def work() -> CallRated:
            try:
                return CallRated(self._calibration().rate(call, ratings, coach))
            except HistoryFailure as failure:
                return CallRated((), str(failure))

        in_background(page, work, "ratings")

    def override(self, page: MessagePump, call: str, mark: CoachMark) -> None:
        """Store another score for a criterion; ``page`` gets ``ScoreOverridden``."""

        def work() -> ScoreOverridden:
            try:
                self._calibration().override(call, mark)
            except HistoryFailure as failure:
                return ScoreOverridden(str(failure))
            return ScoreOverridden("Your score is kept beside the program's; the rep sees both, with your reason.")

        in_background(page, work, "score")

    def agreement(self, page: MessagePump) -> None:
        """Work out what all ratings come to; ``page`` gets ``AgreementRead``."""

        def work() -> AgreementRead:
            try:
                return AgreementRead(self._calibration().told())
            except HistoryFailure as failure:
                return AgreementRead(None, str(failure))

        in_background(page, work, "agreement")
