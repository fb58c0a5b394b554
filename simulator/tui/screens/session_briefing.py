"""Before a call of a practice session: whose it is, and what their screen would show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.core.intensity import Intensity
from simulator.core.practice_sessions import PracticeSession, Slot
from simulator.core.scenario import Scenario
from simulator.tui.background import in_background
from simulator.tui.page import Page
from simulator.tui.screens.briefing import BriefingScreen

if TYPE_CHECKING:
    from simulator.tui.session_side import SessionSide


class SessionBriefing(BriefingScreen):
    """The briefing of one place of a session."""

    CSS_PATH = "briefing.tcss"

    def __init__(self, side: SessionSide, session: PracticeSession, slot: Slot) -> None:
        super().__init__(slot.plan.scenario)
        self._side = side
        self._session = session
        self._slot = slot

    @property
    def intensity(self) -> Intensity:
        """Return how hard the call is planned to be."""
        return self._slot.plan.intensity

    def heading(self, scenario: Scenario) -> str:
        """Return who takes which call."""
        return f"{self._slot.plan.person.name} · {scenario.title}"

    def action_intensity(self) -> None:
        """Plan the call at the next intensity and open it again."""
        dial = tuple(Intensity)
        turned = dial[(dial.index(self.intensity) + 1) % len(dial)]
        plan = replace(self._slot.plan, intensity=turned)
        self._slot = replace(self._slot, plan=plan)
        self._side.read(self, self._session.id, lambda book: book.change(self._slot.id, plan))
        in_background(self, self._open, "briefing")

    def call_of(self, scenario: Scenario) -> Page:
        """Return the screen on which the call is taken."""
        from simulator.tui.screens.session_call import SessionCall  # noqa: PLC0415 (only when asked for)

        return SessionCall(scenario, (self._side, self._session, self._slot))
