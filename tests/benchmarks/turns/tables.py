"""Tables of figures, as text for a terminal and as Markdown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.turns.figures import Figure


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a title.

    Attributes:
        title: What was measured.
        columns: What stands in each column.
        rows: As many cells as there are columns.
        note: What has to be known to read it; may be empty.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def text(self) -> str:
        """Return it with aligned columns."""
        cells = [self.columns, *self.rows]
        widths = [max(len(row[column]) for row in cells) for column in range(len(self.columns))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
        ]
        return "\n".join(["", self.title, *(f"  {line}" for line in lines), *([f"  {self.note}"] if self.note else [])])

    def markdown(self) -> str:
        """Return it as Markdown, its title in bold type."""
        lines = [_line(self.columns), _line(["---"] * len(self.columns)), *map(_line, self.rows)]
        return "\n".join(["", f"**{self.title}**", "", *lines, *(["", self.note] if self.note else [])])


def percent(figure: Figure) -> str:
    """Return a share as a count with its percentage and interval."""
    if not figure.n:
        return "none"
    found = f"{round(figure.value * figure.n)} of {figure.n}"
    return f"{found}: {100 * figure.value:.0f} % ({100 * figure.low:.0f} to {100 * figure.high:.0f})"


def seconds(figure: Figure) -> str:
    """Return a time with its interval."""
    return "none" if math.isnan(figure.value) else f"{figure.value:.2f} s ({figure.low:.2f} to {figure.high:.2f})"


def times(figure: Figure) -> str:
    """Return a ratio with its interval."""
    if math.isnan(figure.value):
        return "none"
    return f"{figure.value:.2f} × ({figure.low:.2f} to {figure.high:.2f}), n {figure.n}"


def _line(cells: Sequence[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
