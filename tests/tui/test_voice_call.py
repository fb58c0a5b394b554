"""A call by voice: heard, interrupted, talked to, corrected; and what happens when sound goes away."""

from __future__ import annotations

import pytest

from simulator.core.events import BackChanneled, BargedIn, RepTurnEnded, TypingStarted, VoiceLost
from simulator.core.speech import Channel
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.transcript import UNSHOWN
from tests.tui.desks import GOOD, Room, answer, brief, reply, shown, state_word, until

SIZE = (80, 24)
OPENING = "A whole week with no hot water! I've called three times, and nobody came."


def rep_turns(room: Room) -> list[RepTurnEnded]:
    (call,) = room.history.calls()
    return [event for event in room.history.events(call.id) if isinstance(event, RepTurnEnded)]


def kinds(room: Room) -> set[type]:
    (call,) = room.history.calls()
    return {type(event) for event in room.history.events(call.id)}


async def test_the_customer_speaks_until_their_line_is_over(room: Room) -> None:
    async with room.app(speak=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        assert OPENING in shown(pilot)
        room.speaker.on.set()
        await until(pilot, lambda: state_word(pilot) == "Your turn")


async def test_without_captions_the_words_are_shown_when_the_line_is_over(room: Room) -> None:
    async with room.app(speak=True, captions=False).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        assert OPENING not in shown(pilot)
        assert UNSHOWN in shown(pilot)
        room.speaker.on.set()
        await until(pilot, lambda: OPENING in shown(pilot))


async def test_captions_can_be_turned_on_while_the_customer_speaks(room: Room) -> None:
    async with room.app(speak=True, captions=False).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await pilot.press("f6")
        await until(pilot, lambda: OPENING in shown(pilot))
        assert room.saved[-1].captions


async def test_where_there_is_no_sound_the_words_are_shown_and_the_call_goes_on(room: Room) -> None:
    room.speaker.away = True
    async with room.app(speak=True, captions=False).run_test(size=SIZE) as pilot:
        await answer(pilot)
        assert OPENING in shown(pilot)
        assert "The loudspeaker went away." in shown(pilot)
    assert VoiceLost in kinds(room)


async def test_a_written_reply_interrupts_and_cuts_what_was_heard(room: Room) -> None:
    async with room.app(speak=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await until(pilot, room.speaker.playing.is_set)
        await reply(pilot, "Sorry to stop you.")
        await until(pilot, lambda: "A whole week–" in shown(pilot))
        await until(pilot, lambda: "Sorry to stop you." in shown(pilot))
    assert BargedIn in kinds(room)


async def test_words_spoken_after_f2_are_shown_and_count_by_themselves(room: Room) -> None:
    async with room.app(settle_seconds=0.05).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: f"{GOOD[0]}" in shown(pilot))
    (turn,) = rep_turns(room)
    assert turn.utterance.channel is Channel.VOICE
    assert turn.utterance.text == GOOD[0]
    assert turn.voice is not None
    assert turn.voice.words == len(GOOD[0].split())


@pytest.mark.long
async def test_a_key_keeps_understood_words_from_counting_so_that_they_can_be_corrected(room: Room) -> None:
    room.words.text = "I am sorry"
    async with room.app(settle_seconds=10.0).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Understood")
        await pilot.press("up")
        assert state_word(pilot) == "Your turn"
        assert pilot.app.screen.query_one(ReplyBox).text == "I am sorry"
        await pilot.press("end", "exclamation_mark", "enter")
        await until(pilot, lambda: "I am sorry!" in shown(pilot))
    (turn,) = rep_turns(room)
    assert turn.utterance.channel is Channel.VOICE
    assert turn.utterance.text == "I am sorry!"
    assert turn.utterance.words == ()


@pytest.mark.long
async def test_what_is_written_while_words_are_made_out_stands_behind_them_and_waits(room: Room) -> None:
    room.words.text = "I am sorry"
    room.words.free.clear()
    async with room.app(settle_seconds=0.0).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Understanding")
        await pilot.press("D", "a", "n", "a")
        room.words.free.set()
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        assert pilot.app.screen.query_one(ReplyBox).text == "I am sorry Dana"
        await pilot.press("enter")
        await until(pilot, lambda: "I am sorry Dana" in shown(pilot))


@pytest.mark.long
async def test_without_limits_understood_words_wait_for_the_rep(room: Room) -> None:
    async with room.app(settle_seconds=0.0, time_factor=0.0).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Understood")
        await pilot.press("enter")
        await until(pilot, lambda: GOOD[0] in shown(pilot))


async def test_nothing_understood_is_said_and_asked_for_again(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, room.mouth.opened.is_set)
        await pilot.press("f2")
        await until(pilot, lambda: "No words could be made out" in shown(pilot))
        assert state_word(pilot) == "Your turn"


async def test_a_microphone_that_goes_away_leaves_the_call_in_writing(room: Room) -> None:
    room.mouth.away = True
    async with room.app(hands_free=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "The microphone went away." in shown(pilot))
        assert state_word(pilot) == "Your turn"
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: GOOD[0] in shown(pilot))


