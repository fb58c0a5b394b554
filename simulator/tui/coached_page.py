"""A page about a call of one's own: what coaches say to it, and the rep's questions to their mentor."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.widgets import Button

from simulator.core.scenario import CriterionName
from simulator.tui.coached import CoachRead, ask_mentor
from simulator.tui.recorded_page import RecordedPage
from simulator.tui.widgets.coach_part import CoachPart


class CoachedPage(RecordedPage):
    """Shows what was said between the rep and a coach as soon as it is read."""

    @on(CoachRead)
    async def _coach_read(self, message: CoachRead) -> None:
        if message.note:
            self.calls_app.tell(message.note)
            return
        await self.query_one(CoachPart).show(message.marks)
        self.warn(message.warnings)

    @on(Button.Pressed, ".ask")
    def _ask_mentor(self, event: Button.Pressed) -> None:
        ask_mentor(self, self.call.id, event.button)

    def warn(self, warnings: Mapping[CriterionName, str]) -> None:
        """Say on which criteria coaches and the program often differ."""
