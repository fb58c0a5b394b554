"""The same sense at every size: nothing essential out of sight at 80 by 24, and resizing harms nothing."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.desks import GOOD, Room, answer, brief, reply, shown, state_word, until

SMALL = (80, 24)


def in_sight(pilot: Pilot[int], selector: str) -> bool:
    """Return whether the whole of each matching widget is within the screen."""
    screen = pilot.app.screen
    found = list(screen.query(selector))
    return bool(found) and all(screen.region.contains_region(widget.region) and widget.region for widget in found)


def keys(pilot: Pilot[int]) -> list[str]:
    """Return the keys the footer shows in full."""
    screen = pilot.app.screen
    return [key.key for key in screen.query(FooterKey) if screen.region.contains_region(key.region)]


async def test_the_first_screen_fits(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "A week" in shown(pilot))
        for selector in ("#take", "#drill", "#two-lines", "#time", "#search", ".filter", "#headings", "#calls"):
            assert in_sight(pilot, selector), selector
        assert {"slash", "f", "h", "q"} <= set(keys(pilot))


async def test_the_briefing_fits(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await brief(pilot)
        for selector in ("#title", "#text", "#voice", "#answer", "#breathe"):
            assert in_sight(pilot, selector), selector
        assert {"b", "v", "escape"} <= set(keys(pilot))


async def test_the_call_fits_with_all_its_keys(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await answer(pilot)
        for selector in ("#timer", "#transcript", "#notice", "#state", "#meter", "#what-now", "#reply"):
            assert in_sight(pilot, selector), selector
        assert keys(pilot)[:8] == ["f2", "f3", "f4", "f5", "f6", "f7", "escape", "f10"]


async def test_what_worked_and_the_axes_are_in_sight_after_the_call(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await answer(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: GOOD[0] in shown(pilot))
        await pilot.press("f10", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await until(pilot, lambda: in_sight(pilot, ".axis"))
        assert in_sight(pilot, "#total")


@pytest.mark.long
@pytest.mark.parametrize("size", [(20, 5), (1, 1), (10, 2), (40, 12), (300, 100)])
async def test_resizing_in_mid_call_loses_nothing(room: Room, size: tuple[int, int]) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await answer(pilot)
        await pilot.resize_terminal(*size)
        await reply(pilot, GOOD[0])
        await pilot.resize_terminal(*SMALL)
        await until(pilot, lambda: GOOD[0] in shown(pilot) and state_word(pilot) == "Your turn")
        await until(pilot, lambda: in_sight(pilot, "#reply"))
