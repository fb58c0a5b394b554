"""A moment answered again: marked, kept and gone on with on threads, spoken or written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from simulator.phone.exemplars import Sources, exemplar, shelved
from simulator.phone.notebook import Locked
from simulator.phone.ports import HistoryFailure, StoredTake
from simulator.phone.replay import Forgetful
from simulator.phone.second_takes import gone_on, next_take, read_again
from simulator.tui.background import in_background, post
from simulator.tui.take_messages import CallTakenBack, TakeKept, TakeMarked, TakeShelved
from simulator.tui.unlocking import when_unlocked

if TYPE_CHECKING:
    from simulator.core.events import RepTurnEnded
    from simulator.core.rewinding import Rewound
    from simulator.core.takes import Take
    from simulator.phone.finished_call import FinishedCall
    from simulator.phone.listening import ListeningEvent
    from simulator.phone.ports import CallHistory
    from simulator.tui.page import Page

_LISTENING = "Listening… F2 when you are done."


class Retaking:
    """The answers to one moment.

    Attributes:
        answered: The latest answer; None before the first.
        count: How many were given on this screen.
    """

    def __init__(self, page: Page, call: FinishedCall, back: Rewound) -> None:
        """Work for ``page``, which gets ``TakeMarked``, ``TakeKept`` and ``CallTakenBack``."""
        self._page = page
        self._finished = call
        self._back = back
        self._talks = False
        self.answered: RepTurnEnded | None = None
        self._latest: Take | None = None
        self.count = 0

    def answer(self, text: str) -> None:
        """Mark another answer, clean and not empty."""
        call, back, desk = self._finished, self._back, self._page.calls_app.desk

        def mark() -> TakeMarked:
            answer = read_again(call, back, text, desk.scorer())
            with suppress(HistoryFailure):
                self._history.keep_take(call.id, self._turn, StoredTake(answer, kept=False))
            return self._marked(answer)

        self.count += 1
        in_background(self._page, mark, "take")

    def show(self, answer: RepTurnEnded) -> None:
        """Show an answer that was marked before."""
        in_background(self._page, lambda: self._marked(answer), "take")

    def _marked(self, answer: RepTurnEnded) -> TakeMarked:
        """Return what an answer came to, and another way to answer."""
        desk = self._page.calls_app.desk
        sources = Sources(self._history, desk.shelf(), desk.scorer())
        found = exemplar(self._finished, self._turn, sources)
        return TakeMarked(answer, next_take(self._finished, self._back, answer), found)

    @property
    def _turn(self) -> int:
        """Return the place of the rep's turn."""
        return len(self._back.state.transcript)

    def taken(self, message: TakeMarked) -> bool:
        """Take note of an answer that is marked; return whether it was given on this screen."""
        self.answered, self._latest = message.answer, message.take
        return self.count > 0

    def keep(self) -> None:
        """Keep the latest answer with the call, in the place of an earlier one."""
        call, turn, answer = self._finished.id, self._turn, self.answered

        def kept() -> TakeKept:
            try:
                self._history.keep_take(call, turn, StoredTake(answer) if answer else None)
            except HistoryFailure as failure:
                return TakeKept(turn, None, str(failure))
            return TakeKept(turn, answer)

        in_background(self._page, kept, "keeping")

    def shelve(self, first: Take) -> None:
        """Put the latest answer on the rep's shelf; before there is one, the ``first``."""
        call, turn, take = self._finished, self._turn, self._latest or first

        def shelve() -> TakeShelved | None:
            try:
                self._history.notebook.keep(shelved(call, turn, take), call.id)
            except Locked as failure:
                told = TakeShelved(str(failure))
                when_unlocked(self._page, lambda: self.shelve(first), lambda: post(self._page, told))
                return None
            except HistoryFailure as failure:
                return TakeShelved(str(failure))
            return TakeShelved()

        in_background(self._page, shelve, "shelf")

    def go_on(self) -> None:
        """Begin a new call that stands where this one is taken back to."""
        call, back = self._finished, self._back

        def began() -> CallTakenBack:
            try:
                return CallTakenBack(*gone_on(self._history, call, back), kept=True)
            except HistoryFailure:
                return CallTakenBack(*gone_on(Forgetful(), call, back), kept=False)

        in_background(self._page, began, "going on")

    def talk(self) -> str:
        """Begin to listen, or make out what was said; return what to tell the rep."""
        rep = self._page.calls_app.rep
        if self._talks:
            rep.finish()
            return "Making out what you said…"
        if not rep.ready:
            self._talks = True
            rep.prepare(self._page)
            return "Getting ready to listen…"
        self._talks = True
        rep.listen(self._page, hands_free=False)
        return _LISTENING

    def ear_ready(self, note: str) -> str:
        """Begin to listen where that was asked for; return what to tell the rep."""
        rep = self._page.calls_app.rep
        if note or not rep.ready:
            self._talks = False
            return note
        if self._talks:
            rep.listen(self._page, hands_free=False)
            return _LISTENING
        return ""

    def heard(self, news: ListeningEvent) -> tuple[str, str]:
        """Return what to tell the rep of what was heard, and their words once they are made out; empty for nothing."""
        from simulator.phone import listening  # noqa: PLC0415 (brings numpy; typing does without it)

        match news:
            case listening.Understood():
                self._talks = False
                return "Mend your words where they came out wrong; ⏎ sends them.", news.recognised.text
            case listening.NothingUnderstood():
                self._talks = False
                return "No words could be made out. Press F2 and say it again, or type it.", ""
            case listening.ListeningFailed(note=note):
                self._talks = False
                return note, ""
            case listening.SpeechEnded():
                return "Making out what you said…", ""
            case listening.WordsSoFar(text=text):
                return f"{text} …", ""
        return "", ""

    @property
    def _history(self) -> CallHistory:
        """Return where calls are kept."""
        return self._page.calls_app.history or Forgetful()
