"""Years of practice: opening the app, filtering past calls, and progress, with one thousand calls and many more."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from simulator.core.practice import SKILLS
from simulator.phone.chart import chart
from simulator.phone.progressing import progress
from simulator.phone.schedule import schedule
from simulator.phone.today import today
from simulator.store.calls import CallStore
from simulator.store.connection import transaction
from tests.benchmarks.starting import environment, program
from tests.benchmarks.timing import in_turns, show, timed

#: How many calls a store has, and how many turns each; a year is the first.
YEAR, SIZES, TURNS = 1_000, (1_000, 10_000, 100_000), 20
NOW = "2026-11-01T09:00:00+00:00"
_SCENARIOS = ("charged-twice", "lift-out-again", "slow-helps-me", "on-letterhead", "rate-your-meal", "bring-her-in")
_EVENT = '{"turn":%d,"utterance":{"party":"rep","text":"Two payments, that must be a shock. When was it?","started":1,'
_EVENT += '"ended":9,"channel":"typed","words":[]},"at":9,"event":"BackChanneled"}'


def years(rounds: int) -> None:
    """Measure each part at each size, then the first screen of a year beside that of nobody."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "calls.sqlite3"
            fill(path, size)
            _parts(path, size, rounds if size == YEAR else min(rounds, 3))
    _first_screens(rounds)


def _parts(path: Path, size: int, rounds: int) -> None:
    """Measure what the first screen and the progress screen work out, without the screens."""
    store = CallStore(path)
    calls, practised = store.calls(), store.practised()
    levels = dict.fromkeys(_SCENARIOS, 2)
    found = progress(calls, practised, levels, NOW)
    view = next(iter(found.views.values()))
    cases = {
        "past calls listed": timed(store.calls),
        "outcomes read": timed(store.practised),
        "the schedule worked out anew": timed(lambda: schedule(practised, NOW)),
        "what the first screen tells": timed(lambda: today(store, calls, practised, NOW)),
        "progress worked out": timed(lambda: progress(calls, practised, levels, NOW)),
        "a chart drawn": timed(lambda: chart(view, found.today, 76, 14)),
    }
    show(f"{size:,} calls, {path.stat().st_size / 1e6:.0f} MB", in_turns(cases, rounds))
    store.close()


def _until_there(folder: Path, text: str) -> float:
    """Return the seconds from the start of the app until a text stands in its terminal."""
    from tests.benchmarks.terminal import Terminal

    began = time.perf_counter()
    with Terminal(program(), environment(folder), folder) as terminal:
        terminal.wait_for(text)
        return time.perf_counter() - began


def _until_progress(folder: Path, text: str) -> float:
    """Return the seconds from the key of the progress screen until a text stands in it."""
    from tests.benchmarks.terminal import Terminal

    with Terminal(program(), environment(folder), folder) as terminal:
        terminal.wait_for("Take the call")
        time.sleep(1.0)  # nobody is quicker
        began = time.perf_counter()
        terminal.press("p")
        terminal.wait_for(text)
        return time.perf_counter() - began


def _first_screens(rounds: int) -> None:
    """Measure the app in a terminal with a year of calls, beside the app of somebody new."""
    if sys.platform == "win32":
        print("\nScreens: left out, because they need a POSIX terminal")
        return
    with tempfile.TemporaryDirectory() as new, tempfile.TemporaryDirectory() as year:
        fill(Path(year) / "calls.sqlite3", YEAR)
        first, there, told, drawn = (
            "first screen of somebody new",
            "today's call after a year",
            "progress after a year in words, from its key",
            "progress after a year drawn, from its key",
        )
        cases = {
            first: lambda: _until_there(Path(new), "Take your first call"),
            there: lambda: _until_there(Path(year), "Take the call"),
            told: lambda: _until_progress(Path(year), "in the last four weeks"),
            drawn: lambda: _until_progress(Path(year), "mean of a week"),
        }
        show(
            "In a terminal",
            in_turns(cases, rounds),
            {(told, first): 1 / 3, (drawn, first): 1 / 3, (there, first): 4 / 3},
        )


def fill(path: Path, calls: int) -> None:
    """Make a store of so many finished calls, three a working day up to ``NOW``, of ``TURNS`` events each."""
    chance = random.Random(7)
    store = CallStore(path)
    store.close()
    ends = dt.datetime.fromisoformat(NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as database, transaction(database):
        (profile,) = database.execute("SELECT id FROM profile").fetchone()
        for number in range(calls):
            began = ends - dt.timedelta(hours=8 * (calls - number) * min(1.0, 10_000 / calls))
            _call(database, profile, number, began.isoformat(timespec="seconds"), chance)


def _call(database: sqlite3.Connection, profile: str, number: int, began: str, chance: random.Random) -> None:
    """Write one call with its scorecard and outcomes."""
    call, scenario = f"call-{number:07d}", _SCENARIOS[number % len(_SCENARIOS)]
    total = min(100, max(0, round(chance.gauss(45 + number % 1000 / 30, 15))))
    title, text = f"A call of {scenario}", "format: 1\n"
    row = (call, profile, scenario, 1, "h", text, title, "finished", "resolved", began, began)
    database.execute("INSERT INTO call VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 'call')", row)
    events = [(call, place, _EVENT % place) for place in range(TURNS)]
    database.executemany("INSERT INTO call_event VALUES (?, ?, ?)", events)
    card = (call, 0, "s", total, int(total >= 70), "{}", began, None, None)
    database.execute("INSERT INTO scorecard VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", card)
    skills = chance.sample(SKILLS, 5)
    points = [min(100, max(0, round(chance.gauss(total, 20)))) for _ in skills]
    rows = [(call, 0, skill.name, one, 3, int(one < 80)) for skill, one in zip(skills, points, strict=True)]
    database.executemany("INSERT INTO practice VALUES (?, ?, ?, ?, ?, ?)", rows)
