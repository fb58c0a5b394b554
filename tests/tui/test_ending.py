"""The app ends at once, whatever an engine is doing, and nothing fails in silence."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

import pytest

from simulator.tui.app import CallsApp
from simulator.tui.background import in_background
from tests.tui.desks import Room, answer, brief, until

SIZE = (80, 24)


async def test_quitting_does_not_wait_for_an_engine_that_renders(room: Room) -> None:
    room.engine.free.clear()
    room.engine.close = lambda: None  # type: ignore[method-assign]
    async with room.app(speak=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await until(pilot, room.engine.rendering.is_set)
        held_up = {
            thread.name: thread.daemon for thread in threading.enumerate() if thread.name in {"opening", "lines"}
        }
        assert held_up
        assert all(held_up.values())
        await pilot.press("ctrl+q")
    assert not room.engine.free.is_set(), "the engine was still rendering when the app had ended"
    room.engine.free.set()


async def test_every_thread_the_app_starts_lets_the_program_end(room: Room) -> None:
    before = set(threading.enumerate())
    async with room.app(speak=True, hands_free=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        started = set(threading.enumerate()) - before
        assert started
        assert all(thread.daemon for thread in started)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows knows no hang-up signal")
@pytest.mark.parametrize("number", [signal.SIGTERM, getattr(signal, "SIGHUP", 0)])
async def test_a_signal_ends_the_app_in_order(room: Room, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.tui.signals.PATIENCE_SECONDS", 3600.0)
    app = room.app()
    async with app.run_test(size=SIZE) as pilot:
        await brief(pilot)
        os.kill(os.getpid(), number)
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 128 + number


class Odd(Exception):  # noqa: N818
    """Something nothing provides for."""


async def ends_with(room: Room, failing: Callable[[CallsApp], object]) -> None:
    """Run the app until what ``failing`` starts has ended it."""
    app = room.app()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.history is not None)
        kept = failing(app)
        await until(pilot, lambda: not app.is_running)
        del kept


async def test_a_thread_that_fails_is_not_silent(room: Room) -> None:
    def fail() -> None:
        raise Odd

    with pytest.raises(Odd):
        await ends_with(room, lambda app: in_background(app, fail, "odd"))


async def test_a_task_nobody_waits_for_that_fails_is_not_silent(room: Room) -> None:
    async def fail() -> None:
        raise Odd

    def start(app: CallsApp) -> None:
        asyncio.get_running_loop().call_soon(asyncio.ensure_future, fail())

    with pytest.raises(Odd):
        await ends_with(room, start)
