"""How the rep sees the marks of one call: asked for on the screen, kept and read on threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.core.appeals.appeal import appealed
from simulator.core.appeals.views import View
from simulator.core.scoring.marks import Mark
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ports import CallHistory, HistoryFailure, StoredAppeal, StoredAppeals
from simulator.tui.background import in_background
from simulator.tui.messages import AppealsRead

if TYPE_CHECKING:
    from simulator.tui.page import Page


@dataclass(frozen=True, slots=True)
class Answer:
    """How the rep sees a mark now; one that says nothing withdraws what was said before."""

    view: View | None = None
    comment: str = ""


class Appealing:
    """What the rep sees differently in one call.

    Attributes:
        kept: What is stored.
    """

    def __init__(self, page: Page, call: FinishedCall) -> None:
        """Work for ``page``, which is told of everything by ``AppealsRead`` and hands it on to ``take``."""
        self.kept: tuple[StoredAppeal, ...] = ()
        self._page = page
        self._finished = call
        self._not_kept: dict[Mark, Answer] = {}

    def of(self, mark: Mark) -> StoredAppeal | None:
        """Return what is stored about a mark; None for nothing."""
        return next((one for one in self.kept if one.appeal.given.is_about(mark)), None)

    def read(self) -> None:
        """Read what is stored, on a thread."""
        history = self._page.calls_app.history
        if history is not None:
            self._in_background(lambda: self._read(history, "How you saw these marks could not be read."))

    def take(self, message: AppealsRead) -> None:
        """Take in what a thread found, and tell the rep what went wrong."""
        if message.found is not None:
            self.kept = message.found.kept
        if message.note:
            self._page.calls_app.tell(message.note)

    def ask(self, mark: Mark) -> None:
        """Ask how the rep sees a mark; what they said before, also if it could not be kept, stands there already."""
        from simulator.tui.screens.appeal import AppealScreen  # noqa: PLC0415 (only when asked for)

        stored = self.of(mark)
        said = Answer(stored.appeal.view, stored.appeal.comment) if stored else Answer()
        screen = AppealScreen(self._finished, mark, self._not_kept.get(mark, said), stored)
        self._page.app.push_screen(screen, lambda answer: self._answered(mark, answer))

    def _answered(self, mark: Mark, answer: Answer | None) -> None:
        """Keep or withdraw what the rep said, on a thread; None drops it."""
        history = self._page.calls_app.history
        if answer is None or history is None:
            return
        if answer != Answer():
            self._not_kept[mark] = answer
        self._in_background(lambda: self._change(history, mark, answer))

    def _change(self, history: CallHistory, mark: Mark, answer: Answer) -> AppealsRead:
        """Keep or withdraw, then read again; runs on a thread."""
        stored = self.of(mark)
        try:
            if answer != Answer():
                call = self._finished
                said = appealed(call.state, mark, call.card.scorer, answer.view, answer.comment)
                history.keep_appeal(call.id, said)
            elif stored is not None:
                history.withdraw_appeal(stored.id)
        except (HistoryFailure, ValueError) as failure:
            why = str(failure).rstrip(".")
            if answer == Answer():
                return AppealsRead(None, f"Your view could not be withdrawn, so it is still there. {why}.")
            return AppealsRead(
                None, f"How you see this mark could not be kept. {why}. Press d to see your words again."
            )
        self._not_kept.pop(mark, None)
        return self._read(history, "It was kept, but cannot be shown.")

    def _read(self, history: CallHistory, otherwise: str) -> AppealsRead:
        """Read what is stored, or say why not; runs on a thread."""
        try:
            found: StoredAppeals = history.appeals(self._finished.id)
        except HistoryFailure as failure:
            return AppealsRead(None, f"{otherwise} {failure}")
        return AppealsRead(found)

    def _in_background(self, work: Callable[[], AppealsRead]) -> None:
        """Do work that may block on a thread."""
        in_background(self._page, work, "appeals")
