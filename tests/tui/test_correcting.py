"""Doubted words in the debrief: told in signs and words, and put right by key or mouse."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from simulator import bootstrap
from simulator.core.speech import Channel
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.ports import HistoryFailure
from simulator.phone.replay import play
from simulator.tui.screens.correct import CorrectScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.marks import MarksScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.doubtful import heard
from tests.tui.desks import GOOD, Room, answer, label, shown, state_word, until
from tests.tui.test_hostile_text import ORDERS, harmless
from tests.tui.test_sizes import in_sight, keys

SMALL = (80, 24)
RUDE = "We sent out the contract. Calm down and wait for the letter."
MISHEARD = "I am sorry, a weak with no hot order is full. When did the walker stop?"


def spoken(text: str, **unsure: float) -> Said:
    """Return a spoken reply with some words in doubt."""
    utterance = heard(text, **unsure)
    return Said(utterance.text, utterance.started, utterance.ended, Channel.VOICE, utterance.words)


def stored(room: Room, *replies: Said) -> str:
    """Play and store a call with these replies; return its id."""
    call = OngoingCall(room.shelf.scenario(room.shelf.headers()[0].id), bootstrap.scorer(), room.history)
    list(play(call, replies))
    return finished(call).id


async def opened(pilot: Pilot[int]) -> None:
    """Open the newest call's debrief."""
    await until(pilot, lambda: bool(pilot.app.calls))  # type: ignore[attr-defined]  # the app's own
    await pilot.press("h")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
    await until(pilot, lambda: "Total" in shown(pilot))


async def asked(pilot: Pilot[int]) -> None:
    """Wait until the screen asks for the words."""
    await until(pilot, lambda: isinstance(pilot.app.screen, CorrectScreen))
    await until(pilot, lambda: bool(pilot.app.screen.query_one(ReplyBox).text))


def total(pilot: Pilot[int]) -> str:
    return next(line for line in shown(pilot).splitlines() if line.startswith("Total"))


async def test_doubted_words_are_marked_in_signs_with_the_range_and_the_key(room: Room) -> None:
    stored(room, spoken(RUDE, calm=0.2, contract=0.1))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        assert "(contract?). (Calm?) down and wait for the letter." in shown(pilot)
        assert " to " in total(pilot).split("·")[0]
        assert "the recogniser was not sure of; they are not held against you" in shown(pilot)
        assert label(pilot, "#debrief > .correct") == "Say what your words were (c)"
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
        seen = []
        for _ in range(8):
            await pilot.press("right")
            await pilot.pause()
            seen.append(shown(pilot))
        assert any("The recogniser was not sure of “contract” and “Calm”." in text for text in seen)
        assert any("(not sure)" in text and "100 of 100, 60 to 100 possible" in text for text in seen)


async def test_confirmed_with_one_key_the_words_count(room: Room) -> None:
    call = stored(room, spoken(RUDE, calm=0.2, contract=0.1))
    before = room.history.calls()[0]
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await asked(pilot)
        assert in_sight(pilot, "#said, #keep, #drop")
        assert {"enter", "tab", "escape"} <= set(keys(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "(contract?)" not in shown(pilot) and isinstance(pilot.app.screen, DebriefScreen))
        await until(pilot, lambda: "Total" in shown(pilot))
        assert not pilot.app.screen.query(".correct")
        after = room.history.calls()[0]
        assert (after.id, after.spread) == (call, None)
        assert (after.total or 0) < (before.total or 0)
        assert total(pilot).split()[1] == str(after.total)


async def test_corrected_words_are_marked_again_and_both_versions_stay_also_when_reopened(room: Room) -> None:
    stored(room, spoken(MISHEARD, weak=0.1, order=0.2, full=0.1, walker=0.3))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await asked(pilot)
        pilot.app.screen.query_one(ReplyBox).put(GOOD[0])
        await pilot.press("enter")
        await until(pilot, lambda: f"{GOOD[0]} (heard: “{MISHEARD}”)" in shown(pilot))
        corrected = total(pilot)
        assert label(pilot, ".correct") == "Correct my words again (c)"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await until(pilot, lambda: f"{GOOD[0]} (heard: “{MISHEARD}”)" in shown(pilot))
        assert total(pilot) == corrected


@pytest.mark.long
async def test_a_spoken_call_keeps_what_the_recogniser_doubted(room: Room) -> None:
    said = spoken(MISHEARD, weak=0.1, walker=0.3)
    room.words.text, room.words.words = said.text, said.words
    async with room.app(settle_seconds=0.05).run_test(size=SMALL) as pilot:
        await answer(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: state_word(pilot) == "Listening")
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: MISHEARD in shown(pilot) and state_word(pilot) == "Your turn")
        await pilot.press("f10", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await until(pilot, lambda: "a (weak?) with no hot order is full. When did the (walker?) stop?" in shown(pilot))


@pytest.mark.long
@pytest.mark.parametrize("where", ["#debrief > .correct", "WholeCall .correct"])
async def test_the_mouse_opens_keeps_and_drops(room: Room, where: str) -> None:
    stored(room, spoken(RUDE, calm=0.2))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        for button in ("#drop", "#keep"):
            pilot.app.screen.query_one(where, Button).scroll_visible(animate=False, immediate=True)
            await pilot.pause()
            await pilot.click(where)
            await asked(pilot)
            await pilot.click(button)
            await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await until(pilot, lambda: "(Calm?)" not in shown(pilot))


@pytest.mark.long
async def test_the_key_is_about_the_turn_the_rep_is_at(room: Room) -> None:
    stored(room, spoken(MISHEARD, weak=0.1), spoken(RUDE, calm=0.2))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        pilot.app.screen.query("WholeCall .correct").last(Button).focus()
        await pilot.press("c")
        await asked(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == RUDE
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


@pytest.mark.long
async def test_nothing_written_is_no_correction(room: Room) -> None:
    stored(room, spoken(RUDE, calm=0.2))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await asked(pilot)
        pilot.app.screen.query_one(ReplyBox).put("")
        await pilot.press("enter")
        await until(pilot, lambda: "Write what you said." in shown(pilot))
        await pilot.press("escape")
        assert len(room.history.events(room.history.calls()[0].id)) > 0


@pytest.mark.long
async def test_where_nothing_was_doubted_there_is_nothing_to_correct(room: Room) -> None:
    stored(room, spoken(RUDE))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        assert not pilot.app.screen.query(".correct")
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DebriefScreen)


@pytest.mark.long
async def test_a_correction_that_cannot_be_kept_counts_and_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(room, spoken(RUDE, calm=0.2))

    def full(*_: object) -> None:
        raise HistoryFailure("The disk is full.")

    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        monkeypatch.setattr(room.history, "correct", full)
        await pilot.press("c")
        await asked(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "is not kept. The disk is full." in shown(pilot))
        assert "(Calm?)" not in shown(pilot)


@pytest.mark.long
async def test_recognised_words_that_look_like_orders_are_only_words(room: Room) -> None:
    stored(room, spoken(f"[/b] {ORDERS} [red calm", calm=0.2))
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await asked(pilot)
        assert harmless(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert harmless(pilot)
