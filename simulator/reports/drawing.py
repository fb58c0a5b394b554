"""Where the parts of a chart stand, in pixels; the page template draws them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.reports.document import Chart, Series, Shares

WIDTH, HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 128, 12, 28
_LEAST_APART = 16
BAR_WIDTH = 720


@dataclass(frozen=True, slots=True)
class Dot:
    """One point: where it stands, between which heights its band lies, and its words."""

    x: float
    y: float
    low: float | None
    high: float | None
    told: str
    turning: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its name and where that stands, its course and its points."""

    name: str
    number: int
    label_y: float
    course: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a bar: where it begins, how wide it is, and what it is."""

    number: int
    x: float
    width: float
    name: str
    told: str


def drawn(chart: Chart) -> tuple[Drawn, ...]:
    """Return the lines of a chart as they are drawn."""
    places = [point.at for series in chart.series for point in series.points]
    first, last = (min(places), max(places)) if places else (0.0, 1.0)
    found = [(number, series, _dots(series, first, last)) for number, series in enumerate(chart.series)]
    labels = _apart([(dots[-1].y if dots else height(0), number) for number, _, dots in found])
    return tuple(
        Drawn(series.name, number, labels[number], " ".join(f"{dot.x},{dot.y}" for dot in dots), dots)
        for number, series, dots in found
    )


def height(value: float) -> float:
    """Return how far down a value from 0 to 100 stands."""
    return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (100 - max(0.0, min(100.0, value))) / 100, 1)


def _dots(series: Series, first: float, last: float) -> tuple[Dot, ...]:
    """Return the points of a line."""
    wide = WIDTH - _LEFT - _RIGHT
    return tuple(
        Dot(
            round(_LEFT + (wide * (point.at - first) / (last - first) if last > first else wide / 2), 1),
            height(point.value),
            height(point.band[0]) if point.band else None,
            height(point.band[1]) if point.band else None,
            point.told,
            point.turning,
        )
        for point in series.points
    )


def _apart(wanted: list[tuple[float, int]]) -> dict[int, float]:
    """Return where names stand, each near its line's end and none over another."""
    placed: dict[int, float] = {}
    free = 0.0
    for y, number in sorted(wanted):
        placed[number] = max(y, free)
        free = placed[number] + _LEAST_APART
    lowest = float(HEIGHT - _BOTTOM)
    for number in reversed(placed):
        placed[number] = round(min(placed[number], lowest), 1)
        lowest = placed[number] - _LEAST_APART
    return placed


def stretches(shares: Shares) -> Iterator[Stretch]:
    """Yield the parts of a bar, side by side."""
    whole = sum(part.size for part in shares.parts) or 1
    ends = list(itertools.accumulate((BAR_WIDTH * part.size / whole for part in shares.parts), initial=0))
    for number, part in enumerate(shares.parts):
        x, end = ends[number], ends[number + 1]
        yield Stretch(number, round(x, 1), round(end - x, 1), part.name, part.told)
