"""What is kept about the rep, as lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from simulator.phone.clock import here
from simulator.phone.own_data import Holding

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def holding_lines(found: Iterable[Holding]) -> Iterator[str]:
    """Yield what is kept, a line a kind, each place named once; kinds of which there is nothing last, in one line."""
    none, place = [], None
    for one in found:
        if not one.count:
            none.append(one.what)
            continue
        if one.path != place:
            place = one.path
            yield str(place)
        yield f"    {_count(one)}{_since(one)}"
    if none:
        yield f"Nothing of: {'; '.join(none)}."


def holdings_json(found: Sequence[Holding], shared: Path) -> str:
    """Return what is kept as one JSON document."""
    kept = [
        {
            "what": one.what,
            "path": str(one.path),
            "count": one.count,
            "bytes": one.size,
            "first": one.first or None,
            "last": one.last or None,
        }
        for one in found
    ]
    return json.dumps({"folder": str(shared), "kept": kept}, ensure_ascii=False, indent=1) + "\n"


def size_told(size: int) -> str:
    """Return a number of bytes as people say it."""
    amount, unit = float(size), 0
    while amount >= 1000 and unit + 1 < len(_UNITS):
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.0f} {_UNITS[unit]}" if unit == 0 or amount >= 10 else f"{amount:.1f} {_UNITS[unit]}"


def _count(one: Holding) -> str:
    """Return how much of a kind there is."""
    if one.size is None:
        return f"{one.count} × {one.what}"
    files = "1 file" if one.count == 1 else f"{one.count} files"
    return f"{one.what}: {files}, {size_told(one.size)}"


def _since(one: Holding) -> str:
    """Return from when to when it was made."""
    first, last = here(one.first)[:10], here(one.last)[:10]
    if not first:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"
