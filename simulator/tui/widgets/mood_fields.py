"""Three numbers that make a mood."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from simulator.core.mood import LEAST, MOST, Feeling, Mood


class MoodFields(Horizontal):
    """Anger, confusion and trust, each a field for 0 to 100; what is no such number changes nothing."""

    DEFAULT_CSS = """
    MoodFields { height: 1; }
    MoodFields Static { width: auto; padding: 0 1 0 0; }
    MoodFields Input { width: 6; margin-right: 2; }
    """

    class Changed(Message):
        """The fields hold another mood."""

        def __init__(self, mood: Mood) -> None:
            super().__init__()
            self.mood = mood

    def compose(self) -> ComposeResult:
        """Lay the fields out."""
        yield Static("Mood here:", markup=False)
        for feeling in Feeling:
            yield Static(feeling.value, markup=False)
            yield Input(type="integer", max_length=3, compact=True, id=f"mood-{feeling.value}")

    def show(self, mood: Mood) -> None:
        """Show a mood."""
        for feeling in Feeling:
            field = self.query_one(f"#mood-{feeling.value}", Input)
            with field.prevent(Input.Changed):
                field.value = str(mood.of(feeling))

    def enter(self) -> None:
        """Put the cursor into the first field."""
        self.query_one("#mood-anger").focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        written = {feeling: self.query_one(f"#mood-{feeling.value}", Input).value for feeling in Feeling}
        if all(text.isascii() and text.isdigit() and LEAST <= int(text) <= MOST for text in written.values()):
            self.post_message(self.Changed(Mood(**{feeling.value: int(text) for feeling, text in written.items()})))
