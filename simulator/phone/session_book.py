"""Where a coach's practice sessions and the roster are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from simulator.core.practice_sessions import Person, Plan, PracticeSession, Slot


class SessionBook(Protocol):
    """Remembers who can take part, and sessions; every change is stored before it returns.

    What was said in sessions is deleted like all that is kept about somebody (``OwnData``), so that nothing of it
    is left anywhere. Every method raises ``HistoryFailure`` where nothing can be read or stored.
    """

    def people(self) -> Sequence[Person]:
        """Return the roster, by name."""
        ...

    def add_person(self, name: str) -> Person:
        """Put somebody on the roster; a name that is there already returns who has it.

        Raises:
            ValueError: it is no name: empty, too long, or with characters that cannot be shown.
        """
        ...

    def sessions(self) -> Sequence[PracticeSession]:
        """Return all sessions, the newest first."""
        ...

    def session(self, session: str) -> PracticeSession:
        """Return one session as it stands.

        Raises:
            HistoryFailure: there is none with this id.
        """
        ...

    def begin(self, name: str) -> PracticeSession:
        """Begin a session.

        Raises:
            ValueError: it is no name.
        """
        ...

    def end(self, session: str, *, ended: bool = True) -> None:
        """Say that a session is finished, or that it goes on after all."""
        ...

    def add(self, session: str, plans: Sequence[Plan], after: str = "") -> Sequence[Slot]:
        """Add places behind the one named, or behind all; return them."""
        ...

    def change(self, slot: str, plan: Plan) -> None:
        """Plan a place anew; one that has a call keeps it."""
        ...

    def move(self, slot: str, by: int) -> None:
        """Move a place up (−1) or down (1) by one; at either end nothing changes."""
        ...

    def take_out(self, slot: str) -> None:
        """Take a place out of its session; a call that was taken stays, to be deleted as what is kept about a rep."""
        ...

    def taken(self, slot: str, call: str) -> None:
        """Say which call was taken in a place, in the place of an earlier one."""
        ...

    def asked(self, session: str, person: str, assignment: str) -> None:
        """Say which assignment somebody was given in a session; it is kept where assignments are."""
        ...

    def place_of(self, call: str) -> tuple[PracticeSession, Slot] | None:
        """Return the session and the place in which a call was taken; None where it was in none."""
        ...
