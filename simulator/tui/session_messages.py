"""What background work tells the screens of practice sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from simulator.core.coach_marks import CoachMark
    from simulator.core.events import Event
    from simulator.core.practice_sessions import Person, PracticeSession, Slot
    from simulator.core.scenario import Scenario
    from simulator.phone.following import Followed
    from simulator.phone.session_takes import SessionTake


class SessionsRead(Message):
    """The roster and all sessions are known; ``note`` says what could not be done, or is empty."""

    def __init__(
        self, sessions: Sequence[PracticeSession], people: Sequence[Person], note: str = "", begun: str = ""
    ) -> None:
        super().__init__()
        self.sessions = sessions
        self.people = people
        self.note = note
        self.begun = begun


class SessionRead(Message):
    """A session is known as it stands; None where it cannot be read, and ``note`` says what could not be done."""

    def __init__(self, session: PracticeSession | None, note: str = "", slot: str = "") -> None:
        super().__init__()
        self.session = session
        self.note = note
        self.slot = slot


class Told(Message):
    """Something was done or not; ``note`` says it in a sentence."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note


class MarksRead(Message):
    """What the coach put to the moments of a call; ``note`` says what could not be kept, or is empty."""

    def __init__(self, marks: Sequence[CoachMark], note: str = "") -> None:
        super().__init__()
        self.marks = marks
        self.note = note


class FollowedOn(Message):
    """How the followed call stands; None for no call, and ``note`` says what could not be read, or is empty."""

    def __init__(self, found: Followed | None, note: str = "") -> None:
        super().__init__()
        self.found = found
        self.note = note


class MomentHanded(Message):
    """A moment was handed on: the new place of the session, and the call that goes on; else ``note`` says why not."""

    def __init__(
        self,
        slot: Slot | None,
        scenario: Scenario | None = None,
        stored: tuple[str, Sequence[Event]] | None = None,
        note: str = "",
        session: PracticeSession | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.slot = slot
        self.scenario = scenario
        self.stored = stored
        self.note = note


class TakesCompared(Message):
    """All takes of one moment were read; ``note`` says why not, or is empty."""

    def __init__(self, takes: Sequence[SessionTake], note: str = "") -> None:
        super().__init__()
        self.takes = takes
        self.note = note
