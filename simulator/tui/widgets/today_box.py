"""Today's call in one glance: which one, why, and what there is to say about the rep's own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from simulator.phone.clock import utc_now
from simulator.phone.suggestion import Wishes, drill_suggestion, suggestion, two_at_once_due
from simulator.tui.plain import joined, lines, plain
from simulator.tui.words import dots, feeling

if TYPE_CHECKING:
    from simulator.tui.app import CallsApp

#: So much is told about the rep's own way, so that the list below keeps its room.
MOST_TOLD = 2
_FIRST_TIME = "Take your first call. You can type or talk, nobody else sees it, and you can hang up at any time."
_NOTHING = "There are no scenarios to play. `simulator check` says what is wrong with the files at hand."


class TodayBox(Vertical):
    """Suggests a call.

    Attributes:
        suggested: The id of the scenario; empty before it is known, and where there is none.
    """

    def __init__(self) -> None:
        super().__init__(id="today")
        self.suggested = ""

    def compose(self) -> ComposeResult:
        """Lay it out; what takes time to find is filled in later."""
        yield Static("Looking for a call to take…", id="suggested", markup=False)
        with Horizontal():
            yield Button("One moment…", id="take", variant="primary", compact=True)
            yield Button("Quick drill d", id="drill", compact=True, action="screen.drill")
            yield Button("Two lines 2", id="two-lines", compact=True, action="screen.two_lines")
            yield Button("", id="time", compact=True, action="screen.time")

    def show(self, app: CallsApp) -> None:
        """Show the call to take now, once past calls are known."""
        if app.history is None:
            return
        wishes = Wishes(app.settings.minutes, utc_now(), app.settings.intensity == "gentle")
        found = suggestion(app.headers or (), app.calls, app.due, wishes)
        if found is None:
            self.query_one("#suggested", Static).update(plain(_NOTHING))
            return
        header, first = found.header, not app.calls
        _say(self.query_one("#take", Button), "Take your first call ⏎" if first else "Take the call ⏎")
        minutes = app.settings.minutes
        _say(self.query_one("#time", Button), f"{minutes} minutes t" if minutes else "Any time t")
        self.suggested = header.id
        facts = f"{feeling(header)} · {header.topics[0]} · about {header.minutes} min · {dots(header.difficulty)}"
        why = _FIRST_TIME if first else found.why
        drill, two = drill_suggestion(app.due), two_at_once_due(app.due, wishes.now)
        also = f"Or a drill: {drill.why}" if drill else f"Or two lines: {two}" if two else ""
        told = [plain(sentence, "dim") for sentence in app.told[: MOST_TOLD - bool(also)]]
        if also:
            told.insert(0, plain(also))
        if wishes.minutes and header.minutes > wishes.minutes:
            why = f"{why} Only {wishes.minutes} minutes? d is a drill of two."
        suggested = lines(joined((header.title, "bold"), "   ", (facts, "dim")), plain(why), *told)
        self.query_one("#suggested", Static).update(suggested)


def _say(button: Button, words: str) -> None:
    """Put other words on a button."""
    button.label = plain(words)
    button.refresh(layout=True)
