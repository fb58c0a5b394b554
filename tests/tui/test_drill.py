"""Drills and learning paths in the app."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from simulator.core.learning_path import LearningPath
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.home import HomeScreen
from tests.tui.desks import SHORT, Room, Shelf, label, shown, until


async def drilling(pilot: Pilot[int]) -> None:
    """Open a drill and wait for its first line."""
    await until(pilot, lambda: "Take" in label(pilot, "#take"))
    await pilot.press("d")
    await until(pilot, lambda: isinstance(pilot.app.screen, DrillScreen) and "1 of " in shown(pilot))


async def test_a_drill_marks_each_reply_and_sums_up(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await drilling(pilot)
        many = int(shown(pilot).split("1 of ")[1].split()[0])
        for number in range(many):
            pilot.app.screen.query_one("#drill-reply", Input).value = "Calm down."
            await pilot.press("enter")
            await until(pilot, lambda: "came across as commanding" in shown(pilot))
            await pilot.press("enter")
            following = f"{number + 2} of {many}"
            await until(pilot, lambda after=following: after in shown(pilot) or "feelings answered" in shown(pilot))  # type: ignore[misc]
        assert f"0 of {many} feelings answered" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_nothing_is_sent_that_is_empty_and_escape_leaves(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await drilling(pilot)
        await pilot.press("enter")
        assert "Level" not in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_a_path_shows_its_calls_in_order_and_then_all_again(room: Room) -> None:
    other = SHORT.replace("scenario: short-angry", "scenario: another").replace("title: ", "title: A ")
    room.shelf = Shelf((SHORT, other), paths=(LearningPath("week", "First week", "To begin.", ("short-angry",)),))
    async with room.app().run_test(size=(80, 24)) as pilot:
        calls = pilot.app.screen.query_one("#calls", OptionList)
        await until(pilot, lambda: calls.option_count == 2)
        await pilot.press("l")
        await until(pilot, lambda: calls.option_count == 1)
        assert "path: First week" in shown(pilot)
        await pilot.press("l")
        await until(pilot, lambda: calls.option_count == 2)
        assert "path:" not in shown(pilot)


async def test_without_paths_that_is_said(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take" in label(pilot, "#take"))
        await pilot.press("l")
        await until(pilot, lambda: any("no learning paths" in str(toast.message) for toast in pilot.app._notifications))
