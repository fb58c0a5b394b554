"""The customer's patience while it is the rep's turn: when they cut in, and when they let a breath be heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from simulator.core.dialogue_acts import ActKind
from simulator.core.effects import Listen
from simulator.core.speech import Milliseconds
from simulator.tui.rep_turn import Hearing, RepTurn

if TYPE_CHECKING:
    from simulator.tui.screens.call import CallScreen
    from simulator.tui.taking import Taking

#: How long an answer may take without a sound from the customer, in milliseconds.
MURMUR_AFTER = 700


class Impatience:
    """Watches the time of one turn after the other; used from the app's thread.

    Attributes:
        limits: How patiently the customer listens to the present turn.
    """

    def __init__(self, screen: CallScreen, taking: Taking, turn: Callable[[], RepTurn]) -> None:
        """Watch what ``turn`` returns, the rep's turn in the making, by timers of ``screen``."""
        self._screen = screen
        self._taking = taking
        self._turn = turn
        self._timer: Timer | None = None
        self.limits = Listen(-1)

    def while_speaking(self) -> None:
        """The rep speaks: the customer cuts in when it takes too long for them."""
        if self.limits.cut_in_after is not None and self._timer is None:
            self._timer = self._screen.set_timer(self.limits.cut_in_after / 1000, self._cut_in)

    def while_understanding(self, passed: Milliseconds) -> None:
        """The rep is done, and words are made out: the customer is heard when that takes long.

        Args:
            passed: How long ago the last word ended.
        """
        self.stop()
        left = min(max(MURMUR_AFTER - passed, 1), MURMUR_AFTER)
        self._timer = self._screen.set_timer(left / 1000, self.murmur)

    def stop(self) -> None:
        """Watch no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def give_up(self) -> None:
        """Watch no more, and let the rep finish after all."""
        self.stop()
        self._turn().cut_in = False

    def with_rules(self, text: str) -> None:
        """Let the customer cut in on a rule recited before their feeling was answered; ``text`` is said so far."""
        if self.limits.cut_in_on_rules and self._turn().hearing is Hearing.LISTENING:
            reading = self._taking.call.read(text)
            if reading.does(ActKind.RECITE_RULE) and reading.acknowledgement.level < 2:
                self._cut_in()

    def murmur(self) -> None:
        """Let the customer be heard while the answer takes its time, once a turn."""
        turn = self._turn()
        if not turn.murmured and turn.hearing in {Hearing.LISTENING, Hearing.UNDERSTANDING}:
            turn.murmured = True
            self._taking.murmur()

    def _cut_in(self) -> None:
        """The customer does not let the rep finish: what was said so far counts."""
        self.stop()
        turn = self._turn()
        if turn.hearing is Hearing.LISTENING:
            turn.cut_in = True
            self._screen.calls_app.rep.finish()
