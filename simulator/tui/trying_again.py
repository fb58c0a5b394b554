"""The moments of one finished call that the rep answers again, and the answers they kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.phone.exemplars import Exemplar, Sources, exemplar
from simulator.phone.ports import HistoryFailure, StoredTake
from simulator.phone.second_takes import at_turn
from simulator.tui.background import in_background
from simulator.tui.take_messages import TakesRead

if TYPE_CHECKING:
    from simulator.phone.finished_call import FinishedCall
    from simulator.tui.page import Page


class TryingAgain:
    """Opens moments to be answered again, and knows which answers were kept."""

    def __init__(self, page: Page) -> None:
        """Work for ``page``, which gets ``TakesRead``."""
        self._page = page
        self._takes: Mapping[int, StoredTake] = {}
        self._exemplars: Mapping[int, Exemplar] = {}

    def read(self, call: FinishedCall) -> None:
        """Read which moments were tried again, on a thread; where that cannot be done, none was."""
        history, desk = self._page.calls_app.history, self._page.calls_app.desk
        if history is None:
            return

        def read() -> TakesRead:
            try:
                takes = history.takes(call.id)
            except HistoryFailure:
                return TakesRead({}, {})
            sources = Sources(history, desk.shelf(), desk.scorer()) if takes else None
            found = {turn: exemplar(call, turn, sources) for turn in takes if sources and _is_reps(call, turn)}
            return TakesRead(takes, {turn: one for turn, one in found.items() if one is not None})

        in_background(self._page, read, "takes")

    def take(self, message: TakesRead) -> None:
        """Take in which moments were tried again."""
        self._takes, self._exemplars = message.takes, message.exemplars

    def kept(self, turn: int | None) -> str:
        """Return the answer kept for one of the rep's turns; empty for none."""
        take = self._takes.get(turn) if turn is not None else None
        return take.answer.utterance.text if take and take.kept else ""

    def exemplar(self, turn: int | None) -> Exemplar | None:
        """Return another way to answer what one of the rep's turns answers, where the rep has tried it again."""
        return self._exemplars.get(turn) if turn is not None else None

    def ask(self, call: FinishedCall, turn: int | None) -> None:
        """Open one of the rep's turns to be answered again, or say why that cannot be; None is no turn."""
        from simulator.tui.screens.take import TakeScreen  # noqa: PLC0415 (only when asked for)

        back = at_turn(call, turn) if turn is not None else None
        if turn is None:
            self._page.calls_app.tell("You said nothing in this call that could be tried again.")
        elif back is None:
            self._page.calls_app.tell("This moment cannot be tried again: it was not your turn to answer then.")
        else:
            take = self._takes.get(turn)
            self._page.app.push_screen(TakeScreen(call, turn, back, take.answer if take and take.kept else None))


def _is_reps(call: FinishedCall, turn: int) -> bool:
    """Return whether a place of the transcript is one of the rep's turns."""
    transcript = call.state.transcript
    return 0 <= turn < len(transcript) and transcript[turn].by_rep
