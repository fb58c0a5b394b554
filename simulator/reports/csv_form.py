"""Tables as CSV that a spreadsheet opens as data: no cell of it is ever taken for a formula."""

from __future__ import annotations

import csv
import io

from simulator.core.clean import clean
from simulator.reports.document import Cell, Grid

#: What a spreadsheet may take for the beginning of a formula, or drop before one; the wide forms among it.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def as_csv(grid: Grid) -> str:
    """Return a table as RFC 4180 has it: a first row of names, comma, CRLF, quotes where they are needed."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in grid.columns])
    writer.writerows([[_cell(cell) for cell in row] for row in grid.rows])
    return written.getvalue()


def _cell(cell: Cell) -> Cell:
    """Return a cell as it is written: a number as it is, a text that might be a formula behind an apostrophe."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = clean(cell)
    return f"'{text}" if text.startswith(_BEGINS) else text