@pytest.mark.long
async def test_typing_ends_listening(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        await pilot.press("a")
        await until(pilot, lambda: state_word(pilot) == "Your turn")


async def test_hands_free_a_turn_counts_without_a_key(room: Room) -> None:
    async with room.app(hands_free=True, settle_seconds=0.05).run_test(size=SIZE) as pilot:
        await answer(pilot, "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        room.mouth.speaks.clear()
        await until(pilot, lambda: GOOD[0] in shown(pilot))
    assert rep_turns(room)[0].utterance.channel is Channel.VOICE


async def test_hands_free_a_silent_rep_is_spoken_to(room: Room) -> None:
    async with room.app(hands_free=True, time_factor=0.02).run_test(size=SIZE) as pilot:
        await brief(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Hello? Are you still there?" in shown(pilot))


async def test_a_rep_who_types_is_given_time(room: Room) -> None:
    async with room.app(nudge_when_typing=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        taking = pilot.app.screen.taking  # type: ignore[attr-defined]
        assert taking._waiting is not None
        await pilot.press("a")
        await until(pilot, lambda: TypingStarted in kinds(room))
        assert taking._waiting is None


async def test_a_call_in_another_language_is_in_writing(room: Room) -> None:
    room.shelf.texts = (room.shelf.texts[0].replace("en-GB", "de-DE"),)
    async with room.app(speak=True, hands_free=True).run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "in writing" in shown(pilot))
        assert not room.speaker.playing.is_set()
        assert not room.mouth.opened.is_set()


async def test_hands_free_a_rep_who_speaks_over_the_customer_is_heard(room: Room) -> None:
    async with room.app(speak=True, hands_free=True, settle_seconds=0).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await until(pilot, lambda: room.speaker.playing.is_set() and room.mouth.opened.is_set())
        room.mouth.speaks.set()
        await until(pilot, room.speaker.held.is_set)
        await until(pilot, lambda: BargedIn in kinds(room))
        assert state_word(pilot) == "Listening"
        room.mouth.speaks.clear()
        await until(pilot, lambda: RepTurnEnded in kinds(room))
        await until(pilot, lambda: "A whole week–" in shown(pilot))
    (turn,) = rep_turns(room)
    assert turn.utterance.channel is Channel.VOICE
    assert turn.utterance.text == GOOD[0]


@pytest.mark.long
async def test_hands_free_a_short_sound_lets_the_customer_go_on(room: Room) -> None:
    async with room.app(speak=True, hands_free=True).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await until(pilot, lambda: room.speaker.playing.is_set() and room.mouth.opened.is_set())
        room.mouth.speaks.set()
        await until(pilot, room.speaker.held.is_set)
        room.mouth.speaks.clear()
        await until(pilot, lambda: BackChanneled in kinds(room))
        assert not room.speaker.held.is_set()
        assert state_word(pilot) == "Customer speaking"
        room.speaker.on.set()
        await until(pilot, lambda: state_word(pilot) == "Listening")
    assert BargedIn not in kinds(room)


async def test_where_that_is_switched_off_nobody_speaks_over_the_customer(room: Room) -> None:
    async with room.app(speak=True, hands_free=True, barge_in=False).run_test(size=SIZE) as pilot:
        await answer(pilot, "Customer speaking")
        await until(pilot, room.speaker.playing.is_set)
        assert not room.mouth.opened.is_set()
        room.speaker.on.set()
        await until(pilot, lambda: state_word(pilot) == "Listening")
