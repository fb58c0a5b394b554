"""A whole call in writing: from the first screen to the debrief."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste

from simulator.core.scenario import Ending
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.store.calls import CallStore
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.tui.desks import GOOD, Room, answer, reply, shown, state_word, until

SIZE = (80, 24)


async def test_a_good_call_reaches_its_debrief_and_is_stored(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        for text in GOOD:
            await reply(pilot, text)
            await until(pilot, lambda: state_word(pilot) in {"Your turn", "Call over"})
        assert state_word(pilot) == "Call over"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert "What worked" in shown(pilot)
        assert "passed" in shown(pilot)
        assert all(text in shown(pilot) for text in GOOD)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    (call,) = room.history.calls()
    assert call.status is CallStatus.FINISHED
    assert call.ending == Ending.RESOLVED
    assert call.passed


async def test_an_empty_reply_is_no_reply(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("enter", "space", "enter")
        assert shown(pilot).count("You\n") == 0
        assert state_word(pilot) == "Your turn"


async def test_what_is_typed_right_behind_a_reply_is_the_beginning_of_the_next(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        box = pilot.app.screen.query_one(ReplyBox)
        for event in (Paste("Hello there."), Key("enter", "\r"), Key("N", "N"), Key("o", "o")):
            box.post_message(event)
        await until(pilot, lambda: "Hello there." in shown(pilot))
        await until(pilot, lambda: box.text == "No")


async def test_a_colleague_is_asked_and_the_customer_does_not_hear(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: "Colleague" in shown(pilot))
        assert state_word(pilot) == "Your turn"


async def test_on_hold_nothing_can_be_said_and_nothing_written_is_lost(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f4")
        assert state_word(pilot) == "On hold"
        await reply(pilot, "hello")
        assert "F4 takes them off hold" in shown(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == "hello"
        await pilot.press("f4")
        assert state_word(pilot) == "Your turn"


@pytest.mark.parametrize("key", ["escape", "f8"])
async def test_a_pause_ends_with_the_key_that_began_it(room: Room, key: str) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press(key)
        assert state_word(pilot) == "Paused"
        await pilot.press(key)
        assert state_word(pilot) == "Your turn"


async def test_hanging_up_is_asked_about_first(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: "Put the phone down?" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await pilot.press("f10")
        await until(pilot, lambda: "Put the phone down?" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
    (call,) = room.history.calls()
    assert call.ending == Ending.RANG_OFF


async def test_quitting_in_the_middle_leaves_the_call_to_be_resumed(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: GOOD[0] in shown(pilot))
        await pilot.press("ctrl+q")
    (call,) = room.history.calls()
    assert call.status is CallStatus.ACTIVE


@pytest.mark.long
async def test_a_call_that_cannot_be_stored_can_be_taken(room: Room) -> None:
    def unusable() -> None:
        raise HistoryFailure("The disk is full.")

    room.opening = unusable  # type: ignore[assignment]
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: GOOD[0] in shown(pilot))
        await pilot.press("f10", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


@pytest.mark.long
async def test_that_calls_are_not_kept_stays_on_the_first_screen_until_they_are(room: Room) -> None:
    full = [True]

    def opening() -> CallStore:
        if full[0]:
            raise HistoryFailure("The disk is full.")
        return room.history

    room.opening = opening
    async with room.app().run_test(size=SIZE) as pilot:
        for told in (True, False):
            full[0] = told
            await answer(pilot)
            await pilot.press("f10", "y")
            await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
            await until(pilot, lambda told=told: ("calls are not kept" in shown(pilot)) == told)  # type: ignore[misc]
