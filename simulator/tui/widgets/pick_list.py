"""A list in which any number of entries is picked, told by a sign and not by colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.tui.plain import plain
from simulator.tui.words import columns

#: An entry: its id, its first column, and the others with their widths.
Entry = tuple[str, str, tuple[tuple[str, int], ...]]


class PickList(OptionList):
    """Entries with ✓ or · in front; space, ⏎ and clicks pick and unpick.

    Attributes:
        picked: The ids of what is picked, in the order it was picked; also of entries that are not shown just now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Pick", key_display="space", id="picks.pick"),
    ]

    class Changed(Message):
        """Something was picked or unpicked."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, compact=True, markup=False)
        self._entries: Sequence[Entry] = ()
        self.picked: list[str] = []

    def show(self, entries: Iterable[Entry]) -> None:
        """Show these entries; the highlight stays where it was."""
        at, self._entries = self.highlighted, tuple(entries)
        width = max(12, self.outer_size.width - 4)  # the sign, and room for a scroll bar that comes and goes
        self.clear_options()
        self.add_options([Option(plain(self._told(one, width)), id=one[0]) for one in self._entries])
        self.highlighted = min(at or 0, len(self._entries) - 1) if self._entries else None

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.show(self._entries)

    @on(OptionList.OptionSelected)
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        name = event.option_id or ""
        if name in self.picked:
            self.picked.remove(name)
        else:
            self.picked.append(name)
        self.show(self._entries)
        self.post_message(self.Changed())

    def _told(self, entry: Entry, width: int) -> str:
        """Return one line."""
        name, first, rest = entry
        return f"{'✓' if name in self.picked else '·'} {columns(width, first, *rest)}"
