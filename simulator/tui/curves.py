"""How the customer's mood moved and how the rep spoke, turn under turn, drawn to be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from simulator.core.mood import Feeling
from simulator.core.voice_measures.comparison import Place, Row, rows
from simulator.core.voice_measures.told import HOW_TO_GET_BASELINE, calm, changes, span
from simulator.core.words import steps
from simulator.phone.finished_call import FinishedCall, mood_moves
from simulator.tui.plain import joined, lines, plain

#: Where each place of a measure is drawn.
SHAPES = {
    Place.WELL_ABOVE: "▲",
    Place.ABOVE: "△",
    Place.WITHIN: "·",
    Place.BELOW: "▽",
    Place.WELL_BELOW: "▼",
}
#: What the shapes mean.
LEGEND = "▲ well above calm, △ above, · within, ▽ below, ▼ well below"
_LEGEND_OF_BARS = "The higher a bar, the more of it, from least to most in this call."
_LEFT_END = "Left: your calm band; for “answered after”, what is usual in this call."
_BLANK = "Blank: typed, or too short or too noisy to tell."
#: How wide names, the numbers at the left end, and all turns may be.
_NAMES, _LEFT, _TURNS = 14, 12, 34


def mood_and_voice(call: FinishedCall) -> Content:
    """Return how each feeling moved, and below it, turn under turn, how the rep spoke, where they did."""
    moods = [call.scenario.customer.mood, *(point.mood for point in call.card.moods)]
    cell = 2 if 2 * len(moods) <= _TURNS else 1
    found = rows(call.state)
    drawn = [joined((_heading(spoke=bool(found)), "bold"))]
    left = _LEFT if found else 4
    for feeling in Feeling:
        values = [one.of(feeling) for one in moods]
        bars = "".join(step.ljust(cell) for step in steps(values))
        drawn.append(plain(f"{feeling.value:<{_NAMES}}{values[0]:>{left}} {bars}{values[-1]}"))
    drawn += [plain(_row(row, len(moods), cell)) for row in found]
    if found:
        drawn += [plain(told, style) for told, style in _below(call)]
    return lines(*drawn, *(plain(move) for move in mood_moves(call)))


def _heading(*, spoke: bool) -> str:
    """Return what is drawn."""
    return "How the customer's mood moved, and how you spoke" if spoke else "How the customer's mood moved"


def _row(row: Row, columns: int, cell: int) -> str:
    """Return one measure: what is calm, a shape under each turn it is known of, and from what to what it went."""
    values = row.values.values()
    low, high = min(values), max(values)
    shapes = [" "] * columns
    for turn, value in row.values.items():
        place = row.place(turn)
        # The first column is the mood before anybody spoke.
        shapes[turn + 1] = SHAPES[place] if place is not None else _bar(value, low, high)
    drawn = "".join(shape.ljust(cell) for shape in shapes)
    return f"{row.measure.value:<{_NAMES}}{calm(row):>{_LEFT}} {drawn}{span(row.measure, low, high)}"


def _bar(value: float, low: float, high: float) -> str:
    """Return a value as a bar between the least and the most of its call."""
    return steps([round(100 * (value - low) / (high - low)) if high > low else 50])


def _below(call: FinishedCall) -> Iterator[tuple[str, str]]:
    """Yield what the shapes mean and what changed, each with its style; or how to get a baseline."""
    if call.state.baseline is None:
        yield f"{_LEGEND_OF_BARS} {_BLANK}", "dim"
        yield HOW_TO_GET_BASELINE, ""
        return
    yield LEGEND, "dim"
    yield _LEFT_END, "dim"
    yield _BLANK, "dim"
    yield from ((sentence, "") for sentence in changes(call.state))
