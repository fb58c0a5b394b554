"""What is wrong with a scenario file: where, which rule, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from simulator.core.clean import clean
from simulator.scenario_files.codes import CODES, Severity

if TYPE_CHECKING:
    from simulator.scenario_files.surroundings import Surroundings

#: The most diagnostics kept for one file; a last one tells how many more there were.
MOST_KEPT = 200


class Place(NamedTuple):
    """A position in a file; both count from 1, the column in characters."""

    line: int
    column: int


#: Where a diagnostic about a file as a whole points.
FILE_START = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a file's text: what stands from ``start`` up to ``end`` becomes ``new``."""

    start: Place
    end: Place
    new: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a scenario file.

    Attributes:
        path: The file, as it was asked for.
        line: From 1.
        column: From 1, in characters.
        code: A key of ``CODES``.
        message: What is wrong, clean of control characters.
        hint: How to mend it; empty where the message says it all.
        severity: An error keeps the scenario from being played, a warning does not.
        detail: What it rests on, a line each, clean of control characters.
        fix: Changes that mend it without a decision of the trainer's; empty where there are none.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    detail: tuple[str, ...] = ()
    fix: tuple[Edit, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        """Return the form compilers use, so that editors can jump to it."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{hint}"


def replacing(place: Place, old: str, new: str) -> tuple[Edit, ...]:
    """Return the change of ``old``, written at ``place`` in one line, to ``new``."""
    return (Edit(place, Place(place.line, place.column + len(old)), new),)


class Findings:
    """Everything found about one file so far.

    Attributes:
        path: The file, clean of control characters.
        text: What it holds, as far as it could be read.
        errors: How many findings keep the scenario from being played.
        around: What the file is read with; None for nothing but itself.
        filled: Puts the values of variables into a text that stands at a place.
        guessed: The lines that are read otherwise than they stand in the file, with the length each has there. What is
            found in one is told within it, and cannot be mended before the line is.
    """

    def __init__(self, path: str) -> None:
        self.path = clean(path)
        self.around: Surroundings | None = None
        self.filled: Callable[[str, Place], str] = lambda text, _: text
        self.text = ""
        self.errors = 0
        self.guessed: dict[int, int] = {}
        self._kept: list[Diagnostic] = []
        self._left_out = 0

    @property
    def failed(self) -> bool:
        """Return whether there is an error among them."""
        return self.errors > 0

    @property
    def full(self) -> bool:
        """Return whether a further finding would only be counted."""
        return len(self._kept) >= MOST_KEPT

    def add(self, code: str, place: Place, message: str, hint: str = "", fix: tuple[Edit, ...] = ()) -> None:
        """Note one finding; ``code`` decides how severe it is."""
        severity = CODES[code].severity
        if place.line in self.guessed:
            place, fix = Place(place.line, min(place.column, self.guessed[place.line] + 1)), ()
        self.errors += severity is Severity.ERROR
        if self.full:
            self._left_out += 1
        else:
            self._kept.append(Diagnostic(self.path, place.line, place.column, code, message, hint, severity, fix=fix))

    def add_all(self, others: Findings) -> None:
        """Note everything found on another reading of the same file."""
        self.errors += others.errors
        self._left_out += others._left_out + max(0, len(self._kept) + len(others._kept) - MOST_KEPT)
        self._kept = (self._kept + others._kept)[:MOST_KEPT]

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Return the findings by their place in the file."""
        ordered = sorted(self._kept, key=lambda found: (found.line, found.column, found.code))
        if self._left_out:
            message = f"{self._left_out} more findings are not shown"
            last = Place(ordered[-1].line, ordered[-1].column)
            severity = CODES["S019"].severity
            ordered.append(Diagnostic(self.path, *last, "S019", message, "mend these first", severity))
        return tuple(ordered)
