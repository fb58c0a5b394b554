"""What the rep's words were: asked for on the screen, marked again and kept on a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def ask(page: Page, call: FinishedCall, turn: int) -> None:
    """Ask what the rep's words in a turn were; once they are marked again, ``page`` gets ``CallDebriefed``."""
    from simulator.tui.screens.correct import CorrectScreen  # noqa: PLC0415 (only when asked for)

    transcript = call.state.transcript
    if not correctable(transcript[turn]):
        return
    before = (one.utterance.text for one in reversed(transcript[:turn]) if not one.by_rep)
    page.app.push_screen(
        CorrectScreen(next(before, ""), transcript[turn]), lambda text: _answered(page, call, turn, text)
    )


def _answered(page: Page, call: FinishedCall, turn: int, text: str | None) -> None:
    """Mark the call again with the words the rep said, on a thread; None drops them."""
    if text is None:
        return
    app = page.calls_app
    history = app.history or Forgetful()
    in_background(page, lambda: CallDebriefed(corrected(call, turn, text, app.desk.scorer(), history)), "correcting")
