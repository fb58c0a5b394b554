"""A few slow breaths before a call."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from simulator.tui.page import Question
from simulator.tui.plain import lines, plain

#: Two breaths: in for four seconds, out for six.
STEPS = (("Breathe in", 4), ("Breathe out, slowly", 6), ("Breathe in", 4), ("Breathe out, slowly", 6))


class BreatheScreen(Question[None]):
    """Says when to breathe in and out; any key or click ends it."""

    def __init__(self) -> None:
        super().__init__()
        self._left = [(words, left, length) for words, length in STEPS for left in range(length, 0, -1)]

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Vertical(classes="question"):
            yield Static("", id="breath", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._tick()
        self.set_interval(1, self._tick)

    def on_key(self, event: events.Key) -> None:
        """Go on to the call at once."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """Go on to the call at once."""
        self.dismiss()

    def _tick(self) -> None:
        """Show the next second."""
        if not self._left:
            self.dismiss()
            return
        words, left, length = self._left.pop(0)
        shown = f"{words}   {'●' * (length - left + 1)}{'○' * (left - 1)}"
        text = lines(plain(shown, "bold"), plain(""), plain("Shoulders down. Any key goes on.", "dim"))
        self.query_one("#breath", Static).update(text)
