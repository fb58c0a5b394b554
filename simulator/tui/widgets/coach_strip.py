"""What the coach does while a call runs: marks by key or click, and the latest of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.words import clock
from simulator.tui.plain import plain
from simulator.tui.screens.write import Asked

#: What stands for each kind of mark: a sign and a word.
SIGNS = {
    CoachMarkKind.GOOD: "✓ good",
    CoachMarkKind.MISS: "✗ miss",
    CoachMarkKind.TALK: "? talk",
    CoachMarkKind.WHISPER: "» whisper",
    CoachMarkKind.NOTE: "¶ note",
    CoachMarkKind.OVERRIDE: "± score",
    CoachMarkKind.ANSWER: "= answer",
}
WHISPER = Asked(
    "Whisper to the rep",
    "One line on their screen; the customer does not hear it.",
    "Name the wait first",
    "Say it",
    "Back",
    "Write what the rep should read.",
)
_BUTTONS = (
    ("good", "✓ Good ^g"),
    ("miss", "✗ Miss ^n"),
    ("talk", "? Talk ^t"),
    ("word", "Word ^l"),
    ("whisper", "» Whisper ^o"),
    ("rewind", "Rewind ^r"),
)


class CoachStrip(Vertical):
    """A row of buttons that leave the cursor where it is, and the marks made so far."""

    DEFAULT_CSS = """
    CoachStrip { height: 2; padding: 0 1; }
    CoachStrip Horizontal { height: 1; }
    CoachStrip Button { min-width: 5; padding: 0; margin-right: 1; background: $panel; }
    CoachStrip #coach-marks { height: 1; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Lay the strip out."""
        with Horizontal():
            for name, words in _BUTTONS:
                button = Button(plain(words), id=f"coach-{name}", compact=True)
                button.can_focus = False
                yield button
        yield Static("Coach: no marks yet", id="coach-marks", markup=False)

    def show(self, marks: Sequence[CoachMark], note: str = "") -> None:
        """Show the latest marks, the newest first; ``note`` says what could not be kept."""
        told = " · ".join(told_briefly(mark) for mark in reversed(marks))
        self.query_one("#coach-marks", Static).update(plain(f"! {note}" if note else told or "Coach: no marks yet"))


def told_briefly(mark: CoachMark) -> str:
    """Return a mark in a few words: what, when, and the word to it."""
    at = "" if mark.seconds is None else f" {clock(int(mark.seconds))}"
    return f"{SIGNS[mark.kind]}{at}{f' “{mark.word}”' if mark.word else ''}"
