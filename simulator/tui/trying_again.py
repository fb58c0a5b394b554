"""The moments of one finished call that the rep answers again, and the answers they kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.phone.ports import HistoryFailure
from simulator.phone.second_takes import at_turn
from simulator.tui.background import in_background
from simulator.tui.messages import TakesRead

if TYPE_CHECKING:
    from simulator.core.events import RepTurnEnded
    from simulator.phone.finished_call import FinishedCall
    from simulator.tui.page import Page


class TryingAgain:
    """Opens moments to be answered again, and knows which answers were kept."""

    def __init__(self, page: Page) -> None:
        """Work for ``page``, which gets ``TakesRead``."""
        self._page = page
        self._takes: Mapping[int, RepTurnEnded] = {}

    def read(self, call: FinishedCall) -> None:
        """Read which answers were kept, on a thread; where that cannot be done, there are none."""
        history = self._page.calls_app.history
        if history is None:
            return

        def read() -> TakesRead:
            try:
                return TakesRead(history.takes(call.id))
            except HistoryFailure:
                return TakesRead({})

        in_background(self._page, read, "takes")

    def take(self, message: TakesRead) -> None:
        """Take in which answers were kept."""
        self._takes = message.takes

    def kept(self, turn: int | None) -> str:
        """Return the answer kept for one of the rep's turns; empty for none."""
        answer = self._takes.get(turn) if turn is not None else None
        return answer.utterance.text if answer else ""

    def ask(self, call: FinishedCall, turn: int | None) -> None:
        """Open one of the rep's turns to be answered again, or say why that cannot be; None is no turn."""
        from simulator.tui.screens.take import TakeScreen  # noqa: PLC0415 (only when asked for)

        back = at_turn(call, turn) if turn is not None else None
        if turn is None:
            self._page.calls_app.tell("You said nothing in this call that could be tried again.")
        elif back is None:
            self._page.calls_app.tell("This moment cannot be tried again: it was not your turn to answer then.")
        else:
            self._page.app.push_screen(TakeScreen(call, turn, back, self._takes.get(turn)))
