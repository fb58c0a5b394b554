"""What the rep does while the rehearsal stands still: a few breaths, or the words for somebody who takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.core.call_state import Phase
from simulator.core.events import Continued, HandOverAsked, Paused

if TYPE_CHECKING:
    from simulator.tui.screens.call import CallScreen
    from simulator.tui.taking import Taking


def breathe(screen: CallScreen, taking: Taking) -> None:
    """Take two slow breaths; then the call goes on where it was."""
    from simulator.tui.screens.breathe import BreatheScreen  # noqa: PLC0415 (only when asked for)

    if taking.phase is Phase.WRAP_UP:
        return
    if taking.phase is Phase.PAUSED:
        screen.app.push_screen(BreatheScreen())
        return
    taking.take(Paused(taking.now))
    screen.app.push_screen(BreatheScreen(), lambda _: taking.take(Continued(taking.now)))


def hand_over(screen: CallScreen, taking: Taking) -> None:
    """Ask for a summary, and for the call to be taken over with it; without one it goes on where it was."""
    from simulator.tui.screens.write import HandOverScreen  # noqa: PLC0415 (only when asked for)

    if taking.phase not in {Phase.LISTENING, Phase.ON_HOLD}:
        screen.panel.notice("It can be handed over when it is your turn.")
        return

    def answered(summary: str | None) -> None:
        taking.take(Continued(taking.now))
        if summary:
            taking.take(HandOverAsked(summary, taking.now))

    taking.take(Paused(taking.now))
    screen.app.push_screen(HandOverScreen(taking.call.scenario.help.supervisor.who), answered)
