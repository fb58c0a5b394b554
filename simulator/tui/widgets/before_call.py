"""How the rep feels before a call, kept for themselves."""

from __future__ import annotations

from textual import on

from simulator.core.notes import Around, Feeling
from simulator.tui.care_messages import NoteKept
from simulator.tui.keeping import keep_note
from simulator.tui.page import Page
from simulator.tui.widgets.feeling_row import FeelingRow


class BeforeCall(FeelingRow):
    """Asks once a call; another answer takes the place of the first."""

    def __init__(self) -> None:
        super().__init__("You, now:")
        self._level = 0
        self._kept: str | None = None

    def feel(self, level: int) -> None:
        """Keep how the rep feels."""
        page = self.screen
        history = page.calls_app.history if isinstance(page, Page) else None
        if history is not None:
            self._level = level
            keep_note(self, history.notebook, Feeling(level, Around.BEFORE), there=self._kept)

    @on(FeelingRow.Chosen)
    def _chosen(self, message: FeelingRow.Chosen) -> None:
        message.stop()
        self.feel(message.level)

    @on(NoteKept)
    def _was_kept(self, message: NoteKept) -> None:
        if message.kept is not None:
            self._kept = message.kept.id
        if not message.note:
            self.show(self._level)
        elif isinstance(self.screen, Page):
            self.screen.calls_app.tell(message.note)
