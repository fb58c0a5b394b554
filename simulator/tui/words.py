"""The words and shapes screens share: feelings, difficulty, how long ago."""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len, set_cell_size

from simulator.core.call_state import Phase
from simulator.core.scenario_header import ScenarioHeader
from simulator.phone.clock import here

#: What sets up the microphone, wherever it is offered.
SET_UP = "Set up your microphone and your calm voice"
#: The one state word of a call, besides those of listening.
PHASES = {
    Phase.RINGING: "Ringing",
    Phase.CUSTOMER_SPEAKING: "Customer speaking",
    Phase.LISTENING: "Your turn",
    Phase.ON_HOLD: "On hold",
    Phase.CHOOSING: "Customer thinking",
    Phase.PAUSED: "Paused",
    Phase.WRAP_UP: "Call over",
}


def feeling(header: ScenarioHeader) -> str:
    """Return how the customer feels at first, in a word."""
    return header.feeling


def dots(difficulty: int) -> str:
    """Return a difficulty from 1 to 5 as filled and empty dots."""
    return "●" * difficulty + "○" * (5 - difficulty)


def bar(value: int, width: int = 10) -> str:
    """Return a value from 0 to 100 as a bar of ``width`` cells."""
    filled = round(width * max(0, min(100, value)) / 100)
    return "█" * filled + "░" * (width - filled)


def ago(moment: str, now: str) -> str:
    """Return how many days of the rep's before ``now`` a moment was, in at most nine characters; both UTC ISO-8601."""
    try:
        day = dt.date.fromisoformat(here(moment)[:10])
        days = (dt.date.fromisoformat(here(now)[:10]) - day).days
        weekday = day.strftime("%a")
    except ValueError:
        return ""
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return weekday
    return f"{days // 7} wks" if days < 60 else f"{days // 30} mths"


def counted(shown: int, there: int) -> str:
    """Return how many calls are shown of how many there are."""
    calls = "1 call" if there == 1 else f"{there} calls"
    return calls if shown == there else f"{shown} of {calls}"


def columns(width: int, first: str, *rest: tuple[str, int]) -> str:
    """Return one row ``width`` cells wide: a first column that takes what is left, then columns of fixed widths.

    A negative width aligns to the right. Characters count as many cells as a terminal gives them.
    """
    fixed = "".join(f"  {_cell(text, size)}" for text, size in rest)
    left = max(8, width - sum(abs(size) + 2 for _, size in rest))
    return fitted(first, left) + fixed


def _cell(text: str, size: int) -> str:
    """Return a text cut or filled to a number of cells."""
    return text.rjust(-size)[: -size or None] if size < 0 else fitted(text, size)


def fitted(text: str, cells: int) -> str:
    """Return a text filled to a number of cells, or cut to it with an ellipsis."""
    return set_cell_size(text, cells) if cell_len(text) <= cells else set_cell_size(text, cells - 1) + "…"
