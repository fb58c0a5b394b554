"""A call that was cut off is offered at the next start."""

from __future__ import annotations

import pytest

from simulator.phone.ports import CallStatus
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.resume import ResumeScreen
from tests.tui.desks import GOOD, Room, answer, reply, shown, state_word, until

SIZE = (80, 24)


async def cut_off(room: Room) -> None:
    """Leave a call after one reply."""
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: GOOD[0] in shown(pilot))


async def test_a_call_goes_on_with_everything_said_before(room: Room) -> None:
    await cut_off(room)
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and state_word(pilot) == "Your turn")
        assert GOOD[0] in shown(pilot)
        await reply(pilot, GOOD[1])
        await until(pilot, lambda: GOOD[1] in shown(pilot))
    (call,) = room.history.calls()
    assert call.status is CallStatus.ACTIVE


async def test_a_call_cut_off_while_the_customer_spoke_speaks_again(room: Room) -> None:
    async with room.app(speak=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
    room.speaker.playing.clear()
    async with room.app(speak=True).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
        await pilot.press("enter")
        await until(pilot, room.speaker.playing.is_set)
        room.speaker.on.set()
        await until(pilot, lambda: state_word(pilot) == "Your turn")


@pytest.mark.long
async def test_a_call_can_be_kept_unfinished(room: Room) -> None:
    await cut_off(room)
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
        await pilot.press("k")
        await until(pilot, lambda: room.history.calls()[0].status is CallStatus.ABANDONED)
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


@pytest.mark.long
async def test_asked_later_the_call_is_offered_again_at_the_next_start(room: Room) -> None:
    await cut_off(room)
    for _ in range(2):
        async with room.app().run_test(size=SIZE) as pilot:
            await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_a_call_whose_scenario_no_longer_loads_is_kept(room: Room) -> None:
    await cut_off(room)
    room.history._database.execute("UPDATE call SET scenario_text = 'format: 99'")
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ResumeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: room.history.calls()[0].status is CallStatus.ABANDONED)
        assert isinstance(pilot.app.screen, HomeScreen)
