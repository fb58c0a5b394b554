"""A scenario drawn as SVG: a box a line with its ways on, columns from the opening to the endings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from simulator.core.scenario import Line, Scenario
from simulator.core.telling import change_told, condition_told, in_order
from simulator.reports.graph import shortened

_WIDTH, _GAP, _ROW, _HEAD, _MARGIN = 340, 100, 15, 20, 24
_CHARACTERS = 56
_STYLE = """
svg { background: #fff; color: #1b1b1b; font: 11px system-ui, sans-serif; }
rect { fill: #f6f6f4; stroke: #767676; } rect.end { fill: #e9efe6; stroke-width: 2; } text { fill: #1b1b1b; }
.name { font-weight: 700; font-size: 13px; } .quiet { fill: #555; } path { fill: none; stroke: #5b6b8c; }
path.back { stroke-dasharray: 5 3; }
@media (prefers-color-scheme: dark) {
svg { background: #16181c; } rect { fill: #22262c; stroke: #8b939e; } rect.end { fill: #25332a; }
text { fill: #ececec; } .quiet { fill: #b4b9c0; } path { stroke: #9fb3dd; } }
"""
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8Z" style="fill:#7a8bb0;stroke:none"/></marker></defs>'
)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a line is drawn, in pixels, and which column it is in."""

    line: Line
    column: int
    x: int
    y: int
    rows: tuple[tuple[str, str], ...]

    @property
    def height(self) -> int:
        """Return how high the box is."""
        return _HEAD + _ROW * len(self.rows) + 10


def svg(scenario: Scenario) -> str:
    """Return a drawing of the whole scenario that needs nothing from outside itself."""
    boxes = _laid_out(scenario)
    width = max(box.x for box in boxes.values()) + _WIDTH + _MARGIN
    height = max(box.y + box.height for box in boxes.values()) + _MARGIN
    size = f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {size} role="img">',
        f"<title>{escape(scenario.title)}</title>",
        f"<style>{_STYLE}</style>",
        _TIP,
        *(part for box in boxes.values() for part in _arrows(box, boxes)),
        *(part for box in boxes.values() for part in _drawn(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _laid_out(scenario: Scenario) -> Mapping[str, _Box]:
    """Return where each line is drawn: its column by how far it is from the opening, endings last."""
    columns = _columns(scenario)
    last = max(columns[line.id] for line in scenario.lines.values() if line.ends is None) + 1
    free: dict[int, int] = defaultdict(lambda: _MARGIN)
    boxes: dict[str, _Box] = {}
    for line in in_order(scenario):
        column = last if line.ends is not None else columns[line.id]
        box = _Box(line, column, _MARGIN + column * (_WIDTH + _GAP), free[column], tuple(_rows(line)))
        free[column] += box.height + 26
        boxes[line.id] = box
    return boxes


def _columns(scenario: Scenario) -> Mapping[str, int]:
    """Return how many replies each line is from the opening at least."""
    found = {scenario.opening: 0}
    waiting = [scenario.opening]
    for name in waiting:
        for way in scenario.lines[name].then:
            if way.go is not None and way.go not in found:
                found[way.go] = found[name] + 1
                waiting.append(way.go)
    return {name: found.get(name, 0) for name in scenario.lines}


def _rows(line: Line) -> Iterator[tuple[str, str]]:
    """Yield the rows of a line's box: a style and a text each."""
    yield from (("", row) for row in wrap(f"“{line.says}”", _CHARACTERS)[:4])
    if line.opportunity is not None:
        yield "quiet", shortened(f"{line.opportunity.kind}: {line.opportunity.about}", _CHARACTERS)
    if line.ends is not None:
        yield "quiet", f"the call ends: {line.ends}"
    for number, way in enumerate(line.then, 1):
        moved = change_told(way.mood)
        told = f"{number} {condition_told(way.when)}" + (f" ({moved})" if moved else "")
        target = f" → {way.go or 'stays'}"
        yield "way", shortened(told, _CHARACTERS - len(target)) + target


def _drawn(box: _Box) -> Iterator[str]:
    """Yield the parts of one box."""
    kind = ' class="end"' if box.line.ends is not None else ""
    yield f'<rect x="{box.x}" y="{box.y}" width="{_WIDTH}" height="{box.height}" rx="6"{kind}/>'
    yield f'<text class="name" x="{box.x + 8}" y="{box.y + 15}">{escape(box.line.id)}</text>'
    right = box.x + _WIDTH - 8
    yield f'<text class="quiet" x="{right}" y="{box.y + 15}" text-anchor="end">{escape(box.line.delivery)}</text>'
    for number, (style, text) in enumerate(box.rows):
        y = box.y + _HEAD + 12 + number * _ROW
        yield f'<text class="{style}" x="{box.x + 8}" y="{y}">{escape(text)}</text>'


def _arrows(box: _Box, boxes: Mapping[str, _Box]) -> Iterator[str]:
    """Yield an arrow for each way on, from its row to the line it leads to; one that leads back is dashed."""
    first = len(box.rows) - len(box.line.then)
    for number, way in enumerate(box.line.then):
        target = boxes[way.go or box.line.id]
        x, y = box.x + _WIDTH, box.y + _HEAD + 8 + (first + number) * _ROW
        to_x, to_y = target.x, target.y + 12
        bend = max(50, abs(to_x - x) // 3)
        back = ' class="back"' if target.column <= box.column else ""
        route = f"M{x} {y}C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
        yield f'<path d="{route}" marker-end="url(#tip)"{back}/>'
