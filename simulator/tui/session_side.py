"""Sessions behind the screens: every change is made on a thread, then told with how things stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.core.coach_marks import CoachMark
from simulator.core.practice_sessions import PracticeSession
from simulator.phone.own_data import Wanted
from simulator.phone.ports import HistoryFailure
from simulator.tui.background import in_background
from simulator.tui.session_messages import MarksRead, SessionRead, SessionsRead, Told

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from simulator.core.practice_sessions import Plan
    from simulator.phone.coach_book import CoachBook
    from simulator.phone.session_book import SessionBook
    from simulator.tui.desk import Coaching
    from simulator.tui.page import Page


class SessionSide:
    """What practice sessions are held with, for the screens that hold them.

    Attributes:
        coaching: The desk, the sessions and the marks.
    """

    def __init__(self, coaching: Coaching) -> None:
        self.coaching = coaching

    def read_all(self, page: MessagePump, work: Callable[[SessionBook], object] = lambda _: None) -> None:
        """Do something, then tell ``page`` the roster and all sessions by ``SessionsRead``.

        A session that ``work`` returns is named as the one that was begun.
        """

        def read() -> SessionsRead:
            note = begun = ""
            try:
                book = self.coaching.sessions()
                try:
                    made = work(book)
                    begun = made.id if isinstance(made, PracticeSession) else ""
                except (HistoryFailure, ValueError, OSError) as failure:
                    note = str(failure)
                return SessionsRead(book.sessions(), book.people(), note, begun)
            except HistoryFailure as failure:
                return SessionsRead((), (), str(failure))

        in_background(page, read, "sessions")

    def read(self, page: MessagePump, session: str, work: Callable[[SessionBook], object] = lambda _: None) -> None:
        """Do something, then tell ``page`` how a session stands by ``SessionRead``."""

        def read() -> SessionRead:
            note = ""
            try:
                book = self.coaching.sessions()
                try:
                    work(book)
                except (HistoryFailure, ValueError, OSError) as failure:
                    note = str(failure)
                return SessionRead(book.session(session), note)
            except HistoryFailure as failure:
                return SessionRead(None, str(failure))

        in_background(page, read, "session")

    def plan(self, page: MessagePump, session: str, plans: Sequence[Plan], after: str = "") -> None:
        """Add places to a session."""
        self.read(page, session, lambda book: book.add(session, plans, after))

    def erase(self, wanted: Wanted) -> None:
        """Delete for good what is kept of sessions or people, from the copies too; belongs on a thread.

        Raises:
            HistoryFailure: the calls are in use, or cannot be changed.
            OSError: a file cannot be deleted.
        """
        self.coaching.desk.own_data().delete(wanted)

    def record(self, page: Page, session: str, file: str) -> None:
        """Write what happened in a session to a file, and tell where; nothing for no file."""

        def write() -> Told:
            try:
                self.coaching.record(session, Path(file).expanduser())
            except FileExistsError:
                return Told(f"{file} is there already. Press r and name another file.")
            except (HistoryFailure, OSError, ValueError) as failure:
                why = (failure.strerror if isinstance(failure, OSError) else "") or str(failure)
                return Told(f"{file} was not written ({why}). Press r and name a file in a folder you may write to.")
            return Told(f"The record is in {file}.")

        if file:
            in_background(page, write, "record")

    def mark(self, page: MessagePump, call: str, mark: CoachMark | None = None, drop: str = "") -> None:
        """Keep a mark, or drop one, then tell ``page`` the marks of a call by ``MarksRead``."""
        keep_mark(page, self.coaching.marks, call, mark, drop)


def keep_mark(
    page: MessagePump, marks: Callable[[], CoachBook], call: str, mark: CoachMark | None = None, drop: str = ""
) -> None:
    """Keep a mark, or drop one, then tell ``page`` the marks of a call by ``MarksRead``."""

    def kept() -> MarksRead:
        note = ""
        try:
            book = marks()
            try:
                if mark is not None:
                    book.keep(call, mark)
                if drop:
                    book.drop(drop)
            except HistoryFailure as failure:
                note = str(failure)
            return MarksRead(book.marks(call), note)
        except HistoryFailure as failure:
            return MarksRead((), str(failure))

    in_background(page, kept, "marks")
