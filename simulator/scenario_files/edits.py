"""Changes to a file's text, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.scenario_files.diagnostics import Edit, Place


def changed(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after some changes; of those that overlap only the first in the text is made."""
    starts = _line_starts(text)
    made = sorted((_index(starts, edit.start, text), _index(starts, edit.end, text), edit.new) for edit in edits)
    parts: list[str] = []
    at = 0
    for start, end, new in made:
        if start < at:
            continue
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _line_starts(text: str) -> list[int]:
    """Return where each line begins."""
    starts = [0]
    for line in text.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _index(starts: list[int], place: Place, text: str) -> int:
    """Return where a place is in the text; its end for a place behind it."""
    if place.line > len(starts):
        return len(text)
    return min(starts[place.line - 1] + place.column - 1, len(text))
