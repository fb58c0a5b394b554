"""The shelf of shared takes, worked on threads: read, brought up to date with the team, and said something to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from simulator.core.notes import KeptTake
from simulator.core.reading import ReplyContext
from simulator.core.reading_told import reading_lines
from simulator.core.shared_takes import OnShelf, Reaction
from simulator.phone.ports import HistoryFailure
from simulator.phone.sharing import ShareFailure
from simulator.phone.team import TeamFailure, Unreachable
from simulator.tui.background import in_background, post
from simulator.tui.page import Page

if TYPE_CHECKING:
    from simulator.phone.shelf_desk import ShelfDesk

_AWAY = (
    "Your team's store cannot be reached now: this is how the shelf was last time. What you put there is sent later."
)
_ALONE = "You are in no team: hand on what is yours as a file, with simulator shelf save."
_OFF = "An owner of your team took off what was yours: {}"


class ShelfRead(Message):
    """What stands on the shelf; None where that cannot be told. ``note`` is what there is to say."""

    def __init__(self, takes: Sequence[OnShelf] | None, note: str = "", *, told: bool = False) -> None:
        """Show ``takes``; ``told`` says that the note is news, to be shown for a moment."""
        super().__init__()
        self.takes = takes
        self.note = note
        self.told = told


class TakeExplained(Message):
    """What the scorer finds in a take, in lines."""

    def __init__(self, take: str, found: tuple[str, ...]) -> None:
        super().__init__()
        self.take = take
        self.found = found


class ShelfSide:
    """Works at the shelf for one screen; one piece of work after the other."""

    def __init__(self, page: Page) -> None:
        """Work for ``page``, which gets ``ShelfRead`` and ``TakeExplained``."""
        self._page = page
        self._desk: ShelfDesk | None = None
        self._one = threading.Lock()

    def read(self) -> None:
        """Read what is known here, then bring it up to date with the team."""

        def work() -> ShelfRead | None:
            with self._one:
                first = self._read()
                if first.takes is None or self._desk is None or not self._desk.in_team:
                    return first
                post(self._page, first)
                return self._caught_up("")

        in_background(self._page, work, "shelf")

    def do(self, work: Callable[[ShelfDesk], object], done: str = "") -> None:
        """Do something at the shelf, send it where there is a team, and read what stands there then."""

        def run() -> ShelfRead:
            with self._one:
                try:
                    work(self._opened())
                except (ShareFailure, HistoryFailure, TeamFailure) as failure:
                    return ShelfRead(None, str(failure), told=True)
                return self._caught_up(done)

        in_background(self._page, run, "shelf")

    def react(self, take: str, reaction: Reaction) -> None:
        """Give a take a reaction, or take it back."""
        self.do(lambda desk: desk.react(take, reaction))

    def explain(self, take: str, words: KeptTake) -> None:
        """Have the scorer say what it finds in a take."""

        def work() -> TakeExplained:
            reading = self._page.calls_app.desk.scorer().read(words.rep, ReplyContext(customer=words.customer))
            return TakeExplained(take, tuple(reading_lines(words.rep, reading)))

        in_background(self._page, work, "what the scorer finds")

    def _opened(self) -> ShelfDesk:
        """Return the shelf, made at the first use.

        Raises:
            ShareFailure: there is none here.
        """
        made = self._page.calls_app.desk.shared_takes
        if made is None:
            raise ShareFailure("There is no shelf to share takes on here.")
        if self._desk is None:
            self._desk = made()
        return self._desk

    def _read(self) -> ShelfRead:
        """Return what is known here."""
        try:
            desk = self._opened()
            return ShelfRead(desk.takes(), "" if desk.in_team else _ALONE)
        except (ShareFailure, HistoryFailure, TeamFailure) as failure:
            return ShelfRead(None, str(failure))

    def _caught_up(self, done: str) -> ShelfRead:
        """Return what stands on the shelf once it was brought up to date."""
        try:
            news = self._opened().catch_up()
        except Unreachable:
            return ShelfRead(self._read().takes, _AWAY)
        except (ShareFailure, HistoryFailure, TeamFailure) as failure:
            return ShelfRead(self._read().takes, str(failure), told=True)
        read = self._read()
        off = [f"“{one.take.rep if one.take else one.text}”" for one in news.taken_off]
        told = [*([done] if done else []), *news.refused, *([_OFF.format(", ".join(off))] if off else [])]
        return ShelfRead(read.takes, " ".join(told) or read.note, told=bool(told))


def share_take(page: Page, take: KeptTake) -> None:
    """Ask why a take is good, then put it on the shelf others see; ``page`` gets ``ShelfRead``."""
    from simulator.tui.screens.say import SayScreen, ToOthers  # noqa: PLC0415 (only when asked for)

    def answered(given: tuple[str, bool] | None) -> None:
        if given is not None:
            why, named = given
            side = ShelfSide(page)
            side.do(lambda desk: desk.share(take, why, named=named), "On the shelf. e, then x takes it off again.")

    about = f"“{take.rep}” Others see these words, the customer's, and why they are good. You can withdraw it any time."
    asked = ToOthers(
        "Why is this answer good?", about, "It names what hurts, then asks", "With my name", "Without it", take.why
    )
    page.app.push_screen(SayScreen(asked), answered)
