"""The line in the app: it rings before the customer speaks, plays music on hold, clicks; and holds nobody up."""

from __future__ import annotations

import asyncio

import pytest

from simulator.core.sound import Audio
from simulator.core.tones import click, hold_music, ring
from simulator.tui.line_side import RINGS_FOR
from tests.tui.desks import Room, answer, reply, shown, state_word, until

SIZE = (80, 24)


def lines(room: Room) -> list[Audio]:
    """Return what the customer said aloud."""
    return [audio for audio in room.speaker.played if audio not in (ring(), click(), hold_music())]


async def test_the_phone_rings_once_and_then_the_customer_speaks(room: Room) -> None:
    room.speaker.on.set()
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        assert room.speaker.played[0] is ring()
        assert room.speaker.played.count(ring()) == 1
        assert len(lines(room)) == 1


@pytest.mark.long
async def test_a_ring_that_never_ends_holds_the_first_line_up_for_a_moment_only(room: Room) -> None:
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await until(pilot, lambda: room.speaker.played == [ring()])
        await until(pilot, lambda: len(lines(room)) == 1)
        await until(pilot, lambda: room.speaker.stopped == [ring()])
    assert RINGS_FOR <= 1.5


@pytest.mark.long
async def test_a_customer_interrupted_while_the_phone_rings_says_nothing(room: Room) -> None:
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await reply(pilot, "Hello, this is the help desk.")
        await until(pilot, lambda: "this is the help desk" in shown(pilot))
        await until(pilot, lambda: bool(room.speaker.stopped))
        assert room.speaker.stopped[0] is ring()


async def test_hold_music_plays_until_the_customer_is_taken_off_hold(room: Room) -> None:
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot)
        room.speaker.on.clear()
        await pilot.press("f4")
        await until(pilot, lambda: hold_music() in room.speaker.played)
        assert state_word(pilot) == "On hold"
        await pilot.press("f4")
        await until(pilot, lambda: hold_music() in room.speaker.stopped)


@pytest.mark.long
async def test_pausing_stops_the_hold_music_and_going_on_starts_it_again(room: Room) -> None:
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot)
        room.speaker.on.clear()
        await pilot.press("f4")
        await until(pilot, lambda: hold_music() in room.speaker.played)
        await pilot.press("escape")
        await until(pilot, lambda: hold_music() in room.speaker.stopped)
        await pilot.press("escape")
        await until(pilot, lambda: room.speaker.played.count(hold_music()) == 2)


async def test_the_handset_clicks_when_the_rep_hangs_up(room: Room) -> None:
    room.speaker.on.set()
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f10")
        await pilot.press("y")
        await until(pilot, lambda: click() in room.speaker.played)


@pytest.mark.long
@pytest.mark.parametrize(("speak", "ringing"), [(False, True), (True, False)])
async def test_without_a_voice_or_without_ringing_the_line_is_silent(room: Room, speak: bool, ringing: bool) -> None:
    room.speaker.on.set()
    async with room.app(speak=speak, ringing=ringing).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "On hold")
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await pilot.press("f10")
        await pilot.press("y")
        await pilot.pause(0.2)
    assert not [audio for audio in room.speaker.played if audio in (ring(), click(), hold_music())]


async def test_where_there_is_no_loudspeaker_the_call_begins_all_the_same(room: Room) -> None:
    room.speaker.away = True
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f4")
        assert state_word(pilot) == "On hold"


async def test_the_telephone_can_be_switched_off_between_two_lines(room: Room) -> None:
    room.speaker.on.set()
    async with room.app(speak=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        pilot.app.action_switch("phone_line")  # type: ignore[attr-defined]
        await pilot.press("f3")
        await until(pilot, lambda: len(lines(room)) == 2)
    by_phone, in_a_room = (audio.samples for audio in lines(room))
    assert abs(float(by_phone.mean())) < 0.1 * abs(float(in_a_room.mean()))


async def test_quitting_on_hold_ends_the_music(room: Room) -> None:
    async with room.app(speak=True, ringing=True).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot)
        room.speaker.on.clear()
        await pilot.press("f4")
        await until(pilot, lambda: hold_music() in room.speaker.played)
        pilot.app.exit()
    for _ in range(400):
        if hold_music() in room.speaker.stopped:
            return
        await asyncio.sleep(0.005)
    pytest.fail("the music goes on")
