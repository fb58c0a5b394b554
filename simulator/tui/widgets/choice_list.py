"""A few ways to answer, one under another, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from simulator.tui.plain import plain


class ChoiceRow(Static):
    """One way to answer; a click chooses it."""

    def __init__(self, place: int, words: str) -> None:
        super().__init__(markup=False)
        self._place = place
        self._words = words

    def show(self, *, chosen: bool) -> None:
        """Show whether this is the one chosen, by its shape too."""
        self.set_class(chosen, "-chosen")
        self.update(plain(f"{'●' if chosen else '○'} {self._words}"))

    def on_click(self, event: events.Click) -> None:
        """Choose this one."""
        event.stop()
        if isinstance(self.parent, ChoiceList):
            self.parent.choose(self._place)


class ChoiceList(Vertical, can_focus=True):
    """Ways to answer; the arrow keys choose at once, and ⏎ is left to the screen.

    Attributes:
        chosen: Which is chosen, from 0; None while none is.
    """

    DEFAULT_CSS = """
    ChoiceList { height: auto; padding: 0 1; }
    ChoiceList ChoiceRow { height: auto; }
    ChoiceList .-chosen { text-style: bold; }
    ChoiceList:focus { background: $boost; }
    ChoiceList:focus .-chosen { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Choose", key_display="↑↓", id="choice.next"),
        Binding("up", "move(-1)", "Choose the one above", show=False, id="choice.previous"),
    ]

    def __init__(self, words: Sequence[str], chosen: int | None, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id)
        self._rows = [ChoiceRow(place, one) for place, one in enumerate(words)]
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay the ways to answer out."""
        yield from self._rows

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._show()

    def choose(self, place: int) -> None:
        """Choose one and go there."""
        self.chosen = place
        self.focus(scroll_visible=False)
        self._show()

    def action_move(self, by: int) -> None:
        """Choose the next or the one before; from nothing, the first or the last."""
        last = len(self._rows) - 1
        start = (-1 if by > 0 else last + 1) if self.chosen is None else self.chosen
        self.choose(max(0, min(last, start + by)))

    def _show(self) -> None:
        """Show what is chosen, and bring it into sight."""
        for place, row in enumerate(self._rows):
            row.show(chosen=place == self.chosen)
        if self.chosen is not None and self.has_focus:
            self._rows[self.chosen].scroll_visible(animate=False)
