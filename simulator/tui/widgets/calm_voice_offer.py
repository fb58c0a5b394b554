"""The offer to set up the rep's calm voice, below the curve that would be held against it."""

from __future__ import annotations

from textual.widgets import Button

from simulator.tui.page import Page


class CalmVoiceOffer(Button):
    """Seen by a rep who spoke, until their calm voice is set up."""

    def __init__(self, *, spoke: bool) -> None:
        words = "Set up your calm voice, in forty seconds (m)"
        super().__init__(words, id="calm-voice", compact=True, action="app.microphone")
        self._spoke = spoke

    def on_mount(self) -> None:
        """Be seen only where it is wanted."""
        self.show()

    def show(self) -> None:
        """Be seen while the calm voice is still to be set up."""
        page = self.screen
        self.display = self._spoke and isinstance(page, Page) and page.calls_app.calm_voice.baseline is None
