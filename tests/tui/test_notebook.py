"""The rep's notebook: found, filtered, opened, deleted; goals set, measured and reached; what the first screen says."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.pilot import Pilot
from textual.widgets import OptionList, Select

from simulator.core.notes import Around, Feeling, Goal, KeptTake, Reflection
from simulator.core.practice import Kind, Outcome, Practised, Skill
from simulator.core.scenario import CriterionName
from simulator.phone.today import today
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.goal import GoalScreen
from simulator.tui.screens.notebook import NotebookScreen
from simulator.tui.screens.sure import SureScreen
from tests.tui.desks import GOOD, Room, reply, shown, until
from tests.tui.test_hostile_text import ORDERS, harmless
from tests.tui.test_sizes import in_sight, keys
from tests.tui.test_trying_again import stored

SMALL = (80, 24)


def rows(pilot: Pilot[int]) -> list[str]:
    found = pilot.app.screen.query_one("#notes", OptionList)
    return [str(found.get_option_at_index(place).prompt) for place in range(found.option_count)]


def filled(room: Room) -> str:
    """Keep one note of every kind; return the id of the call one of them is about."""
    call = stored(room, GOOD[0])
    notebook = room.history.notebook
    notebook.keep(Reflection("What helped?", f"Naming the week. {ORDERS}"), call)
    notebook.keep(KeptTake("short-angry", "A week", "no-water", "A week!", "That is a long week.", 100), call)
    notebook.keep(Goal("Ask before I explain"))
    notebook.keep(Feeling(2, Around.AFTER), call)
    return call


async def opened(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))


async def test_notes_are_found_by_words_and_by_kind_and_shown_in_full(room: Room) -> None:
    filled(room)
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await until(pilot, lambda: len(rows(pilot)) == 4)
        assert harmless(pilot)
        await pilot.press("slash", *"naming", "enter")
        await until(pilot, lambda: len(rows(pilot)) == 1 and "What helped?" in shown(pilot))
        await pilot.press("slash", *["backspace"] * 6, "enter")
        for kind in ("journal", "shelf", "goals", "feelings"):
            await pilot.press("f")
            await until(pilot, lambda kind=kind: len(rows(pilot)) == 1 and kind in rows(pilot)[0])  # type: ignore[misc]
        await pilot.press("f")
        await until(pilot, lambda: len(rows(pilot)) == 4)
        assert {"slash", "f", "g", "x", "escape"} <= set(keys(pilot))
        assert in_sight(pilot, "#note-words")


async def test_a_note_opens_its_call(room: Room) -> None:
    filled(room)
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await until(pilot, lambda: len(rows(pilot)) == 4)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))


async def test_a_note_is_deleted_only_after_a_question(room: Room) -> None:
    filled(room)
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await until(pilot, lambda: len(rows(pilot)) == 4)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, SureScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen))
        assert len(rows(pilot)) == 4
        await pilot.press("x", "y")
        await until(pilot, lambda: len(rows(pilot)) == 3)
    assert not room.history.notebook.notes(Feeling)


async def test_a_goal_is_set_and_stands_on_the_first_screen(room: Room) -> None:
    stored(room, GOOD[0])
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GoalScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "Write what you want" in shown(pilot))
        pilot.app.screen.query_one(Select).value = (CriterionName.CLARIFYING_QUESTIONS, 70)
        await reply(pilot, "Ask before I explain")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookScreen) and len(rows(pilot)) == 1)
        await pilot.press("escape")
        await until(pilot, lambda: "Your goal: Ask before I explain (Clarifying questions " in shown(pilot))
        assert "of 70 in your latest call" in shown(pilot)


async def test_an_empty_notebook_says_how_it_fills(room: Room) -> None:
    async with room.app().run_test(size=SMALL) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "Nothing here yet" in shown(pilot))


def test_a_goal_that_was_reached_is_told_once_and_noted(room: Room) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC).isoformat()
    room.history.notebook.keep(Goal("Ask first", CriterionName.CLARIFYING_QUESTIONS, 60))
    skill = Skill(CriterionName.CLARIFYING_QUESTIONS, Kind.ANGRY)
    practised = [Practised(Outcome(skill, 70, 1, 0), f"call-{call}", now) for call in range(5)]
    assert today(room.history, (), practised, now) == ("You reached your goal: Ask first",)
    assert today(room.history, (), practised, now) == ()
    (note,) = room.history.notebook.notes(Goal)
    assert isinstance(note.entry, Goal)
    assert note.entry.reached == now
