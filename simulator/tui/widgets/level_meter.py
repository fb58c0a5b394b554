"""How loud it is, as a short row of bars."""

from __future__ import annotations

from collections import deque

from textual.widgets import Static

from simulator.core.words import steps

#: The quietest level that is shown, in decibels relative to full scale.
FLOOR_DBFS = -60.0
_SHOWN = 10


class LevelMeter(Static):
    """The last second of loudness; empty while nobody listens."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's word)
        super().__init__("", id=id, markup=False)
        self._levels: deque[int] = deque(maxlen=_SHOWN)

    def measured(self, dbfs: float) -> None:
        """Show one more level."""
        self._levels.append(round(100 * min(1.0, max(0.0, 1 - dbfs / FLOOR_DBFS))))
        self.update(steps(list(self._levels)).rjust(_SHOWN, "▁"))

    def clear(self) -> None:
        """Show that nobody listens."""
        self._levels.clear()
        self.update("")
