"""The trainer's workbench: it follows the file, shows where replies lead, and plays from any line."""

from __future__ import annotations

import functools
import os
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TabbedContent, TextArea

from simulator import bootstrap
from simulator.scenario_files.loading import load
from simulator.scenario_files.workbench import FileOnBench
from simulator.tui.app import CallsApp
from simulator.tui.screens.call import CallScreen
from simulator.tui.screens.edit import EditScreen
from simulator.tui.widgets.way_tree import WayTree
from tests.scenario_files.examples import spoiled
from tests.scenario_files.played import PLAYS
from tests.tui.desks import Room, shown, state_word, until

GOOD = "Two days late, and it's her birthday. What's the parcel number?"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with a scenario in which nothing is wrong."""
    path = tmp_path / "plays.yaml"
    path.write_text(PLAYS, encoding="utf-8")
    return path


def bench_app(room: Room, path: Path) -> CallsApp:
    """Return the app with the workbench in front."""
    app = room.app()
    return CallsApp(app.desk, functools.partial(EditScreen, FileOnBench(path, bootstrap.scorer)))


def save(path: Path, text: str) -> None:
    """Save a file at a later moment than before, however coarse the file system's clock."""
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 2_000_000_000, before + 2_000_000_000))


def entries(pilot: Pilot[int], selector: str) -> list[str]:
    """Return the entries of a list."""
    found = pilot.app.screen.query_one(selector, OptionList)
    return [str(found.get_option_at_index(index).prompt) for index in range(found.option_count)]


def drawn(tree: WayTree) -> list[str]:
    """Return every row of the graph, from the top down."""
    waiting, found = [tree.root], []
    while waiting:
        node = waiting.pop(0)
        found.append(str(node.label))
        waiting = [*node.children, *waiting]
    return found


async def opened(pilot: Pilot[int]) -> None:
    """Wait until the script is shown."""
    await until(pilot, lambda: bool(pilot.app.screen_stack) and isinstance(pilot.app.screen, EditScreen))
    await until(pilot, lambda: bool(pilot.app.screen.query("#script")) and bool(entries(pilot, "#script")))


async def tried(pilot: Pilot[int], text: str) -> None:
    """Write a reply and enter it."""
    await pilot.press("t")
    pilot.app.screen.query_one("#try", Input).value = text
    await pilot.press("enter")
    await until(pilot, lambda: "Read as" in shown(pilot))


async def test_the_script_is_shown_with_feelings_ways_on_and_mood(room: Room, path: Path) -> None:
    async with bench_app(room, path).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert entries(pilot, "#script") == [
            "late  ● cue",
            "softer",
            "cross  ● concern",
            "thanks  ■ resolved",
            "bye  ■ uneasy",
        ]
        ways = entries(pilot, "#ways")
        assert ways[0] == "1 if the feeling is answered, and parcel_number is asked for → softer"
        assert ways[2] == "3 if nothing above holds → cross"
        assert "no mistakes" in shown(pilot)
        assert "late 40/10/50" in shown(pilot)


async def test_a_reply_shows_which_way_it_takes_and_why_and_goes_there(room: Room, path: Path) -> None:
    async with bench_app(room, path).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await tried(pilot, "Calm down, what's the parcel number?")
        told = shown(pilot)
        assert "asks for parcel_number" in told
        assert "commanding" in told
        ways = entries(pilot, "#ways")
        assert ways[0].startswith("  1 if")
        assert "not so: the feeling is answered" in ways[0]
        assert ways[1].startswith("▶ 2 if composure is lost")
        await pilot.press("enter")
        await until(pilot, lambda: "→ cross " in shown(pilot))
        assert "late 40/10/50 → cross" in shown(pilot)
        await pilot.press("escape", "b")
        await until(pilot, lambda: "→ cross" not in shown(pilot).split("Path")[1])


