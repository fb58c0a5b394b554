"""Text that looks like markup or like orders to a terminal is only ever text."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.phone.drill_book import NoDrillBook
from simulator.phone.notebook import NoNotebook
from simulator.phone.ports import StoredCall
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.marks import MarksScreen
from simulator.tui.widgets.reply_box import ReplyBox
from tests.tui.desks import SHORT, Room, answer, brief, reply, shown, state_word, until

SIZE = (100, 40)
TRAP = "[sighs] oops [/b] [@click=app.quit]tap[/] [red"
ORDERS = "\x1b]52;c;cHduZWQ=\x07\x1b[2J\x9b31mRed\u202e"


def painted(pilot: Pilot[int]) -> str:
    """Return every character the screen in front paints."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(segment.text for strip in strips for segment in strip)


def harmless(pilot: Pilot[int]) -> bool:
    """Return whether nothing painted could give orders to a terminal."""
    return not any(character in painted(pilot) for character in "\x1b\x07\x9b\x9d\u202e")


@pytest.fixture
def trapped(room: Room) -> Room:
    """A room whose scenario is full of traps."""
    text = SHORT.replace("A week without hot water", TRAP).replace("A whole week with no hot water!", TRAP)
    text = text.replace("title: " + TRAP, f'title: "{TRAP}"').replace("You answer the repairs line.", TRAP)
    room.shelf.texts = (text.replace("topics: [repairs, test]", 'topics: ["[/i] x"]'),)
    return room


async def test_brackets_in_a_scenario_are_brackets_on_every_screen(trapped: Room) -> None:
    async with trapped.app().run_test(size=SIZE) as pilot:
        await brief(pilot)
        assert "[sighs] oops [/b] [@click=app.quit]tap[/]" in painted(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        assert "[@click=app.quit]tap[/]" in painted(pilot)
        await reply(pilot, f"I am sorry. {TRAP} When did it stop?")
        await until(pilot, lambda: painted(pilot).count("[@click=app.quit]tap[/]") >= 2)
        await pilot.press("f10", "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert "[@click=app.quit]tap[/]" in painted(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, MarksScreen))
        await pilot.press("right", "escape", "enter")
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        assert "[sighs] oops [/b]" in painted(pilot)


async def test_what_is_pasted_into_a_reply_is_clean(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        box = pilot.app.screen.query_one(ReplyBox)
        box.post_message(Paste(f"one{ORDERS}\r\ntwo"))
        await until(pilot, lambda: bool(box.text))
        assert box.text == "oneRed two"
        assert harmless(pilot)


async def test_what_is_pasted_into_a_search_is_clean(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "A week" in painted(pilot))
        box = pilot.app.screen.query_one("#search", Input)
        box.post_message(Paste(f"hot{ORDERS}"))
        await until(pilot, lambda: bool(box.value))
        assert box.value == "hotRed"
        assert harmless(pilot)


async def test_what_a_store_or_an_error_says_is_clean(room: Room) -> None:
    class Store:
        notebook = NoNotebook()
        drills = NoDrillBook()

        def calls(self) -> list[StoredCall]:
            return [StoredCall("1", "short-angry", f"{TRAP}{ORDERS}", 1, "finished", "2026-01-01", 50, False)]  # type: ignore[arg-type]

        def practised(self) -> tuple[()]:
            return ()

    room.opening = Store  # type: ignore[assignment]
    async with room.app().run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: bool(pilot.app.calls))  # type: ignore[attr-defined]
        pilot.app.tell(f"{TRAP}{ORDERS}")  # type: ignore[attr-defined]
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await until(pilot, lambda: painted(pilot).count("[sighs] oops") == 2)
        assert harmless(pilot)


async def test_a_very_long_word_and_other_scripts_are_shown(room: Room) -> None:
    async with room.app().run_test(size=SIZE) as pilot:
        await answer(pilot)
        await reply(pilot, f"{'x' * 3000} مرحبا 你好 👩‍👩‍👧")
        await until(pilot, lambda: "你好" in shown(pilot))
        assert state_word(pilot) in {"Your turn", "Call over"}
