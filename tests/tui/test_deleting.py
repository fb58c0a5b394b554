"""A past call deleted in the app: asked first, gone from every file, and told where it cannot be."""

from __future__ import annotations

import sqlite3

import pytest
from textual.pilot import Pilot

from simulator.store import erasing
from simulator.tui.messages import HistoryOpened
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.sure import SureScreen
from simulator.tui.widgets.call_list import CallList
from tests.store.filled import copied, take_call, where
from tests.tui.desks import Room, shown, until

SMALL = (80, 24)


async def history(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
    await pilot.press("h")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and bool(pilot.app.screen.query(CallList)))


def listed(pilot: Pilot[int]) -> int:
    return pilot.app.screen.query_one(CallList).option_count


async def test_a_call_goes_with_its_retries_after_a_question(room: Room) -> None:
    first = take_call(room.history, room.folder)
    retry = take_call(room.history, room.folder, after=first.call)
    other = take_call(room.history, room.folder)
    for call, day in ((first, 3), (retry, 2), (other, 1)):
        room.history._database.execute(
            "UPDATE call SET started_at = ? WHERE id = ?", (f"2026-01-0{day}T10:00:00+00:00", call.call)
        )
    copied(room.history)
    async with room.app().run_test(size=SMALL) as pilot:
        await history(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, SureScreen))
        assert "One retry goes with it" in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        assert listed(pilot) == 3
        await pilot.press("x", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and listed(pilot) == 1)
    assert not where(room.folder, first.words + retry.words)
    assert where(room.folder, other.words)


async def test_with_no_call_highlighted_nothing_is_asked(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await history(pilot)
        await pilot.press("x")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_calls_in_use_elsewhere_are_told_and_stay(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "BUSY_MS", 50)
    take_call(room.history, room.folder)
    async with room.app().run_test(size=SMALL) as pilot:
        await history(pilot)
        other = sqlite3.connect(room.history.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("x", "y")
        told = pilot.app._notifications
        await until(pilot, lambda: any("Another simulator" in one.message for one in told))
        other.execute("ROLLBACK")
        other.close()
        assert listed(pilot) == 1


async def test_a_screen_that_is_not_laid_out_yet_waits_for_what_it_shows(room: Room) -> None:
    call = take_call(room.history, room.folder)
    app = room.app()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(app.calls))
        opened = HistoryOpened(room.history, app.calls)
        opened.desk = app.desk
        app.calls = ()
        app.push_screen(HistoryScreen())
        app._history_opened(opened)
        await until(pilot, lambda: bool(pilot.app.screen.query(CallList)) and listed(pilot) == 1)
        assert pilot.app.screen.query_one(CallList).chosen == call.call
