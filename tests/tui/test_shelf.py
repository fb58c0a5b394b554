"""The shelf on the screen: a kept answer shared from the notebook, found by others, answered, taken off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator.core.shared_takes import reactions_told
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.notebook import NotebookScreen
from simulator.tui.screens.shelf import ShelfScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.sharing.test_shelf import OTHER, TAKE, Member, Person, TeamStore
from tests.sharing.two_people import Machine
from tests.tui.desks import Room, shown, until
from tests.tui.test_hostile_text import ORDERS, harmless
from tests.tui.test_sizes import in_sight, keys

SMALL = (80, 24)
SHORT = replace(TAKE, scenario="short-angry", title="A week", line="no-water", rep=f"A week of that. {ORDERS}")


def rows(pilot: Pilot[int]) -> list[str]:
    found = pilot.app.screen.query_one("#takes", OptionList)
    return [str(found.get_option_at_index(place).prompt) for place in range(found.option_count)]


@pytest.fixture
def team() -> TeamStore:
    return TeamStore()


@pytest.fixture
def ben(tmp_path: Path, team: TeamStore) -> Person:
    return Person(Machine(tmp_path / "ben", "Ben"), Member(team, "Ben"))


@pytest.fixture
def ines(tmp_path: Path, team: TeamStore) -> Person:
    return Person(Machine(tmp_path / "ines", "Ines"), Member(team, "Ines"))


async def test_a_kept_answer_is_shared_from_the_notebook_and_taken_off_again(room: Room, ines: Person) -> None:
    room.history.notebook.keep(replace(SHORT, why="It is short"))
    async with room.app(shared_takes=lambda: ines.desk).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))
        await until(pilot, lambda: "A week of that" in shown(pilot))
        await pilot.press("s")
        await until(pilot, lambda: "Why is this answer good?" in shown(pilot))
        assert pilot.app.screen.query_one(ReplyBox).text == "It is short"
        await pilot.click("#nameless")
        await until(pilot, lambda: len(ines.desk.takes()) == 1)
        (found,) = ines.desk.takes()
        assert (found.entry.named, found.entry.text) == (False, "It is short")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ShelfScreen) and len(rows(pilot)) == 1)
        await until(pilot, lambda: "Composure: composed" in shown(pilot))
        assert harmless(pilot)
        assert {"slash", "f", "1", "2", "3", "a", "x", "escape"} <= set(keys(pilot))
        assert in_sight(pilot, "#note")
        await pilot.press("1")
        await pilot.press("x")
        await until(pilot, lambda: "for everybody?" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: "Nothing here yet" in shown(pilot))
        assert ines.team is not None
        assert ines.team.store.rows == {}


async def test_others_react_ask_and_get_an_answer(room: Room, ines: Person, ben: Person) -> None:
    entry = ben.desk.share(SHORT, "It names the week.", named=True)
    ben.desk.share(OTHER, "It asks.", named=False)
    ben.desk.catch_up()
    async with room.app(shared_takes=lambda: ines.desk).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ShelfScreen) and len(rows(pilot)) == 2)
        assert "Ben" in rows(pilot)[0]
        assert "somebody" in rows(pilot)[1]
        await pilot.press("3")
        await until(pilot, lambda: "1 × well said (yours)" in shown(pilot))
        await pilot.press("a")
        await until(pilot, lambda: "What do you want to ask?" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Write a sentence first." in shown(pilot))
        await pilot.press(*"Why", "enter")
        await until(pilot, lambda: "Why (you)" in shown(pilot))
        ben.desk.catch_up()
        assert [reactions_told(one) for one in ben.desk.takes()] == ["1 × well said", ""]
        ben.desk.say(entry.id, "It was new.", named=True)
        ben.desk.catch_up()
        await pilot.press("1")
        await until(pilot, lambda: "It was new. (Ben)" in shown(pilot))
        await pilot.press("slash", *"rent", "enter")
        await until(pilot, lambda: len(rows(pilot)) == 1 and "Friday" in rows(pilot)[0])
        await pilot.press("slash", *["backspace"] * 4, "enter", "f")
        await until(pilot, lambda: rows(pilot) == [])
        await pilot.press("f", "f", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))


async def test_a_store_that_is_away_is_told_and_what_is_known_stays(
    room: Room, ines: Person, ben: Person, team: TeamStore
) -> None:
    ben.desk.share(SHORT, "It names the week.", named=True)
    ben.desk.catch_up()
    ines.desk.catch_up()
    team.away = True
    async with room.app(shared_takes=lambda: ines.desk).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
        await pilot.press("e")
        await until(pilot, lambda: "cannot be reached now" in shown(pilot) and len(rows(pilot)) == 1)
        await pilot.press("2")
        await until(pilot, lambda: "I will try this (yours)" in shown(pilot))
        team.away = False
        await pilot.press("f")
        ines.desk.catch_up()
    ben.desk.catch_up()
    assert [reactions_told(one) for one in ben.desk.takes()] == ["1 × I will try this"]
