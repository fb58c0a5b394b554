"""After the call: each mark with the words it rests on, and the whole call below."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.marks import MarksScreen
from tests.tui.desks import GOOD, Room, answer, reply, shown, until

SIZE = (100, 40)


async def debriefed(pilot: Pilot[int], *replies: str) -> None:
    """Take a call with these replies and put the phone down."""
    await answer(pilot)
    for text in replies:
        await reply(pilot, text)
        await until(pilot, lambda text=text: text in shown(pilot))  # type: ignore[misc]  # bound here
    await pilot.press("f10", "y")
    await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


async def test_a_mark_shows_its_words_where_they_were_said(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, GOOD[0])
        await pilot.click(".axis")
        await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
        await until(pilot, lambda: "Mark 1 of" in shown(pilot) and "‹" in shown(pilot))
        assert "Acknowledgement · level" in shown(pilot)


async def test_what_was_never_asked_is_a_mark_too(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, "I see.")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
        seen = set()
        for _ in range(8):
            await pilot.press("right")
            await pilot.pause()
            seen.add(shown(pilot))
        assert any("not asked" in text and "(nothing about it)" in text for text in seen)


async def test_a_call_in_which_nothing_was_said_has_a_debrief(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot)
        assert "you stayed on the line" in shown(pilot)
        await pilot.press("w")
        await pilot.pause()


async def test_a_language_nobody_scores_has_a_debrief_without_scores(room: Room) -> None:
    room.shelf.texts = (room.shelf.texts[0].replace("en-GB", "de-DE"),)
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, "Guten Tag.")
        assert "No score" in shown(pilot)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DebriefScreen)


async def test_the_call_can_be_taken_again(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, GOOD[0])
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))


@pytest.mark.long
async def test_the_mood_has_its_numbers_at_both_ends(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, GOOD[0])
        line = next(row for row in shown(pilot).splitlines() if row.startswith("anger "))
        assert line.split()[1] == "60"
        assert line.split()[-1].isdigit()


async def test_a_key_writes_the_call_as_a_page_and_says_where(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await debriefed(pilot, GOOD[0])
        await pilot.press("p")
        await until(pilot, lambda: any("Open it in a browser" in one.message for one in pilot.app._notifications))
        (told,) = [one.message for one in pilot.app._notifications if "browser" in one.message]
        assert str(room.folder / room.history.calls()[0].id) in told


async def test_a_page_that_cannot_be_written_is_told(room: Room) -> None:
    app = room.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await debriefed(pilot)

        def full(*_: object) -> Path:
            raise OSError(28, "No space left on device")

        app.desk = replace(app.desk, page=full)
        await pilot.press("p")
        await until(pilot, lambda: any("No space left" in one.message for one in app._notifications))
        assert isinstance(app.screen, DebriefScreen)
