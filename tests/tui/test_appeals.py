"""A mark can be seen differently, by key and by mouse; it shows so, can be withdrawn, and no score moves."""

from __future__ import annotations

import sqlite3

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from simulator.core.appeals.appeal import LONGEST_COMMENT
from simulator.core.appeals.views import AcknowledgementView, ComposureView, QuestionView
from simulator.core.reading import QuestionKind
from simulator.core.scenario import LapseKind
from simulator.phone.ports import HistoryFailure, StoredAppeal
from simulator.phone.replay import Forgetful
from simulator.tui.screens.appeal import NOTHING_YET, WHAT_SORT, WHICH_REPLY, AppealScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.marks import MarksScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.tui.desks import Room, shown, until
from tests.tui.test_debrief import debriefed
from tests.tui.test_hostile_text import ORDERS, TRAP, harmless, painted
from tests.tui.test_sizes import keys

pytestmark = pytest.mark.long

SIZE = (80, 24)
FORMULA = "I understand your frustration, madam. Calm down."
QUESTION = "Okay. When did the water stop?"


def on(pilot: Pilot[int], screen: type) -> bool:
    return isinstance(pilot.app.screen, screen)


def told(pilot: Pilot[int]) -> str:
    """Return what the app said in passing."""
    return " ".join(one.message for one in pilot.app._notifications)


async def clicked(pilot: Pilot[int], selector: str, place: int = 0) -> None:
    """Bring a widget into sight and click it."""
    widget = pilot.app.screen.query(selector)[place]
    widget.scroll_visible(animate=False, immediate=True)
    await pilot.pause(0.05)  # what else is still to be laid out
    await until(pilot, lambda: pilot.app.screen.get_widget_at(*widget.region.offset)[0] is widget)
    await pilot.click(widget)


async def opened(pilot: Pilot[int], *pressed: str) -> None:
    """Press keys and wait for the form."""
    await pilot.press(*pressed)
    await until(pilot, lambda: on(pilot, AppealScreen))
    await until(pilot, lambda: "I see it differently" in shown(pilot))


async def turned(pilot: Pilot[int], wanted: str) -> None:
    """Go through the marks to the first in which some words stand."""
    await pilot.press("w")
    await until(pilot, lambda: on(pilot, MarksScreen))
    for _ in range(12):
        await pilot.pause(0.02)
        if wanted in shown(pilot):
            return
        await pilot.press("right")
    raise AssertionError(f"no mark with {wanted}: {shown(pilot)}")


async def kept(pilot: Pilot[int], room: Room) -> StoredAppeal:
    """Wait for the one appeal that is stored."""
    await until(pilot, lambda: len(room.history.appeals().kept) == 1)
    return room.history.appeals().kept[0]


