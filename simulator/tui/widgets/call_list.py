"""A list of calls in aligned columns, as wide as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.tui.plain import plain
from simulator.tui.words import columns


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its id, the wide first column, and the others with their widths."""

    id: str
    first: str
    rest: tuple[tuple[str, int], ...]


class CallList(OptionList):
    """Rows in columns; the widths follow the size of the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "Open", key_display="⏎", id="list.open")]

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__(id=id, compact=True, markup=False)
        self._rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the highlight stays on the row it was on, or goes to the first."""
        chosen = self.chosen
        self._rows = rows
        self._fill()
        ids = [row.id for row in rows]
        self.highlighted = ids.index(chosen) if chosen in ids else (0 if ids else None)

    @property
    def chosen(self) -> str | None:
        """Return the id of the highlighted row; None for none."""
        option = self.highlighted_option
        return option.id if option else None

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self._rows:
            self.show(self._rows)

    def _fill(self) -> None:
        """Write every row at the present width."""
        width = max(20, self.outer_size.width - 4)  # padding, and room for a scroll bar that comes and goes
        self.clear_options()
        self.add_options([Option(plain(columns(width, row.first, *row.rest)), id=row.id) for row in self._rows])
