"""A report as headings, words and figures, whatever form it is given: on the terminal, as a page, a table or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Look(StrEnum):
    """How a piece of text stands out from the rest."""

    PLAIN = "plain"
    STRONG = "strong"
    RESTS = "rests"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, how they stand out, and the name of what in this report they lead to; empty for nothing."""

    text: str
    look: Look = Look.PLAIN
    to: str = ""


#: Words as they follow each other.
Words = tuple[Piece, ...]


def words(text: str, look: Look = Look.PLAIN) -> Words:
    """Return a text that looks the same throughout."""
    return (Piece(text, look),)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    rows: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels, and what stands beside them."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing in detail: a mark, for instance.

    Attributes:
        name: A name to lead here; different from all others in the report.
        heading: What it is, in one line.
        rows: Labels, and what stands beside them.
    """

    name: str
    heading: str
    rows: tuple[tuple[str, Words], ...]


#: What a cell of a table holds; None for nothing.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        caption: What it shows.
        columns: What each column is called.
        rows: As many cells each as there are columns.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series.

    Attributes:
        at: Where it stands, from left to right, in the chart's own unit.
        value: 0 to 100.
        told: The value in words.
        band: Between which values the true one lies; None where nothing is said of that.
        turning: Whether it is to be seen as a point of its own.
    """

    at: float
    value: float
    told: str
    band: tuple[float, float] | None = None
    turning: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Values from 0 to 100 over turns or weeks.

    Attributes:
        title: What is drawn.
        told: The same in words, for who cannot see it.
        series: Its lines, at most four, each drawn in a manner of its own.
        ends: What stands under the left and the right end.
        text: The chart in characters, line by line, for the terminal.
    """

    title: str
    told: str
    series: tuple[Series, ...]
    ends: tuple[str, str]
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole: how large, in any unit, and the same in words."""

    name: str
    size: float
    told: str


@dataclass(frozen=True, slots=True)
class Shares:
    """A whole and its parts, side by side."""

    title: str
    parts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What one party said.

    Attributes:
        name: A name to lead here.
        who: Who said it.
        at: When in the call, as ``mm:ss``.
        by_rep: Whether the rep did.
        words: The words.
        notes: What is to be said about it, a line each.
        sound: How it sounded, as the content of a WAV file; None where that is not asked for or not kept.
    """

    name: str
    who: str
    at: str
    by_rep: bool
    words: Words
    notes: tuple[Words, ...] = ()
    sound: bytes | None = field(default=None, repr=False)


Block = Paragraph | Items | Facts | Card | Grid | Chart | Shares | Said


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; level 2 for a section, 3 for a part of one."""

    heading: str
    blocks: Sequence[Block]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Report:
    """A report.

    Attributes:
        kind: What it is about in one word, such as ``call``; names it in JSON.
        title: Its title.
        about: What a reader has to know first, as labels and words.
        sections: What it tells, in order.
        tables: What can be had as a table, by name; the first is the usual one.
        value: Everything as a JSON value.
    """

    kind: str
    title: str
    about: Facts
    sections: tuple[Section, ...]
    tables: Mapping[str, Grid]
    value: Mapping[str, Any]
