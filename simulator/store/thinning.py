"""Which copies of the database are kept as they age: all of two days, then fewer and fewer."""

from __future__ import annotations

from collections.abc import Iterable

_DAY = 24 * 60 * 60
#: Every copy is kept for so long, in seconds.
ALL_FOR = 2 * _DAY
#: After that the newest of each stretch is kept: how long a stretch is, in seconds, and how many of them.
STRETCHES = ((_DAY, 12), (7 * _DAY, 10), (30 * _DAY, 9))


def kept(made: Iterable[int], now: int) -> set[int]:
    """Return which copies to keep.

    Args:
        made: When each was made, in seconds since any epoch.
        now: The moment the ages are counted from, on the same clock.
    """
    newest_first = sorted(made, reverse=True)
    keep = {moment for moment in newest_first if now - moment < ALL_FOR}
    for length, most in STRETCHES:
        newest: dict[int, int] = {}
        for moment in newest_first:
            newest.setdefault(moment // length, moment)
        keep.update(list(newest.values())[:most])
    return keep
