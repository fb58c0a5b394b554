"""At the end of a practice session: what a rep practises until when, asked for and written into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from simulator.core.practice_sessions import Slot
from simulator.phone.assigned import day_from_now
from simulator.phone.ports import HistoryFailure, UnusableScenario
from simulator.phone.sharing import ShareFailure
from simulator.tui.background import in_background
from simulator.tui.screens.write import Asked, WriteScreen

if TYPE_CHECKING:
    from simulator.tui.session_page import SessionPage

_HOW = (
    "{rep} practises “{title}” again, and their first screen says so once they opened the file that is written now. "
    "The day is theirs to meet; nothing is sent anywhere."
)
_NAME = "The file is signed with the name your reps know. It is kept, and asked for once."
_WRITTEN = "Written to {file}. Give it to {rep}, who opens it with: simulator share open FILE"
#: So many days are offered.
_WEEK = 7


class AskedToPractise(Message):
    """A rep was asked to practise, or not.

    Attributes:
        slot: The place whose rep and call it is about.
        day: The day that was given.
        note: What happened, in a sentence; empty where a name is missing.
        again: Whether the day is to be asked for again.
    """

    def __init__(self, slot: Slot, day: str, note: str, *, again: bool = False) -> None:
        super().__init__()
        self.slot = slot
        self.day = day
        self.note = note
        self.again = again


def ask_until(page: SessionPage, session: str, slot: Slot, before: AskedToPractise | None = None) -> None:
    """Ask until when the rep of a place practises its call; ``page`` gets ``AskedToPractise``.

    Args:
        page: Where it is asked.
        session: The id of the session.
        slot: The place.
        before: What was answered before and is no day to come.
    """
    rep, title = slot.plan.person.name, slot.plan.title
    asked = Asked(
        f"{rep} practises until when?",
        before.note if before else _HOW.format(rep=rep, title=title),
        "2026-12-01",
        "Write it",
        "Not now",
        "Write a day.",
        before.day if before else day_from_now(_WEEK),
    )

    def answered(given: str | None) -> None:
        if given:
            _write(page, session, slot, given)

    page.app.push_screen(WriteScreen(asked), answered)


def answered_with(page: SessionPage, session: str, message: AskedToPractise) -> None:
    """Say what became of it: the file that was written, or what is missing, asked for."""
    if message.again:
        ask_until(page, session, message.slot, message)
        return
    if message.note:
        page.calls_app.tell(message.note)
        page.side.read(page, session)
        return

    def named(name: str | None) -> None:
        if name:
            _write(page, session, message.slot, message.day, name)

    asked = Asked("Your name", _NAME, "Sam", "Sign and write it", "Not now", "A file needs somebody who signs it.")
    page.app.push_screen(WriteScreen(asked), named)


def _write(page: SessionPage, session: str, slot: Slot, day: str, name: str = "") -> None:
    """Write the file on a thread."""
    coaching = page.side.coaching

    def work() -> AskedToPractise:
        try:
            if name and coaching.desk.sharing is not None:
                coaching.desk.sharing().files.name(name)
            file = coaching.assign(session, slot, day)
        except ValueError as failure:
            return AskedToPractise(slot, day, str(failure), again=True)
        except (HistoryFailure, ShareFailure, UnusableScenario) as failure:
            return AskedToPractise(slot, day, str(failure))
        return AskedToPractise(slot, day, _WRITTEN.format(file=file, rep=slot.plan.person.name) if file else "")

    in_background(page, work, "assignment")
