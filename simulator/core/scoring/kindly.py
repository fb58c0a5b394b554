"""What counts where some of it is in doubt: everything sure, and of the rest what does no harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: A value, its weight, and whether it is sure.
Item = tuple[float, float, bool]


@dataclass(frozen=True, slots=True)
class PointRange:
    """The fewest and the most points that doubted words allow.

    Raises:
        ValueError: it is reversed or off the scale.
    """

    lowest: int
    highest: int

    def __post_init__(self) -> None:
        """Refuse a range that holds nothing."""
        if not 0 <= self.lowest <= self.highest <= 100:
            raise ValueError(f"a range needs 0 <= lowest <= highest <= 100, got {self.lowest}..{self.highest}")


def around(points: int, lowest: float, highest: float) -> PointRange | None:
    """Return the range around ``points``, whatever rounding does; None where there is no other value in it."""
    found = PointRange(min(points, round(lowest)), max(points, round(highest)))
    return found if found.lowest < found.highest else None


def counted(items: Sequence[Item]) -> list[Item]:
    """Return the items whose weighted mean is the highest, all sure ones among them, in their order.

    Doubting one more item can therefore never lower the mean: every choice there was before is still there. Where no
    item is sure, the best one stands alone.
    """
    chosen = [place for place, (_, _, sure) in enumerate(items) if sure]
    unsure = [place for place in range(len(items)) if place not in set(chosen)]
    for place in sorted(unsure, key=lambda place: -items[place][0]):
        if not chosen or items[place][0] > mean([items[one] for one in chosen]):
            chosen.append(place)
    return [items[place] for place in sorted(chosen)]


def mean(items: Sequence[Item]) -> float:
    """Return the weighted mean of at least one item."""
    weight = sum(share for _, share, _ in items)
    return sum(value * share for value, share, _ in items) / weight
