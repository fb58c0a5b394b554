"""What the rep's words were: asked for on the screen, marked again and kept on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.core.transcript import customer_before
from simulator.phone.correcting import correctable, corrected
from simulator.phone.finished_call import FinishedCall
from simulator.phone.replay import Forgetful
from simulator.tui.background import in_background
from simulator.tui.messages import CallDebriefed

if TYPE_CHECKING:
    from simulator.tui.page import Page


def in_doubt(call: FinishedCall) -> list[int]:
    """Return the turns whose words were doubted and are not confirmed yet."""
    return [index for index, turn in enumerate(call.state.transcript) if turn.by_rep and turn.doubt]


class Correcting:
    """Corrections of one call at a time, since each builds on the one before."""

    def __init__(self, page: Page) -> None:
        """Work for ``page``, which gets ``CallDebriefed`` for each correction and calls ``done`` then."""
        self._page = page
        self._busy = False

    def ask(self, call: FinishedCall, turn: int) -> None:
        """Ask what the rep's words in a turn of ``call`` were."""
        from simulator.tui.screens.correct import CorrectScreen  # noqa: PLC0415 (only when asked for)

        transcript = call.state.transcript
        if self._busy:
            self._page.calls_app.tell("Your words are still being marked; try again in a moment.")
        elif correctable(transcript[turn]):
            before = customer_before(transcript, turn)
            asked = "" if before is None else transcript[before].utterance.text
            screen = CorrectScreen(asked, transcript[turn])
            self._page.app.push_screen(screen, lambda text: self._answered(call, turn, text))

    def done(self) -> None:
        """Take the next correction."""
        self._busy = False

    def _answered(self, call: FinishedCall, turn: int, text: str | None) -> None:
        """Mark the call again with the words the rep said, on a thread; None drops them."""
        if text is None:
            return
        self._busy = True
        app = self._page.calls_app
        history = app.history or Forgetful()
        in_background(
            self._page,
            lambda: CallDebriefed(corrected(call, turn, text, app.desk.scorer(), history)),
            "correcting",
        )
