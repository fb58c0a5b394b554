"""A moment answered again from the debrief: compared, kept, gone on with; by keyboard, mouse and voice."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator import bootstrap
from simulator.core.notes import KeptTake
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import HistoryFailure, Origin
from simulator.phone.replay import play
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.take import TakeScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.tui.desks import GOOD, Room, reply, shown, state_word, until
from tests.tui.test_hostile_text import ORDERS, harmless
from tests.tui.test_sizes import in_sight, keys

SMALL = (80, 24)
COLD = "One moment, please. I am looking at it now."


def stored(room: Room, *replies: str) -> str:
    """Play and store a call with these replies; return its id."""
    call = OngoingCall(room.shelf.scenario(room.shelf.headers()[0].id), bootstrap.scorer(), room.history)
    list(play(call, replies))
    return finished(call).id


def told(pilot: Pilot[int]) -> str:
    return " ".join(one.message for one in pilot.app._notifications)


def listed(pilot: Pilot[int]) -> str:
    """Return the rows of the list of past calls."""
    past = pilot.app.screen.query_one("#past", OptionList)
    return "\n".join(str(past.get_option_at_index(row).prompt) for row in range(past.option_count))


async def opened(pilot: Pilot[int]) -> None:
    """Open the newest call's debrief."""
    await until(pilot, lambda: bool(pilot.app.calls))  # type: ignore[attr-defined]  # the app's own
    await pilot.press("h")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
    await until(pilot, lambda: "Total" in shown(pilot))


async def trying(pilot: Pilot[int]) -> None:
    """Open the debrief, and the moment that mattered most."""
    await opened(pilot)
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, TakeScreen))


async def test_both_answers_stand_side_by_side_with_what_changed(room: Room) -> None:
    stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        assert f"You: “{COLD}”" in shown(pilot)
        assert "Feels" in shown(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: "Better than the first time." in shown(pilot))
        assert f"You: “{GOOD[0]}”" in shown(pilot)
        assert "+ Acknowledgement: " in shown(pilot)
        assert "+ Anger " in shown(pilot)
        await reply(pilot, "Calm down. It is not my problem.")
        await until(pilot, lambda: "This time, try 2" in shown(pilot))
        assert "Not as good as the first time." in shown(pilot)
        assert "− Composure: " in shown(pilot)


async def test_a_kept_answer_stands_in_the_debrief_and_comes_back(room: Room) -> None:
    call = stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "Answer first" in shown(pilot))
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: "Better than" in shown(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "Kept: it stands beside this moment" in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen) and f"“{GOOD[0]}”" in shown(pilot))
    assert [take.answer.utterance.text for take in room.history.takes(call).values()] == [GOOD[0]]
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await until(pilot, lambda: "Better than" in shown(pilot))
        assert "This is the answer you kept." in shown(pilot)


async def test_an_example_is_shown_only_to_those_who_tried(room: Room) -> None:
    call = stored(room, COLD, *GOOD[1:])
    sample = room.shelf.scenario(room.shelf.headers()[0].id).samples[0].rep[0]
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.pause(0.3)
        assert sample not in shown(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakeScreen))
        assert sample not in shown(pilot)
        await reply(pilot, "Calm down.")
        await until(pilot, lambda: sample in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen) and sample in shown(pilot))
    ((turn, take),) = room.history.takes(call).items()
    assert (turn, take.kept, take.answer.utterance.text) == (1, False, "Calm down.")
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await until(pilot, lambda: sample in shown(pilot))
        assert not pilot.app.screen.query(".-kept")


@pytest.mark.long
async def test_an_answer_stands_on_the_shelf(room: Room) -> None:
    call = stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: "Better than" in shown(pilot))
        await pilot.press("f6")
        await until(pilot, lambda: "On your shelf" in shown(pilot))
    (note,) = room.history.notebook.notes(KeptTake)
    assert isinstance(note.entry, KeptTake)
    assert (note.call, note.entry.rep) == (call, GOOD[0])
    assert note.entry.line == "no-water"
    assert (note.entry.points or 0) >= 80


@pytest.mark.long
async def test_the_rest_of_the_call_is_taken_from_there_as_a_new_one(room: Room) -> None:
    first = stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and state_word(pilot) == "Your turn")
        assert COLD not in shown(pilot)
        for text in GOOD:
            await until(pilot, lambda: state_word(pilot) == "Your turn")
            await reply(pilot, text)
        await until(pilot, lambda: state_word(pilot) == "Call over")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await until(pilot, lambda: "Retry: A week" in listed(pilot))
    calls = room.history.calls()
    assert [call.origin for call in calls] == [Origin(first, 1), None]
    assert all(call.total is not None for call in calls)


@pytest.mark.long
async def test_any_turn_can_be_tried_by_mouse(room: Room) -> None:
    stored(room, *GOOD)
    async with room.app().run_test(size=(120, 60)) as pilot:
        await opened(pilot)
        buttons = pilot.app.screen.query("WholeCall .try")
        assert len(buttons) == len(GOOD)
        buttons.last().scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(buttons.last())
        await until(pilot, lambda: isinstance(pilot.app.screen, TakeScreen))
        assert GOOD[2] in shown(pilot)


@pytest.mark.long
async def test_an_answer_can_be_said(room: Room) -> None:
    stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "Listening… F2 when you are done." in shown(pilot))
        room.mouth.speaks.set()
        await until(pilot, room.mouth.opened.is_set)
        await pilot.pause(0.3)
        await pilot.press("f2")
        box = pilot.app.screen.query_one(ReplyBox)
        await until(pilot, lambda: box.text == GOOD[0])
        await pilot.press("enter")
        await until(pilot, lambda: "Better than the first time." in shown(pilot))


@pytest.mark.long
async def test_a_microphone_that_is_away_is_told_and_writing_goes_on(room: Room) -> None:
    stored(room, COLD, *GOOD[1:])
    room.mouth.away = True
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: "The microphone went away." in shown(pilot))
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: "Better than" in shown(pilot))


@pytest.mark.long
async def test_an_answer_that_cannot_be_kept_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(room, COLD, *GOOD[1:])

    def full(*_: object) -> None:
        raise HistoryFailure("The disk is full.")

    monkeypatch.setattr(type(room.history), "keep_take", full)
    monkeypatch.setattr(type(room.history), "begin", full)
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: "Better than" in shown(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: "The disk is full." in shown(pilot))
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen))
        await until(pilot, lambda: state_word(pilot) == "Your turn")


@pytest.mark.long
async def test_a_call_without_a_word_of_the_reps_says_that_there_is_nothing_to_try(room: Room) -> None:
    stored(room)
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "You said nothing in this call" in told(pilot))
        assert isinstance(pilot.app.screen, DebriefScreen)


async def test_it_fits_and_shows_its_keys(room: Room) -> None:
    stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        assert "r" in keys(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, TakeScreen))
        await pilot.pause()
        assert {"f2", "f3", "f4", "f5", "f6", "escape"} <= set(keys(pilot))
        for selector in ("#take-reply", "#take-state", "#takes"):
            assert in_sight(pilot, selector), selector


@pytest.mark.long
async def test_a_hostile_answer_is_words(room: Room) -> None:
    stored(room, COLD, *GOOD[1:])
    async with room.app().run_test(size=SMALL) as pilot:
        await trying(pilot)
        await reply(pilot, f"Hello {ORDERS} there.")
        await until(
            pilot, lambda: "first time." in shown(pilot) or "the same." in shown(pilot) or "worse" in shown(pilot)
        )
        assert harmless(pilot)
