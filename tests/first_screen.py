"""Starts the app without a terminal and prints which modules are loaded: with the first screen, and with its list.

The shelf and the history wait until the first screen has taken a key, so the two moments are the same in every run.
"""

from __future__ import annotations

import asyncio
import dataclasses
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from textual.widgets import Input

from simulator import bootstrap
from simulator.tui.app import CallsApp

_T = TypeVar("_T")

opened = threading.Event()


def when_opened(make: Callable[[], _T]) -> Callable[[], _T]:
    """Return ``make``, held back until the first screen was seen."""

    def held_back() -> _T:
        opened.wait()
        return make()

    return held_back


def tell(moment: str) -> None:
    """Print what is loaded, a line a module."""
    sys.__stdout__.writelines(f"{moment} {name}\n" for name in list(sys.modules))  # type: ignore[union-attr]


async def main() -> None:
    """Search on the first screen, then wait for the list."""
    desk = bootstrap.desk()
    app = CallsApp(dataclasses.replace(desk, shelf=when_opened(desk.shelf), history=when_opened(desk.history)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "t", "w", "i", "c", "e")
        assert app.screen.query_one("#search", Input).value == "twice"
        tell("first")
        opened.set()
        while app.headers is None or app.history is None:
            await pilot.pause(0.01)
        await pilot.pause()
        tell("listed")
    bootstrap.leave_desk()


if __name__ == "__main__":
    asyncio.run(main())
