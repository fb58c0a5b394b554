"""Slow breaths, paced on the screen and by sound: before a call, in it, and after a hard one."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from simulator.tui.page import Question
from simulator.tui.plain import lines, plain

#: How long a breath goes in and out, in seconds.
IN, OUT = 4, 6
#: How many breaths there are before or in a call, and after one.
BREATHS, BREATHS_AFTER = 2, 6


class BreatheScreen(Question[None]):
    """Says when to breathe in and out; any key or click ends it."""

    def __init__(self, breaths: int = BREATHS) -> None:
        """Take so many breaths."""
        super().__init__()
        self._breaths = breaths
        self._left = list(_seconds(breaths))

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Vertical(classes="question"):
            yield Static("", id="breath", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._tick()
        self.set_interval(1, self._tick)

    def on_unmount(self) -> None:
        """Fall silent."""
        self.calls_app.customer.line.silence()

    def on_key(self, event: events.Key) -> None:
        """Go on at once."""
        event.stop()
        self.dismiss()

    def on_click(self) -> None:
        """Go on at once."""
        self.dismiss()

    def _tick(self) -> None:
        """Show the next second; a breath that begins is heard."""
        if not self._left:
            self.dismiss()
            return
        inward, left, breath = self._left.pop(0)
        length = IN if inward else OUT
        if left == length:
            self.calls_app.customer.line.breathe(self, length, inward=inward)
        words = "Breathe in" if inward else "Breathe out, slowly"
        shown = f"{words}   {'●' * (length - left + 1)}{'○' * (left - 1)}"
        end = f"Breath {breath} of {self._breaths}. Shoulders down. Any key goes on."
        self.query_one("#breath", Static).update(lines(plain(shown, "bold"), plain(""), plain(end, "dim")))


def _seconds(breaths: int) -> Iterator[tuple[bool, int, int]]:
    """Yield each second: whether the breath goes in, how many seconds of that are left, and which breath it is."""
    for breath in range(1, breaths + 1):
        yield from ((True, left, breath) for left in range(IN, 0, -1))
        yield from ((False, left, breath) for left in range(OUT, 0, -1))
