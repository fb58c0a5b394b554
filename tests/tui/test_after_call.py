"""What is for the rep alone: how they feel before and after, a question to think about, breaths, a word of care."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Button

from simulator.core.call_state import Phase
from simulator.core.notes import Around, Feeling, Reflection
from simulator.phone.ports import HistoryFailure
from simulator.tui.screens.breathe import BreatheScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.write import ReflectScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.tui.desks import GOOD, Room, answer, reply, shown, state_word, until
from tests.tui.test_debrief import debriefed
from tests.tui.test_hostile_text import ORDERS, harmless

SMALL = (80, 24)


def felt(room: Room) -> list[Feeling]:
    notes = room.history.notebook.notes(Feeling)
    return [note.entry for note in notes if isinstance(note.entry, Feeling)]


def ready(pilot: Pilot[int]) -> bool:
    """Return whether the call can be answered."""
    return not pilot.app.screen.query_one("#answer", Button).disabled


def chosen(pilot: Pilot[int]) -> str:
    """Return how the rep said they feel, as it is shown; empty for nothing."""
    return "".join(str(button.label) for button in pilot.app.screen.query(".-chosen").results(Button))


async def test_how_the_rep_feels_is_one_key_before_and_after_and_the_last_answer_counts(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(pilot.app.headers) and pilot.app.history is not None)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen) and ready(pilot))
        await pilot.press("2")
        await until(pilot, lambda: chosen(pilot) == "● tense")
        await pilot.press("3")
        await until(pilot, lambda: chosen(pilot) == "● so-so")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and state_word(pilot) == "Your turn")
        await reply(pilot, GOOD[0])
        await pilot.press("f10", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen) and "To think about" in shown(pilot))
        await pilot.press("5")
        await until(pilot, lambda: chosen(pilot) == "● at ease")
        await pilot.press("4")
        await until(pilot, lambda: chosen(pilot) == "● fine")
    assert felt(room) == [Feeling(4, Around.AFTER), Feeling(3, Around.BEFORE)]
    assert room.history.notebook.notes(Feeling)[0].call == room.history.calls()[0].id


async def test_a_feeling_is_one_click(room: Room) -> None:
    async with room.app().run_test(size=(100, 60)) as pilot:
        await debriefed(pilot, GOOD[0])
        await until(pilot, lambda: "To think about" in shown(pilot))
        await pilot.click("#feel-1")
        await until(pilot, lambda: chosen(pilot) == "● worn out")
    assert felt(room) == [Feeling(1, Around.AFTER)]


async def test_two_lines_about_a_call_are_kept_changed_and_deleted(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await debriefed(pilot, GOOD[0])
        await until(pilot, lambda: "To think about" in shown(pilot))
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectScreen))
        await reply(pilot, f"I named the week first. {ORDERS}")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen) and "named the week" in shown(pilot))
        assert harmless(pilot)
        (note,) = room.history.notebook.notes(Reflection)
        assert isinstance(note.entry, Reflection)
        assert note.entry.question in shown(pilot)
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectScreen))
        assert "named the week" in pilot.app.screen.query_one(ReplyBox).text
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert "named the week" in shown(pilot)
        await pilot.press("j")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectScreen))
        pilot.app.screen.query_one(ReplyBox).text = ""
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen) and "named" not in shown(pilot))
    assert not room.history.notebook.notes(Reflection)


@pytest.mark.long
async def test_a_note_that_cannot_be_kept_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise HistoryFailure("The disk is full.")

    monkeypatch.setattr(type(room.history.notebook), "keep", full)
    async with room.app().run_test(size=SMALL) as pilot:
        await debriefed(pilot, GOOD[0])
        await until(pilot, lambda: "To think about" in shown(pilot))
        await pilot.press("3")
        await until(pilot, lambda: any("disk is full" in one.message for one in pilot.app._notifications))
        assert chosen(pilot) == ""


async def test_breathing_in_a_call_pauses_it_and_goes_on(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await answer(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, BreatheScreen))
        assert phase(pilot) is Phase.PAUSED
        await until(pilot, lambda: "Breath 1 of 2" in shown(pilot))
        await pilot.press("space")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen))
        assert phase(pilot) is Phase.LISTENING
        await pilot.press("escape", "f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, BreatheScreen))
        await pilot.press("space")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen))
        assert phase(pilot) is Phase.PAUSED


def phase(pilot: Pilot[int]) -> Phase:
    """Return where the call stands, wherever its screen is in the stack."""
    (screen,) = (one for one in pilot.app.screen_stack if isinstance(one, CallScreen))
    assert screen.taking is not None
    return screen.taking.phase


async def test_a_hard_call_is_named_as_hard_and_a_minute_to_come_down_is_offered(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await debriefed(pilot, "Calm down, it is your own fault.", "You are an idiot. Calm down.")
        await until(pilot, lambda: "a lot of anger" in shown(pilot) or "hung up on you" in shown(pilot))
        await pilot.press("b")
        await until(pilot, lambda: "Breath 1 of 6" in shown(pilot))


async def test_breaths_are_heard_where_the_customer_is(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bool] = []
    app = room.app()
    monkeypatch.setattr(app.customer.line, "breathe", lambda *_, inward: heard.append(inward))
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(BreatheScreen())
        await until(pilot, lambda: heard == [True])


@pytest.mark.long
async def test_the_third_call_within_an_hour_suggests_a_break(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        for _ in range(2):
            await debriefed(pilot, GOOD[0])
            await until(pilot, lambda: "To think about" in shown(pilot))
            assert "within an hour" not in shown(pilot)
            await pilot.press("escape")
        await debriefed(pilot, GOOD[0])
        await until(pilot, lambda: "3 calls within an hour" in shown(pilot))


async def test_two_quick_keys_leave_the_breaths_and_nothing_else(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(pilot.app.headers) and pilot.app.history is not None)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen) and ready(pilot))
        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, BreatheScreen))
        for key in ("space", "space", "space"):
            pilot.app.post_message(Key(key, " "))
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, BriefingScreen)


@pytest.mark.long
async def test_a_personal_best_is_named(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await debriefed(pilot, "Calm down.")
        await until(pilot, lambda: "To think about" in shown(pilot))
        assert "Your best in this call" not in shown(pilot)
        await pilot.press("escape")
        await debriefed(pilot, GOOD[0])
        await until(pilot, lambda: "Your best in this call so far: " in shown(pilot))
        assert "A win this time: " in shown(pilot)
