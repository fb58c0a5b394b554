"""Before a call: what to take, finding another, the briefing, the microphone."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, OptionList

from simulator.phone.ports import CallStatus
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.widgets.call_list import CallList
from tests.tui.desks import GOOD, SHORT, Room, answer, brief, label, shown, state_word, until
from tests.tui.test_trying_again import stored

SIZE = (80, 24)
CONFUSED = (
    SHORT.replace("short-angry", "bills").replace("A week without hot water", "Bills [b]and[/b] numbers")
    .replace("{anger: 60, confusion: 10, trust: 40}", "{anger: 10, confusion: 60, trust: 40}")
    .replace("difficulty: 1", "difficulty: 3")
)  # fmt: skip


def rows(pilot: Pilot[int]) -> list[str]:
    """Return the ids in the list in front."""
    return [option.id or "" for option in pilot.app.screen.query_one(CallList).options]


async def opened(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: "Take" in label(pilot, "#take"))


@pytest.fixture
def two(room: Room) -> Room:
    room.shelf.texts = (SHORT, CONFUSED)
    return room


async def test_a_newcomer_sees_one_sentence_and_one_button_that_has_the_focus(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        button = pilot.app.screen.query_one("#take", Button)
        assert str(button.label).startswith("Take your first call")
        await until(pilot, lambda: button.has_focus)
        assert "You can type or talk" in shown(pilot)


async def test_a_key_pressed_before_the_call_is_known_is_not_lost(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        pilot.app.screen.query_one("#take", Button).press()
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))


async def test_a_call_is_found_by_what_it_is_about_and_opened_with_the_keyboard(two: Room) -> None:
    async with two.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"numbers")
        await until(pilot, lambda: rows(pilot) == ["bills"])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefingScreen))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.screen.query_one("#search", Input).value == ""


async def test_a_filter_keeps_calls_by_the_customers_feeling(two: Room) -> None:
    async with two.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("f")
        assert rows(pilot) == ["short-angry"]
        await pilot.click("#filter-confused")
        assert rows(pilot) == ["bills"]
        assert "1 of 2 calls" in shown(pilot)
        await pilot.click("#filter-all")
        assert len(rows(pilot)) == 2


async def test_where_nothing_can_be_played_the_screen_says_so(room: Room) -> None:
    room.shelf.texts = ()
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "There are no scenarios to play" in shown(pilot))


async def test_a_scenario_with_mistakes_says_which_and_lets_the_rep_go_back(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        room.shelf.texts = ()
        await pilot.press("enter")
        await until(pilot, lambda: "no scenario called short-angry" in shown(pilot))
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_breathing_ends_with_any_key_and_comes_back_to_the_briefing(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await brief(pilot)
        await pilot.press("b")
        await until(pilot, lambda: "Breathe in" in shown(pilot))
        await pilot.press("x")
        assert isinstance(pilot.app.screen, BriefingScreen)


async def test_the_microphone_can_be_tried_before_the_call(room: Room) -> None:
    room.words.text = "testing one two"
    async with room.app().run_test(size=SIZE) as pilot:
        await brief(pilot)
        await until(pilot, lambda: "press F2 and talk" in shown(pilot))
        await pilot.press("m")
        await until(pilot, room.mouth.opened.is_set)
        room.mouth.speaks.set()
        await until(pilot, lambda: "█" in shown(pilot))
        room.mouth.speaks.clear()
        await until(pilot, lambda: "Understood: “testing one two”" in shown(pilot))


async def test_turning_the_voice_on_makes_it_ready_and_is_kept(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await brief(pilot)
        assert "in writing" in shown(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "heard (obedient)" in shown(pilot))
        assert room.saved[-1].speak


async def test_every_key_of_a_call_is_in_the_command_palette(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Hang up", "Ask a colleague what to say", "Put on hold, or take off hold", "Pause"} <= titles


async def test_past_calls_are_listed_and_reopened(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await pilot.press("f10", "y")
        await until(pilot, lambda: "What worked" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: bool(pilot.app.calls))  # type: ignore[attr-defined]
        await pilot.press("h")
        await until(pilot, lambda: len(rows(pilot)) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: "What worked" in shown(pilot))
    assert room.history.calls()[0].status is CallStatus.FINISHED


async def test_the_mood_is_shown_only_where_the_rep_wants_it(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        assert "anger 60" not in shown(pilot)
        pilot.app.action_switch("show_mood")  # type: ignore[attr-defined]
        await until(pilot, lambda: "anger 60" in shown(pilot))
        assert state_word(pilot) == "Your turn"


@pytest.mark.parametrize("theme", ["textual-light", "nord", "no such theme"])
async def test_a_theme_from_the_settings_is_taken_where_there_is_one(room: Room, theme: str) -> None:
    async with room.app(theme=theme).run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert pilot.app.theme == ("textual-dark" if theme == "no such theme" else theme)


async def test_another_theme_is_kept(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await opened(pilot)
        pilot.app.theme = "textual-light"
        await until(pilot, lambda: bool(room.saved) and room.saved[-1].theme == "textual-light")


@pytest.mark.parametrize(("files", "told"), [(1, "1 scenario file cannot"), (2, "2 scenario files cannot")])
async def test_files_that_cannot_be_used_are_counted_on_the_first_screen(room: Room, files: int, told: str) -> None:
    room.shelf.unusable = ["odd.yaml:1:1: S018 this is a text"] * files
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: told in shown(pilot))


@pytest.mark.parametrize(("recognizer", "told"), [("cloud:google", True), ("whisper", False)])
async def test_a_briefing_says_when_what_is_said_leaves_the_machine(room: Room, recognizer: str, told: bool) -> None:
    async with room.app(recognizer=recognizer).run_test(size=SIZE) as pilot:
        await brief(pilot)
        await until(pilot, lambda: "press F2 and talk" in shown(pilot))
        assert ("what you say leaves this machine" in shown(pilot)) == told


async def test_past_calls_are_filtered_by_how_they_came_out(room: Room) -> None:
    good, poor = stored(room, *GOOD), stored(room, *["Calm down, you idiot. It is your own fault."] * 6)
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(pilot.app.calls) == 2)  # type: ignore[attr-defined]  # the app's own
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        past = pilot.app.screen.query_one("#past", OptionList)

        def listed() -> list[str | None]:
            return [past.get_option_at_index(row).id for row in range(past.option_count)]

        await until(pilot, lambda: listed() == [poor, good])
        for expected in ([good], [poor], [poor, good], [poor, good]):
            await pilot.press("f")
            await until(pilot, lambda rows=expected: listed() == rows)  # type: ignore[misc]  # bound here
        await pilot.click("#filter-not-passed")
        await until(pilot, lambda: listed() == [poor])
