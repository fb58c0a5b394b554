"""A coach's session in a real terminal: planned, held, killed in mid-call, gone on with, and talked about."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from simulator.core.coach_marks import CoachMarkKind
from simulator.core.practice_sessions import SlotState
from simulator.store.calls import CallStore
from tests.sound_hardware import wait_until
from tests.terminal import Terminal, running
from tests.whole.calls import ANGRY, replies, scenario
from tests.whole.test_killed_app import KILL, ended
from tests.whole.test_spoken_call import prepared

pytestmark = pytest.mark.long


def plan(terminal: Terminal) -> None:
    """Begin a session of two reps and one call."""
    terminal.shows("Nothing here yet")
    terminal.press("n")
    terminal.shows("What is this session called?")
    terminal.press("Enter")
    terminal.shows("Nothing is planned yet")
    terminal.press("a")
    terminal.shows("Who takes part")
    for name in ("Ana", "Ben"):
        terminal.write(name)
        terminal.press("Enter")
        terminal.shows(f"✓ {name}")
    terminal.press("Tab")
    terminal.shows("space Pick")
    terminal.press("Tab")
    wait_until(lambda: "space Pick" not in terminal.screen())
    terminal.write(scenario(ANGRY).title)
    terminal.press("Tab")
    terminal.shows("space Pick")
    terminal.press("Space")
    terminal.shows("2 calls for 2 reps.")
    terminal.press("F2")
    terminal.shows("Next: Ana takes")


def take_one(terminal: Terminal, said: str) -> None:
    """Take the first call, answer once and mark that as good; then the program is killed."""
    terminal.press("Enter")
    terminal.shows("Answer the call")
    terminal.press("Enter")
    terminal.shows("Your turn")
    terminal.write(said)
    terminal.press("Enter")
    terminal.shows("kettle")
    terminal.press("C-g")
    terminal.shows("✓ good 00:")
    os.kill(terminal.pid, KILL)
    wait_until(lambda: ended(terminal.pid))


def go_on(terminal: Terminal, said: str) -> None:
    """Go on with the call that was cut off, and hand its latest moment to somebody else."""
    terminal.shows("0 of 2 calls done")
    terminal.press("Enter")
    terminal.shows("cut off")
    terminal.press("Enter")
    terminal.shows("✓ good 00:")
    terminal.shows("Your turn")
    terminal.write(said)
    terminal.press("Enter")
    wait_until(lambda: "Write your reply here" in terminal.screen())
    terminal.press("C-r")
    terminal.shows("Who takes it?")
    terminal.click("Ben")
    terminal.shows("Ben · ")
    terminal.shows("Your turn")


def talk_about_it(terminal: Terminal) -> None:
    """Answer as the second rep, put the phone down, compare both takes, and finish."""
    terminal.write("Okay.")
    terminal.press("Enter")
    wait_until(lambda: "Write your reply here" in terminal.screen())
    terminal.press("F10")
    terminal.shows("Put the phone down?")
    terminal.press("y")
    terminal.shows("Ben goes on from a moment of Ana's call.")
    terminal.press("g")
    terminal.shows("2 takes.")
    terminal.shows("Okay.")
    terminal.press("Escape")
    terminal.shows("Ben goes on from")
    terminal.press("Enter")
    terminal.shows("2 of 3 calls done")
    terminal.press("f")
    terminal.shows("finished · 2 of 3 calls")


def test_a_session_from_the_plan_to_the_compared_takes_and_nothing_lost_by_a_kill(tmp_path: Path) -> None:
    prepared(tmp_path, ANGRY)
    with (tmp_path / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("speak = false\n")
    command, environment = f"{sys.executable} -m simulator session", {"SIMULATOR_DATA": str(tmp_path)}
    good, better = replies(ANGRY, "good")[:2]
    with running(command, environment) as terminal:
        plan(terminal)
        take_one(terminal, good)
    store = CallStore(tmp_path / "coaching" / "calls.sqlite3")
    (call,) = store.calls()
    (mark,) = store.coach.marks(call.id)
    assert (mark.kind, mark.turn) == (CoachMarkKind.GOOD, 1)
    assert store.sessions.sessions()[0].slots[0].state is SlotState.OPEN
    store.close()
    with running(command, environment) as terminal:
        go_on(terminal, better)
        talk_about_it(terminal)


REPS = ("Ana", "Ben", "Carla", "Dan", "Ewa", "Finn")


def plan_twelve(terminal: Terminal) -> None:
    """Plan two calls for six reps each."""
    terminal.shows("Nothing here yet")
    terminal.press("n")
    terminal.shows("What is this session called?")
    terminal.press("Enter")
    terminal.shows("Nothing is planned yet")
    terminal.press("a")
    terminal.shows("Who takes part")
    for name in REPS:
        terminal.write(name)
        terminal.press("Enter")
        terminal.shows(f"✓ {name}")
    titles = (scenario(ANGRY).title, "Charged twice for one")
    for title, planned in zip(titles, ("6 calls for 6 reps.", "12 calls for 6 reps."), strict=True):
        terminal.click(title)
        terminal.shows(planned)
    terminal.press("F2")
    terminal.shows("0 of 12 calls done")


def take_all(terminal: Terminal) -> None:
    """Take one call after another: one reply each, marked, talked about."""
    for place in range(12):
        terminal.shows(f"Next: {REPS[place % 6]} takes")
        terminal.press("Enter")
        terminal.shows("Answer the call")
        terminal.press("Enter")
        terminal.shows("Your turn")
        terminal.write("I see.")
        terminal.press("Enter")
        wait_until(lambda: "Write your reply here" in terminal.screen())
        terminal.press("C-g")
        terminal.shows("✓ good 00:")
        terminal.press("F10")
        terminal.shows("Put the phone down?")
        terminal.press("y")
        terminal.shows("✓ good")
        terminal.shows("Done")
        terminal.press("Enter")
        terminal.shows(f"{place + 1} of 12 calls done")


def test_six_reps_take_twelve_calls_and_no_key_is_pressed_outside_the_app(tmp_path: Path) -> None:
    prepared(tmp_path, ANGRY)
    with (tmp_path / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("speak = false\n")
    environment = {"SIMULATOR_DATA": str(tmp_path), "HOME": str(tmp_path)}
    with running(f"{sys.executable} -m simulator session", environment) as terminal:
        plan_twelve(terminal)
        take_all(terminal)
        terminal.press("p")
        terminal.shows("practises until when?")
        terminal.press("Enter")
        terminal.shows("Your name")
        terminal.write("Sam")
        terminal.press("Enter")
        terminal.shows("To practise:")
        wait_until(lambda: any(tmp_path.glob("*.call")))
        terminal.press("r")
        terminal.shows("Where to write the record?")
        terminal.press("Enter")
        terminal.shows("The record is in")
        terminal.press("f")
        terminal.shows("finished · 12 of 12 calls")
    store = CallStore(tmp_path / "coaching" / "calls.sqlite3")
    calls = store.calls()
    (session,) = store.sessions.sessions()
    assert [slot.plan.person.name for slot in session.slots] == [*REPS, *REPS]
    assert all(len(store.coach.marks(call.id)) == 1 for call in calls)
    assert len(calls) == 12
    assert len(session.to_practise) == 1
    store.close()
    (page,) = tmp_path.glob("*.html")
    assert page.read_text(encoding="utf-8").count("Finn") >= 2
    assert len(list(tmp_path.glob("*.call"))) == 1
