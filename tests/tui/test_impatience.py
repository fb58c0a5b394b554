"""Customers on the call screen who do not wait: they cut in, mind a hold, and breathe while an answer is made out."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from simulator.core.events import CustomerMurmured, Event, RepTurnEnded
from simulator.core.mood import Mood
from simulator.core.murmurs import murmur_in
from simulator.tui.taking import UNLIMITED
from tests.tui.desks import SHORT, Room, answer, shown, state_word, until

pytestmark = pytest.mark.long

SIZE = (80, 24)
CUTS_IN = 'silence: {after: 60s}\npatience: {cuts_in: {after: 4s, says: "Stop. You are not listening."}}\nrubric:'
MINDS_RULES = 'patience: {cuts_in: {rules: true, says: "Not the rules again."}}\nrubric:'
RULE = "as per our terms and conditions repairs are only handled within ten working days"


def events(room: Room) -> list[Event]:
    (call,) = room.history.calls()
    return list(room.history.events(call.id))


def cut_in(room: Room) -> list[RepTurnEnded]:
    return [event for event in events(room) if isinstance(event, RepTurnEnded) and event.cut_in]


def murmurs(room: Room) -> int:
    return sum(isinstance(event, CustomerMurmured) for event in events(room))


async def speak(pilot: Pilot[int], room: Room) -> None:
    """Speak until it is heard, then pause."""
    room.mouth.speaks.set()
    await until(pilot, lambda: "█" in shown(pilot))
    room.mouth.speaks.clear()


async def test_a_rep_who_talks_on_and_on_is_cut_short_and_what_they_said_counts(room: Room) -> None:
    room.shelf.texts = (SHORT.replace("rubric:", CUTS_IN),)
    async with room.app(speak=True, hands_free=True, time_factor=0.1).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "Stop. You are not listening." in shown(pilot))
        (turn,) = cut_in(room)
        assert turn.utterance.text == room.words.text
        assert room.words.text in shown(pilot)


async def test_a_rep_who_is_brief_is_not_cut_short(room: Room) -> None:
    room.shelf.texts = (SHORT.replace("rubric:", CUTS_IN),)
    async with room.app(speak=True, hands_free=True).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Listening")
        await speak(pilot, room)
        await until(pilot, lambda: room.words.text in shown(pilot))
        assert not cut_in(room)


async def test_without_limits_nobody_is_cut_short(room: Room) -> None:
    room.shelf.texts = (SHORT.replace("rubric:", MINDS_RULES),)
    room.words.text, room.finished = RULE, 0.9
    async with room.app(speak=True, hands_free=True, time_factor=0.0).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Listening")
        await speak(pilot, room)
        await until(pilot, lambda: state_word(pilot) == "Understood")
        await pilot.press("enter")
        await until(pilot, lambda: any(isinstance(event, RepTurnEnded) for event in events(room)))
        assert not cut_in(room)
        assert pilot.app.screen.taking.call.state.time_factor == UNLIMITED  # type: ignore[attr-defined]


async def test_a_rule_recited_to_an_unanswered_feeling_is_cut_short(room: Room) -> None:
    room.shelf.texts = (SHORT.replace("rubric:", MINDS_RULES),)
    room.words.text, room.finished = RULE, 0.0
    async with room.app(speak=True, hands_free=True).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Listening")
        await speak(pilot, room)
        await until(pilot, lambda: "Not the rules again." in shown(pilot))
        assert len(cut_in(room)) == 1


async def test_a_customer_put_on_hold_unasked_says_so(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "On hold")
        await pilot.press("f4")
        await until(pilot, lambda: "You put me on hold without a word." in shown(pilot))


async def test_while_words_are_made_out_slowly_the_customer_is_heard_once(room: Room) -> None:
    room.words.free.clear()
    async with room.app(speak=True, settle_seconds=0).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Your turn")
        room.mouth.speaks.set()
        await pilot.press("f2")
        await until(pilot, lambda: "█" in shown(pilot))
        room.mouth.speaks.clear()
        await pilot.press("f2")
        await until(pilot, lambda: murmurs(room) == 1)
        assert state_word(pilot) == "Understanding"
        room.words.free.set()
        await until(pilot, lambda: room.words.text in shown(pilot))
    assert murmurs(room) == 1


async def test_after_words_that_may_be_all_the_customer_is_heard_in_the_silence(room: Room) -> None:
    room.finished = 0.3
    async with room.app(speak=True, hands_free=True).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Listening")
        await speak(pilot, room)
        await until(pilot, lambda: room.words.text in shown(pilot) and murmurs(room) == 1)


async def test_where_that_is_switched_off_nobody_breathes(room: Room) -> None:
    room.finished = 0.3
    async with room.app(speak=True, hands_free=True, listening_sounds=False).run_test(size=SIZE) as pilot:
        room.speaker.on.set()
        await answer(pilot, "Listening")
        await speak(pilot, room)
        await until(pilot, lambda: any(isinstance(event, RepTurnEnded) for event in events(room)))
        assert not murmurs(room)


def test_how_a_customer_is_heard_goes_with_their_mood_and_changes() -> None:
    angry, confused = Mood(80, 10, 30), Mood(20, 70, 40)
    assert {murmur_in(angry, place).text for place in range(2)} == {""}
    assert murmur_in(confused, 0).text == "Um."
    assert len({murmur_in(confused, place).text for place in range(3)}) == 3
