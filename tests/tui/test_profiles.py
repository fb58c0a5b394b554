"""Who is practising: asked before anything is opened, chosen by keyboard or mouse, shown in the bar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.tui.desk import Desk, Rep
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.who import WhoScreen
from tests.tui.desks import QUIET, Room, nobody, shown, until
from tests.tui.test_hostile_text import ORDERS, harmless

SMALL = (80, 24)


@pytest.fixture
def shared(tmp_path: Path) -> Room:
    """A room that two reps share; each has a desk of their own."""
    desks: dict[str, Desk] = {}
    for name in ("Ana", ORDERS):
        (tmp_path / str(len(desks))).mkdir()
        own = Room(tmp_path / str(len(desks)), settings=replace(QUIET, theme="nord"))
        desks[name] = replace(own.app().desk, rep=Rep(name, (), nobody))

    def choose(name: str) -> Desk:
        if name not in desks:
            raise ValueError("There is no such profile.")
        return desks[name]

    return Room(tmp_path, reps=("Ana", ORDERS, ""), choose=choose)


async def asked(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, WhoScreen) and bool(pilot.app.screen.query(OptionList)))


async def test_nothing_is_opened_before_somebody_is_chosen(shared: Room) -> None:
    async with shared.app().run_test(size=SMALL) as pilot:
        await asked(pilot)
        await pilot.press("escape", "h", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen) and "Difficult calls · Ana" in shown(pilot))
        await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
        assert pilot.app.history.path.parent.name == "0"  # type: ignore[attr-defined]
        assert pilot.app.theme == "nord"
    assert not (shared.folder / "calls.sqlite3").exists()


async def test_a_rep_is_chosen_with_the_mouse_and_names_are_only_text(shared: Room) -> None:
    async with shared.app().run_test(size=SMALL) as pilot:
        await asked(pilot)
        assert harmless(pilot)
        await pilot.click("#reps", offset=(3, 1))
        await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
        assert pilot.app.history.path.parent.name == "1"  # type: ignore[attr-defined]
        assert harmless(pilot)


async def test_a_profile_that_went_meanwhile_is_told_and_asked_again(shared: Room) -> None:
    async with shared.app().run_test(size=SMALL) as pilot:
        await asked(pilot)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: any("no such profile" in one.message for one in pilot.app._notifications))
        await asked(pilot)


async def test_with_one_rep_nobody_is_asked(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "·" not in shown(pilot).splitlines()[0]