async def test_the_screen_follows_the_file_and_keeps_the_script_through_mistakes(room: Room, path: Path) -> None:
    async with bench_app(room, path).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        save(path, spoiled("go: softer", "go: sofer", PLAYS))
        await until(pilot, lambda: "1 to mend, shown as last read" in shown(pilot))
        assert entries(pilot, "#script")[0] == "late  ● cue"
        assert "no line called 'sofer' (did you mean 'softer'?)" in entries(pilot, "#remarks")[0]
        await pilot.press("f")
        pilot.app.screen.query_one("#remarks").focus()
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen.query_one("#parts", TabbedContent).active == "source")
        text = pilot.app.screen.query_one("#text", TextArea)
        assert text.document.get_line(text.cursor_location[0]).strip() == "go: sofer"
        save(path, spoiled('says: "Then I\'ll ring the shop."', 'says: "Then I will write."', PLAYS))
        await until(pilot, lambda: "no mistakes" in shown(pilot))
        assert "Then I will write." in text.text


async def test_a_file_that_cannot_be_played_shows_its_findings_first(room: Room, path: Path) -> None:
    save(path, "- nothing\n")
    async with bench_app(room, path).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query("#remarks")) and bool(entries(pilot, "#remarks")))
        assert pilot.app.screen.query_one("#parts", TabbedContent).active == "findings"
        await pilot.press("p", "s", "b")
        assert isinstance(pilot.app.screen, EditScreen)


async def test_the_mood_can_be_changed_and_the_call_taken_from_there_without_being_kept(room: Room, path: Path) -> None:
    async with bench_app(room, path).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        script = pilot.app.screen.query_one("#script", OptionList)
        script.focus()
        await pilot.press("down", "down")
        await until(pilot, lambda: "cross 40/10/50" in shown(pilot))
        pilot.app.screen.query_one("#mood-anger", Input).value = "90"
        await until(pilot, lambda: "cross 90/10/50" in shown(pilot))
        pilot.app.screen.query_one("#mood-anger", Input).value = "900"
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and state_word(pilot) == "Your turn")
        assert "I want to know where it is" in shown(pilot)
    assert list(room.history.calls()) == []


async def test_a_line_is_heard_in_the_delivery_chosen(room: Room, path: Path) -> None:
    room.speaker.on.set()
    async with bench_app(room, path).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("d", "d", "s")
        await until(pilot, lambda: bool(room.speaker.played))
    assert room.speaker.played[0].samples.size == 100 * len(PLAYS.split('says: "')[1].split('"')[0].split())


async def test_the_graph_shows_every_line_once_and_going_there_goes_there_everywhere(room: Room, path: Path) -> None:
    async with bench_app(room, path).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("g")
        tree = pilot.app.screen.query_one(WayTree)
        await until(pilot, lambda: tree.has_focus)
        labels = drawn(tree)
        scenario = load(path).scenario
        assert scenario is not None
        homes = [label for label in labels if "↩" not in label]
        assert len(homes) == len(scenario.lines)
        assert sum(len(line.then) for line in scenario.lines.values()) == len(labels) - 1
        assert labels[0].startswith("» late")
        assert any("otherwise" in label for label in labels)
        await pilot.press("down")
        line = tree.cursor_node.data if tree.cursor_node else ""
        await until(pilot, lambda: f"{line} " in str(pilot.app.screen.query_one("#path", Static).content))
        assert any(label.startswith(f"» {line}") for label in drawn(tree))


async def test_the_graph_follows_the_file_and_marks_where_lines_lead_back(room: Room, path: Path) -> None:
    async with bench_app(room, path).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        tree = pilot.app.screen.query_one(WayTree)
        opening = next(line for line in PLAYS.splitlines() if line.startswith("opening:")).split()[1]
        save(path, PLAYS.replace("otherwise: ", f"otherwise: {opening}  # ", 1))
        await until(pilot, lambda: any(f"↩ {opening}" in label for label in drawn(tree)))
