"""Reports as plain text for a terminal or a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from simulator.core.clean import clean
from simulator.reports.document import (
    Block,
    Card,
    Cell,
    Chart,
    Facts,
    Grid,
    Items,
    Look,
    Paragraph,
    Report,
    Said,
    Section,
    Shares,
    Words,
)

_LABELS, _LEAST = 14, 20
_SHADES = "█▓▒░"


def as_text(report: Report, width: int = 80) -> str:
    """Return a report in lines of at most ``width`` characters; a table or drawing that needs more takes it."""
    parts = [report.title, "=" * min(width, len(report.title)), "", *_facts(report.about.rows, width)]
    parts += [line for section in report.sections for line in _section(section, width)]
    return clean("\n".join(parts)) + "\n"


def _section(section: Section, width: int) -> Iterator[str]:
    """Yield a section's lines."""
    yield ""
    yield section.heading
    if section.level == 2:
        yield "-" * min(width, len(section.heading))
    for block in section.blocks:
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    """Yield the lines of a part."""
    match block:
        case Paragraph(said):
            yield from _wrapped(_plain(said), width)
        case Items(rows):
            for row in rows:
                yield from _wrapped(_plain(row), width, "- ", "  ")
        case Facts(rows):
            yield from _facts(rows, width)
        case Card(_, heading, rows):
            yield ""
            yield from _wrapped(heading, width)
            yield from _facts(rows, width, "  ")
        case Grid():
            yield from _grid(block, width)
        case Chart(title, told, _, _, text):
            yield title
            yield from text
            yield from _wrapped(told, width)
        case Shares():
            yield from _shares(block, width)
        case Said():
            yield from _said(block, width)


def _said(said: Said, width: int) -> Iterator[str]:
    """Yield what one party said, and what is to be said about it."""
    yield ""
    head = f"{said.at}  {said.who}: "
    yield from _wrapped(_plain(said.words), width, head, "       ")
    for note in said.notes:
        yield from _wrapped(_plain(note), width, "       > ", "         ")


def _facts(rows: tuple[tuple[str, Words], ...], width: int, indent: str = "") -> Iterator[str]:
    """Yield labels and what stands beside them."""
    beside = indent + " " * (_LABELS + 1)
    for label, said in rows:
        head = indent + (f"{label:<{_LABELS}} " if len(label) <= _LABELS else f"{label}: ")
        yield from _wrapped(_plain(said), width, head, beside)


def _grid(grid: Grid, width: int) -> Iterator[str]:
    """Yield a table; the widest column is broken into lines where all of them need more than ``width``."""
    rows = [[_cell(cell) for cell in row] for row in grid.rows]
    widths = [max(map(len, column)) for column in zip(grid.columns, *rows, strict=True)]
    over = sum(widths) + 2 * (len(widths) - 1) - width
    widest = widths.index(max(widths))
    if over > 0:
        widths[widest] = max(_LEAST, widths[widest] - over)
    right = [any(isinstance(row[place], int | float) for row in grid.rows) for place in range(len(widths))]
    yield grid.caption
    for row in ([*grid.columns], *rows):
        broken = textwrap.wrap(row[widest], widths[widest]) or [""]
        for number, part in enumerate(broken):
            cells = [part if place == widest else cell if number == 0 else "" for place, cell in enumerate(row)]
            sized = zip(cells, widths, right, strict=True)
            yield "  ".join(
                cell.rjust(size) if by_right else cell.ljust(size) for cell, size, by_right in sized
            ).rstrip()


def _cell(cell: Cell) -> str:
    """Return a cell in one line."""
    return "" if cell is None else " ".join(str(cell).split())


def _shares(shares: Shares, width: int) -> Iterator[str]:
    """Yield a bar of parts, and what each is."""
    whole = sum(part.size for part in shares.parts) or 1
    long = min(60, width)
    yield shares.title
    bars = (_SHADES[number % 4] * round(long * part.size / whole) for number, part in enumerate(shares.parts))
    yield "".join(bars)
    yield from (f"{_SHADES[number % 4]} {part.name}: {part.told}" for number, part in enumerate(shares.parts))


def _plain(said: Words) -> str:
    """Return words as text: what a mark rests on in ‹angle quotes›."""
    return "".join(f"‹{piece.text}›" if piece.look is Look.RESTS else piece.text for piece in said)


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Return a text in lines, the first and the later ones with something before them."""
    found: list[str] = []
    for line in clean(text).splitlines() or [""]:
        before = later if found else first
        if len(before) > width // 2:  # what stands before would leave no room, on which textwrap never ends
            before, line = "", f"{before}{line}"  # noqa: PLW2901
        found += textwrap.wrap(line, width, initial_indent=before, subsequent_indent=later) or [before.rstrip()]
    return found
