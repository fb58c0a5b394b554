"""Progress in the app: a chart a skill, the same in words, by key and mouse, at every size; text mode too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from simulator import bootstrap
from simulator.cli.main import main
from simulator.phone.progressing import day_of, in_words, monday, progress
from simulator.store.calls import CallStore
from simulator.tui.chart import chart
from simulator.tui.screens.progress import ProgressScreen
from tests.benchmarks.years import NOW, fill
from tests.tui.desks import GOOD, Room, shown, until
from tests.tui.test_sizes import in_sight, keys
from tests.tui.test_trying_again import stored


async def opened(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.progress is not None)  # type: ignore[attr-defined]  # the app's own
    await pilot.press("p")
    await until(pilot, lambda: isinstance(pilot.app.screen, ProgressScreen))


def drawn(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#chart", Static).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_chart_stands_there_with_labels_at_both_ends_and_in_words(room: Room, size: tuple[int, int]) -> None:
    stored(room, *GOOD)
    async with room.app().run_test(size=size) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "●" in drawn(pilot))
        rows = drawn(pilot).splitlines()
        assert max(map(len, rows)) <= size[0] - 4
        assert any(row.strip().startswith("100 |") for row in rows)
        assert any(row.strip().startswith("0 |") for row in rows)
        assert "Acknowledgement: " in shown(pilot)
        assert "likely " in shown(pilot)
        assert "Personal best: " in shown(pilot)
        assert {"right", "left", "k", "escape"} <= set(keys(pilot))
        assert in_sight(pilot, "#chart")


async def test_skills_and_customers_are_chosen_by_key_and_mouse(room: Room) -> None:
    stored(room, *GOOD)
    async with room.app().run_test(size=(100, 40)) as pilot:
        await opened(pilot)

        def chosen() -> list[str]:
            return [str(one.label) for one in pilot.app.screen.query(".skill").results(Button)]

        await pilot.press("right")
        await until(pilot, lambda: chosen()[1].startswith("●") and "Clarifying questions: " in shown(pilot))
        await pilot.click("#skill-2")
        await until(pilot, lambda: chosen()[2].startswith("●"))
        await pilot.press("left")
        await until(pilot, lambda: chosen()[1].startswith("●"))
        await pilot.press("k")
        await until(pilot, lambda: "with angry customers" in shown(pilot))
        await pilot.click("#kind")
        await until(pilot, lambda: "with confused customers" in shown(pilot))


async def test_before_the_first_call_it_says_what_will_stand_there(room: Room) -> None:
    async with room.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "Nothing to draw yet" in shown(pilot))


def test_a_year_is_drawn_and_told(tmp_path: Path) -> None:
    fill(tmp_path / "calls.sqlite3", 300)
    history = CallStore(tmp_path / "calls.sqlite3")
    found = progress(history.calls(), history.practised(), {"charged-twice": 4}, NOW)
    assert found.calls == 300
    assert found.streak > 10
    view = next(iter(found.views.values()))
    assert sum(week.band.calls for week in view.weeks) > 100
    for width, height in ((76, 12), (40, 8), (116, 18)):
        picture = chart(view, found.today, width, height)
        assert max(map(len, picture.splitlines())) <= width
        assert len(picture.splitlines()) <= height
    told = "\n".join(in_words(found))
    assert "in a row" in told
    assert "in the four before" in told


def test_days_are_the_reps_own_and_what_is_no_day_is_left_out() -> None:
    assert day_of("1970-01-05T12:00:00+00:00") == 0
    assert day_of("nonsense") is None
    assert monday(1).isoformat() == "1970-01-12"


def test_text_mode_tells_it_and_gives_it_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    assert main(["progress"]) == 0
    assert "No finished call yet" in capsys.readouterr().out
    fill(tmp_path / "calls.sqlite3", 30)
    assert main(["progress"]) == 0
    told = capsys.readouterr().out
    assert "30 calls so far" in told
    assert main(["progress", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["calls"] == 30
    assert len(document["views"]) == 12