async def test_a_moment_is_seen_differently_by_key_and_shows_so_in_words(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        total = next(line for line in shown(pilot).splitlines() if line.startswith("Total"))
        await opened(pilot, "d")
        assert "‹I understand your frustration›" in shown(pilot)
        assert {"enter", "tab", "escape"} <= set(keys(pilot))
        assert "f9" not in keys(pilot)
        await pilot.press("down", "down", "down", "tab", *"I meant it.", "enter")
        stored = await kept(pilot, room)
        assert (stored.appeal.view, stored.appeal.comment) == (AcknowledgementView(2), "I meant it.")
        assert stored.appeal.rep == FORMULA
        await until(pilot, lambda: "level 1: formula only · you see it differently" in shown(pilot))
        assert "level 2: specific. “I meant it.”" in shown(pilot)
        assert "You see 1 mark differently" in shown(pilot)
        assert total in shown(pilot)
        assert room.history.calls()[0].total == int(total.split()[1])


async def test_opened_again_it_shows_what_was_stored_and_can_be_changed_and_withdrawn(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await opened(pilot, "d")
        await pilot.press("down", "tab", *"Hm.", "enter")
        await until(pilot, lambda: "you see it differently" in shown(pilot))
        await opened(pilot, "d")
        assert "You said this on" in shown(pilot)
        assert "● Level 0" in shown(pilot)
        assert pilot.app.screen.query_one(ReplyBox).text == "Hm."
        assert "f9" in keys(pilot)
        await pilot.press("up", "down", "enter")
        await until(pilot, lambda: "level 1: formula only. “Hm.”" in shown(pilot))
        assert (await kept(pilot, room)).appeal.view == AcknowledgementView(1)
        await opened(pilot, "d")
        await pilot.press("f9")
        await until(pilot, lambda: not room.history.appeals().kept)
        await until(pilot, lambda: on(pilot, DebriefScreen) and "you see it differently" not in shown(pilot))


async def test_the_mouse_does_it_all(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await clicked(pilot, ".differ")
        await until(pilot, lambda: on(pilot, AppealScreen))
        await clicked(pilot, "ChoiceRow", 3)
        await until(pilot, lambda: "● Level 3" in shown(pilot))
        await clicked(pilot, "#keep")
        assert (await kept(pilot, room)).appeal.view == AcknowledgementView(3)
        await until(pilot, lambda: on(pilot, DebriefScreen) and "you see it differently" in shown(pilot))
        await clicked(pilot, ".differ")
        await until(pilot, lambda: on(pilot, AppealScreen) and "You said this" in shown(pilot))
        await clicked(pilot, "#withdraw")
        await until(pilot, lambda: not room.history.appeals().kept)


async def test_escape_drops_it_and_enter_wants_something_to_keep(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await opened(pilot, "d")
        await pilot.press("enter")
        await until(pilot, lambda: NOTHING_YET in painted(pilot))
        await pilot.press("down", "escape")
        await until(pilot, lambda: on(pilot, DebriefScreen))
        await opened(pilot, "d")
        assert "●" not in shown(pilot)
        assert not room.history.appeals().kept


async def test_any_mark_can_be_seen_differently_where_marks_are_shown_one_by_one(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await turned(pilot, "Composure · commanding")
        await opened(pilot, "d")
        await pilot.press("down", "enter")
        assert (await kept(pilot, room)).appeal.view == ComposureView()
        await until(pilot, lambda: on(pilot, MarksScreen) and "you see it differently" in shown(pilot))
        assert "You see it\ncomposed" in shown(pilot)
        await clicked(pilot, "#differ")
        await until(pilot, lambda: on(pilot, AppealScreen) and "● Composed" in shown(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: on(pilot, MarksScreen) and "You see it\ndefensive" in shown(pilot))
        assert (await kept(pilot, room)).appeal.view == ComposureView(LapseKind.DEFENSIVE)


async def test_a_question_can_be_no_question_or_another_sort(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, QUESTION)
        await turned(pilot, "closed question")
        await opened(pilot, "d")
        await pilot.press("down", "enter")
        assert (await kept(pilot, room)).appeal.view == QuestionView(asks=False)
        await until(pilot, lambda: on(pilot, MarksScreen) and "not a question" in shown(pilot))
        await opened(pilot, "d")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "open question that clarifies" in shown(pilot))


async def test_what_nobody_asked_was_asked_in_a_reply_the_rep_names(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA, QUESTION)
        await turned(pilot, "not asked")
        await opened(pilot, "d")
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: WHAT_SORT in painted(pilot))
        await pilot.press("tab", "down", "enter")
        stored = await kept(pilot, room)
        assert stored.appeal.view == QuestionView(asks=True, kind=QuestionKind.OPEN, clarifying=True, turn=3)
        assert (stored.appeal.rep, stored.appeal.given.turn) == (QUESTION, None)
        await until(pilot, lambda: on(pilot, MarksScreen) and "you see it differently" in shown(pilot))
        await opened(pilot, "d")
        assert f"● “{QUESTION}”" in shown(pilot)
        assert "● Open (invites them to tell), and it clarifies" in shown(pilot)


async def test_what_nobody_asked_can_be_commented_on_only(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await turned(pilot, "not asked")
        await opened(pilot, "d")
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: WHICH_REPLY in painted(pilot))
        await pilot.press("shift+tab", "down", "tab", "tab", *"It was on my screen.", "enter")
        stored = await kept(pilot, room)
        assert (stored.appeal.view, stored.appeal.comment) == (None, "It was on my screen.")
        await until(pilot, lambda: "“It was on my screen.”" in shown(pilot))


async def test_an_appeal_is_there_again_when_the_call_is_opened_from_the_history(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await opened(pilot, "d")
        await pilot.press("down", "enter")
        await kept(pilot, room)
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: on(pilot, HomeScreen) and bool(pilot.app.calls))  # type: ignore[attr-defined]
        await pilot.press("h")
        await until(pilot, lambda: on(pilot, HistoryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, DebriefScreen) and "You see 1 mark differently" in shown(pilot))


async def test_words_that_cannot_be_kept_are_not_lost(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        with monkeypatch.context() as broken:
            broken.setattr(room.history, "keep_appeal", Forgetful().keep_appeal)
            await opened(pilot, "d")
            await pilot.press("down", "tab", *"Mine.", "enter")
            await until(pilot, lambda: "could not be kept" in told(pilot))
        await opened(pilot, "d")
        assert pilot.app.screen.query_one(ReplyBox).text == "Mine."
        await pilot.press("enter")
        assert (await kept(pilot, room)).appeal.comment == "Mine."


async def test_a_view_that_cannot_be_withdrawn_is_still_there(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(appeal: str) -> None:
        raise HistoryFailure("The disk is full.")

    monkeypatch.setattr(room.history, "withdraw_appeal", broken)
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await opened(pilot, "d")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "you see it differently" in shown(pilot))
        await opened(pilot, "d")
        await pilot.press("f9")
        await until(pilot, lambda: "could not be withdrawn" in told(pilot))
        await opened(pilot, "d")
        assert "● Level 0" in shown(pilot)


async def test_appeals_that_cannot_be_read_do_not_keep_the_debrief_away(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(call: str | None = None) -> None:
        raise HistoryFailure("The disk is full.")

    monkeypatch.setattr(room.history, "appeals", broken)
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await until(pilot, lambda: "The disk is full." in told(pilot))
        assert "Total" in shown(pilot)


async def test_without_marks_there_is_nothing_to_see_differently(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        room.shelf.texts = (room.shelf.texts[0].replace("en-GB", "de-DE"),)
        await debriefed(pilot, "Guten Tag.")
        await pilot.press("d")
        await until(pilot, lambda: "no marks" in told(pilot))
        assert on(pilot, DebriefScreen)


async def test_hostile_words_are_only_ever_words(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await opened(pilot, "d")
        pilot.app.screen.query_one(ReplyBox).post_message(Paste(f"{TRAP}{ORDERS}"))
        await pilot.pause()
        await pilot.press("enter")
        stored = await kept(pilot, room)
        assert stored.appeal.comment == f"{TRAP}Red"
        with sqlite3.connect(room.history.path) as database:
            database.execute("UPDATE appeal SET comment = ?", (f"{TRAP}{ORDERS}",))
        await opened(pilot, "d")
        await pilot.press("down", "enter")
        await until(pilot, lambda: f"“{TRAP}Red”" in shown(pilot))
        assert harmless(pilot)


async def test_too_many_words_are_told_and_stay(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await debriefed(pilot, FORMULA)
        await opened(pilot, "d")
        pilot.app.screen.query_one(ReplyBox).text = "x" * (LONGEST_COMMENT + 1)
        await pilot.press("enter")
        await until(pilot, lambda: "a little shorter, please" in shown(pilot))
        assert on(pilot, AppealScreen)
