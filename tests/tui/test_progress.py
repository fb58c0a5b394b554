"""Progress in the app: a chart a skill, the same in words, by key and mouse, at every size; text mode too."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.progress import Trend, Week, band
from simulator.core.scenario import CriterionName
from simulator.phone.chart import chart
from simulator.phone.ports import CallStatus, StoredCall
from simulator.phone.progressing import View, day_of, in_words, monday, progress
from simulator.store.calls import CallStore
from simulator.tui.screens import progress as screen
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


async def test_words_are_there_and_keys_work_while_the_drawing_is_still_loading(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()
    monkeypatch.setattr(screen, "load", lambda: may_end.wait(60))
    stored(room, *GOOD)
    async with room.app().run_test(size=(80, 24)) as pilot:
        try:
            await opened(pilot)
            await until(pilot, lambda: "Acknowledgement: " in shown(pilot))
            await pilot.press("right")
            await until(pilot, lambda: "Clarifying questions: " in shown(pilot))
            assert drawn(pilot) == "One moment…"
            assert "mean of a week" not in shown(pilot)
        finally:
            may_end.set()
        await until(pilot, lambda: "●" in drawn(pilot) and "mean of a week" in shown(pilot))


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


def test_the_totals_of_four_weeks_are_held_against_the_four_before() -> None:
    def told(before: tuple[int, ...], now: tuple[int, ...]) -> str:
        calls = [_call(f"2026-10-{day:02}", total) for day, total in enumerate(now, 10)]
        calls += [_call(f"2026-09-{day:02}", total) for day, total in enumerate(before, 10)]
        found = progress(calls, (), {}, NOW)
        return next((line for line in in_words(found) if line.startswith("Total")), "")

    assert told((50,), (60,)).endswith("50 in the four before (1 call): too few calls to tell.")
    assert told((20,) * 15, (90,) * 15).endswith("20 in the four before (15 calls): it goes up.")
    assert told((90,) * 15, (20,) * 15).endswith("90 in the four before (15 calls): it went down.")
    assert told((60,) * 15, (60,) * 15).endswith("60 in the four before (15 calls): no clear change.")
    assert told((), (60,)).startswith("Total: 60 in the last four weeks (1 call; likely ")
    assert "before" not in told((), (60,))
    assert not told((60,), ())


def _call(day: str, total: int) -> StoredCall:
    return StoredCall(day, "s", "S", 1, CallStatus.FINISHED, f"{day}T12:00:00+00:00", total, total >= 70, "resolved")


@pytest.mark.parametrize("points", [0, 40, 100])
@pytest.mark.parametrize("size", [(76, 12), (76, 14), (100, 24), (40, 8)])
def test_every_mean_has_its_dot_on_the_line_of_its_points(points: int, size: tuple[int, int]) -> None:
    found = band([points] * 3)
    assert found is not None
    view = View(CriterionName.COMPOSURE, None, (Week(2900, found),), Trend(found, None), points)
    dots = [row for row in chart(view, 2900, *size).splitlines() if "●" in row]
    step = 25 if size[1] == 8 else 20
    assert [int(row.split("|")[0]) // step * step for row in dots] == [points // step * step]
    assert len(chart(view, 2900, *size).splitlines()) <= size[1]


def test_once_drawing_is_loaded_a_chart_loads_nothing_more() -> None:
    program = """if True:
        import sys
        from simulator.core.progress import Trend
        from simulator.core.scenario import CriterionName
        from simulator.phone.progressing import View
        from simulator.phone.chart import chart, load
        load()
        known = set(sys.modules)
        chart(View(CriterionName.COMPOSURE, None, (), Trend(None, None), None), 2900, 76, 14)
        print(sorted(set(sys.modules) - known))
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


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
    assert len(document["views"]) == 13
    assert set(document["total"]) >= {"now", "before"}
