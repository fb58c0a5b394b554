"""How the rep feels, in one key or one click."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Static

from simulator.core.notes import FEELINGS
from simulator.tui.plain import plain


def feeling_keys(screen: str) -> list[Binding]:
    """Return the keys 1 to 5 of a screen, whose action ``feel`` gets the level."""
    return [
        Binding(str(level), f"feel({level})", f"You feel {word}", show=False, id=f"{screen}.feel_{level}")
        for level, word in enumerate(FEELINGS, 1)
    ]


class FeelingRow(Horizontal):
    """A question and five answers, from worn out to at ease."""

    DEFAULT_CSS = """
    FeelingRow { height: 1; }
    FeelingRow Static { width: auto; margin-right: 1; }
    FeelingRow Button { min-width: 4; margin-right: 1; padding: 0; background: $background; }
    FeelingRow Button.-chosen { text-style: bold; background: $panel; }
    """

    class Chosen(Message):
        """The rep said how they feel, from 1 to 5."""

        def __init__(self, level: int) -> None:
            super().__init__()
            self.level = level

    def __init__(self, ask: str) -> None:
        super().__init__()
        self._ask = ask

    def compose(self) -> ComposeResult:
        """Lay the question and its answers out."""
        yield Static(plain(self._ask, "bold"), markup=False)
        for level, word in enumerate(FEELINGS, 1):
            yield Button(plain(f"{level} {word}"), id=f"feel-{level}", compact=True)

    def show(self, level: int | None) -> None:
        """Show which answer was given, by a mark and not by its colour alone; None for none."""
        for place, word in enumerate(FEELINGS, 1):
            button = self.query_one(f"#feel-{place}", Button)
            chosen = place == level
            button.set_class(chosen, "-chosen")
            button.label = plain(f"● {word}" if chosen else f"{place} {word}")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Chosen(int((event.button.id or "feel-3").removeprefix("feel-"))))
