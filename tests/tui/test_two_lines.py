"""Two customers at once in the app."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Button
from textual.widgets._footer import FooterKey

from simulator import bootstrap
from simulator.core.lines_state import Reach, TwoLines
from simulator.core.speech import Milliseconds
from simulator.phone.two_calls import TwoCalls
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.two_calls import TwoCallsScreen
from simulator.tui.screens.two_lines import TwoLinesScreen
from simulator.tui.screens.two_lines_debrief import TwoLinesDebriefScreen
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.transcript import Transcript
from tests.tui.desks import SHORT, Room, Shelf, label, reply, shown, state_word, until

OTHER = SHORT.replace("scenario: short-angry", "scenario: other-angry").replace("title: ", "title: Another one, ")
ASK = "I'm so sorry, the other line is ringing. May I put you on hold for two minutes?"
CALL_BACK = "I'm with another customer; may I ring you back within half an hour?"
HELLO = "I am so sorry. A week with no hot water is awful."


@pytest.fixture
def room(room: Room) -> Room:
    room.shelf = Shelf((SHORT, OTHER))
    return room


def screen_of(pilot: Pilot[int]) -> TwoCallsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, TwoCallsScreen)
    return screen


class Hand:
    """A clock set by hand, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.stands = False

    def __call__(self) -> Milliseconds:
        return Milliseconds(round(1000 * self.seconds))

    def stop(self) -> None:
        self.stands = True

    def go_on(self) -> None:
        self.stands = False


async def taking(pilot: Pilot[int], room: Room, **changes: object) -> Hand:
    """Take two customers, the second of whom comes after the first reply, by a clock set by hand."""
    await until(pilot, lambda: "Take" in label(pilot, "#take"))
    first, second = (room.shelf.from_text(text) for text in (SHORT, OTHER))
    second = replace(second, customer=replace(second.customer, name="Sam"))
    lines = replace(TwoLines(first, second, comes_after=1), **changes)  # type: ignore[arg-type]
    await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]
    pilot.app.push_screen(TwoCallsScreen(TwoCalls(lines, bootstrap.scorer(), room.history.drills)))
    await until(pilot, lambda: isinstance(pilot.app.screen, TwoCallsScreen) and state_word(pilot) == "Your turn")
    hand = Hand()
    screen_of(pilot).both.clock = hand  # type: ignore[assignment]
    return hand


async def second_rings(pilot: Pilot[int], room: Room, **changes: object) -> Hand:
    """Take two customers up to when the second one is there."""
    hand = await taking(pilot, room, **changes)
    hand.seconds = 5
    await reply(pilot, HELLO)
    await until(pilot, lambda: "2 Sam: " in label(pilot, "#line-second") and state_word(pilot) == "Your turn")
    return hand


