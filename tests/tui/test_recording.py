"""Recording what the rep says: only where they want it, heard again in the debrief, deleted by a key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from simulator.tui.screens.debrief import DebriefScreen
from tests.tui.desks import GOOD, Room, answer, brief, reply, shown, state_word, until

SIZE = (100, 40)


async def spoken(pilot: Pilot[int], room: Room) -> None:
    """Say one reply by voice, and one in writing; then put the phone down."""
    room.speaker.on.set()
    await answer(pilot, "Your turn")
    await pilot.press("f2")
    await until(pilot, lambda: state_word(pilot) == "Listening")
    room.mouth.speaks.set()
    await until(pilot, lambda: "█" in shown(pilot))
    room.mouth.speaks.clear()
    await pilot.press("f2")
    await until(pilot, lambda: GOOD[0] in shown(pilot) and state_word(pilot) == "Your turn")
    await reply(pilot, GOOD[1])
    await until(pilot, lambda: GOOD[1] in shown(pilot))
    await pilot.press("f10", "y")
    await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


async def test_what_was_said_is_heard_again_and_deleted(room: Room) -> None:
    async with room.app(speak=True, settle_seconds=0, record_calls=True).run_test(size=SIZE) as pilot:
        await spoken(pilot, room)
        await until(pilot, lambda: len(pilot.app.screen.query(".listen.-there")) == 1)
        (folder,) = (room.folder / "recordings").iterdir()
        assert [path.name for path in folder.iterdir()] == ["1.wav"]
        played = len(room.speaker.played)
        await pilot.press("l")
        await until(pilot, lambda: len(room.speaker.played) > played)
        assert room.speaker.played[-1].length > 100
        await pilot.press("x")
        await until(pilot, lambda: not pilot.app.screen.query(".listen.-there"))
        assert not list((room.folder / "recordings").iterdir())


@pytest.mark.long
async def test_a_second_press_stops_it(room: Room) -> None:
    async with room.app(speak=True, settle_seconds=0, record_calls=True).run_test(size=SIZE) as pilot:
        await spoken(pilot, room)
        await until(pilot, lambda: len(pilot.app.screen.query(".listen.-there")) == 1)
        room.speaker.on.clear()
        room.speaker.playing.clear()
        await pilot.press("l")
        await until(pilot, room.speaker.playing.is_set)
        stopped = len(room.speaker.stopped)
        await pilot.press("l")
        await until(pilot, lambda: len(room.speaker.stopped) > stopped)


@pytest.mark.long
async def test_nothing_is_recorded_unless_the_rep_wants_it(room: Room) -> None:
    async with room.app(speak=True, settle_seconds=0).run_test(size=SIZE) as pilot:
        await spoken(pilot, room)
        assert not pilot.app.screen.query(".listen.-there")
        assert not (room.folder / "recordings").exists()
        assert "Listen" not in str(pilot.app.screen.active_bindings.get("l", ""))


async def test_the_briefing_says_that_the_call_is_recorded(room: Room) -> None:
    async with room.app(record_calls=True).run_test(size=SIZE) as pilot:
        await brief(pilot)
        await until(pilot, lambda: "what you say is recorded on this machine" in shown(pilot))