async def test_home_leads_there_and_back(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take" in label(pilot, "#take"))
        await pilot.press("2")
        await until(pilot, lambda: "Answer the phone" in label(pilot, "#begin"))
        assert "Ask before you put anybody on hold" in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await pilot.click("#two-lines")
        await until(pilot, lambda: "Answer the phone" in label(pilot, "#begin"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwoCallsScreen) and state_word(pilot) == "Your turn")


async def test_the_call_under_the_cursor_is_taken_first(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take" in label(pilot, "#take"))
        calls = pilot.app.screen.query_one("#calls")
        await until(pilot, lambda: "other-angry" in [one.id for one in calls._options])  # type: ignore[attr-defined]
        calls.focus()
        calls.highlighted = [one.id for one in calls._options].index("other-angry")  # type: ignore[attr-defined]
        await pilot.press("2")
        await until(pilot, lambda: "On the phone: Another one, " in shown(pilot))


async def test_without_two_calls_that_is_said(room: Room) -> None:
    room.shelf = Shelf((SHORT,))
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take" in label(pilot, "#take"))
        await pilot.press("2")
        await until(pilot, lambda: "There are no two calls at hand" in shown(pilot))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TwoLinesScreen)


async def test_one_is_held_the_other_taken_both_are_told_of_and_it_is_kept(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        hand = await second_rings(pilot, room)
        hand.seconds = 15
        await until(pilot, lambda: "2 Sam: ringing 00:10" in label(pilot, "#line-second"))
        await reply(pilot, ASK)
        await until(pilot, lambda: "All right" in shown(pilot) or "Fine" in shown(pilot) or "Yes" in shown(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: label(pilot, "#line-second").startswith("▶ 2 Sam"))
        hand.seconds = 35
        await until(pilot, lambda: "on hold 00:20" in label(pilot, "#line-first"))
        transcripts = list(pilot.app.screen.query(Transcript))
        assert [one.display for one in transcripts] == [False, True]
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await reply(pilot, CALL_BACK)
        await until(pilot, lambda: "2 Sam: over" in label(pilot, "#line-second"))
        assert state_word(pilot) == "With nobody"
        await pilot.press("f6")
        await until(pilot, lambda: label(pilot, "#line-first").startswith("▶ 1 "))
        await pilot.press("f10", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwoLinesDebriefScreen))
        told = shown(pilot)
        assert "10 seconds ringing" in told
        assert "20 seconds on hold; you had said 2 minutes" in told
        assert "within half an hour" in told
        assert "One thing to try" in told
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await pilot.press("h")
        await until(pilot, lambda: "1 call" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwoLinesDebriefScreen))
        assert "20 seconds on hold; you had said 2 minutes" in shown(pilot)


async def test_the_mouse_does_it_too(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await second_rings(pilot, room)
        await pilot.click("#line-second")
        await until(pilot, lambda: label(pilot, "#line-second").startswith("▶ 2 Sam"))
        assert isinstance(pilot.app.focused, ReplyBox)
        await pilot.click("#line-first")
        await until(pilot, lambda: label(pilot, "#line-first").startswith("▶ 1 "))
        assert "on hold" in label(pilot, "#line-second")


@pytest.mark.long
async def test_what_is_half_written_stays_with_whom_it_is_for(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await second_rings(pilot, room)
        assert "! The other line is ringing." in shown(pilot)
        box = pilot.app.screen.query_one(ReplyBox)
        await pilot.press("H", "i")
        await pilot.press("f6")
        await until(pilot, lambda: label(pilot, "#line-second").startswith("▶ 2 Sam"))
        assert box.text == ""
        await pilot.press("Y", "o")
        await pilot.press("f6")
        await until(pilot, lambda: label(pilot, "#line-first").startswith("▶ 1 "))
        assert box.text == "Hi"
        await pilot.press("f6")
        await until(pilot, lambda: box.text == "Yo")


@pytest.mark.long
async def test_what_is_half_said_is_for_nobody_else(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await second_rings(pilot, room)
        await pilot.press("f6")
        await until(pilot, lambda: state_word(pilot) == "Your turn" and "▶ 2" in label(pilot, "#line-second"))
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "With nobody")
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "Your turn")


@pytest.mark.long
async def test_who_rings_for_too_long_is_gone(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        hand = await second_rings(pilot, room)
        hand.seconds = 130
        await until(pilot, lambda: "2 Sam: gave up" in label(pilot, "#line-second"))
        assert "! Sam gave up waiting." in shown(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: "! Line 2: gave up." in shown(pilot))


@pytest.mark.long
async def test_nothing_passes_while_the_rehearsal_is_paused(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        hand = await second_rings(pilot, room)
        await pilot.press("escape")
        await until(pilot, lambda: state_word(pilot) == "Paused")
        hand.seconds = 500
        await pilot.pause(0.6)
        assert "2 Sam: ringing" in label(pilot, "#line-second")
        await pilot.press("f6")
        await until(pilot, lambda: "! The rehearsal is paused." in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "gave up" in label(pilot, "#line-second"))


async def test_with_nobody_nothing_can_be_said_and_hold_goes_back(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await taking(pilot, room)
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "With nobody")
        await reply(pilot, "Are you there?")
        await until(pilot, lambda: "! You are with nobody." in shown(pilot))
        assert pilot.app.screen.query_one(ReplyBox).text == "Are you there?"
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "Your turn")


@pytest.mark.long
async def test_a_chat_waits_and_writes(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        hand = await second_rings(pilot, room, reach=Reach.CHAT)
        hand.seconds = 12
        await until(pilot, lambda: "2 Sam: waiting 00:07" in label(pilot, "#line-second"))


async def test_the_rep_can_leave_and_is_asked_first(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await taking(pilot, room)
        await pilot.press("f8", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwoCallsScreen))
        await pilot.press("f8", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwoLinesDebriefScreen))
        assert "Attention: not marked" in shown(pilot)
        await pilot.press("2")
        await until(pilot, lambda: "Answer the phone" in label(pilot, "#begin"))


async def test_it_fits_with_all_its_keys_and_nothing_is_lost_by_resizing(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await second_rings(pilot, room)
        screen = pilot.app.screen
        for selector in ("#line-first", "#line-second", "#timer", "#notice", "#state", "#what-now", "#reply"):
            assert screen.region.contains_region(screen.query_one(selector).region), selector
        keys = [key.key for key in screen.query(FooterKey) if screen.region.contains_region(key.region)]
        assert keys[:8] == ["f2", "f3", "f4", "f5", "f6", "f8", "escape", "f10"]
        await pilot.resize_terminal(20, 5)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: HELLO in shown(pilot))
        for button in screen.query(".line").results(Button):
            assert len(str(button.label)) <= button.size.width


@pytest.mark.long
async def test_a_spoken_reply_waits_to_be_corrected_and_then_counts(room: Room) -> None:
    room.words.text = ASK
    async with room.app().run_test(size=(80, 24)) as pilot:
        await second_rings(pilot, room)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        room.mouth.speaks.set()
        await until(pilot, room.mouth.opened.is_set)
        await pilot.pause(0.4)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Understood")
        assert pilot.app.screen.query_one(ReplyBox).text == ASK
        await pilot.press("f2")
        await until(pilot, lambda: ASK in shown(pilot))
        turns = screen_of(pilot).both.calls.state.first.call.transcript
        assert [turn.utterance.channel.value for turn in turns if turn.by_rep] == ["typed", "voice"]


async def test_a_customer_who_speaks_can_be_interrupted_and_falls_silent_on_hold(room: Room) -> None:
    async with room.app(speak=True).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take" in label(pilot, "#take"))
        lines = TwoLines(room.shelf.from_text(SHORT), room.shelf.from_text(OTHER), comes_after=1)
        pilot.app.push_screen(TwoCallsScreen(TwoCalls(lines, bootstrap.scorer())))
        await until(pilot, lambda: room.speaker.playing.is_set() and state_word(pilot) == "Customer speaking")
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        turns = screen_of(pilot).both.calls.state.first.call.transcript
        assert turns[0].utterance.text.endswith("–")
        await pilot.press("f3")
        await until(pilot, lambda: state_word(pilot) == "Customer speaking")
        await pilot.press("f4")
        await until(pilot, lambda: state_word(pilot) == "With nobody")
        await until(pilot, lambda: len(room.speaker.stopped) >= 2)
