"""A practice session on the screen: planned, held, talked about, and kept apart from the coach's own calls."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator import bootstrap
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.events import CustomerPlayed
from simulator.core.intensity import Intensity
from simulator.core.practice_sessions import SlotState, in_turn, shared_out
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from simulator.tui.screens.choose_line import ChooseLineScreen
from simulator.tui.screens.compare import CompareScreen
from simulator.tui.screens.follow import FollowScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.plan import PlanScreen
from simulator.tui.screens.rewind import RewindScreen
from simulator.tui.screens.session import SessionScreen
from simulator.tui.screens.session_call import SessionCall
from simulator.tui.screens.session_debrief import SessionDebrief
from simulator.tui.screens.sessions import SessionsScreen
from simulator.tui.screens.write import WriteScreen
from simulator.tui.widgets.call_list import CallList
from tests.tui.desks import GOOD, Room, label, reply, shown, state_word, until
from tests.tui.test_sizes import keys

COLD = "One moment, please. I am looking at it now."


def on(pilot: Pilot[int], screen: type[object]) -> bool:
    return isinstance(pilot.app.screen, screen)


def listed(app: App[int]) -> int:
    return app.screen.query_one(CallList).option_count


def takers(pilot: Pilot[int]) -> int:
    return pilot.app.screen.query_one("#takers", OptionList).option_count


def planned(room: Room, *names: str) -> str:
    """Plan a session in which everybody takes the one call there is; return its id."""
    book, header = room.coach_store.sessions, room.shelf.headers()[0]
    session = book.begin("Tuesday")
    people = [book.add_person(name) for name in names]
    book.add(session.id, in_turn(people, [(header.id, header.title)]))
    return session.id


async def pick_up(pilot: Pilot[int]) -> None:
    """Open the session there is and take its next call."""
    await until(pilot, lambda: on(pilot, SessionsScreen) and listed(pilot.app) == 1)
    await pilot.press("enter")
    await until(pilot, lambda: on(pilot, SessionScreen) and listed(pilot.app) > 0)
    await pilot.press("enter")
    await until(pilot, lambda: "Answer" in label(pilot, "#answer"))
    await pilot.press("enter")
    await until(pilot, lambda: on(pilot, SessionCall) and state_word(pilot) == "Your turn")


async def test_a_session_is_planned_with_names_and_calls(room: Room) -> None:
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nothing here yet" in shown(pilot))
        await pilot.press("n")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press(*"Tuesday", "enter")
        await until(pilot, lambda: "Nothing is planned yet" in shown(pilot))
        await pilot.press("a")
        await until(pilot, lambda: on(pilot, PlanScreen))
        for name in ("Ana", "Ben"):
            await pilot.press(*name, "enter")
            await until(pilot, lambda name=name: any(one.name == name for one in room.coach_store.sessions.people()))  # type: ignore[misc]
        await pilot.click("#calls", offset=(4, 0))
        await until(pilot, lambda: "2 calls for 2 reps." in shown(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: on(pilot, SessionScreen) and listed(pilot.app) == 2)
        await pilot.press("i", "d")
        await until(pilot, lambda: "Next: Ben takes" in label(pilot, "#next"))
        (session,) = room.coach_store.sessions.sessions()
        assert [(slot.plan.person.name, slot.plan.intensity) for slot in session.slots] == [
            ("Ben", Intensity.USUAL),
            ("Ana", Intensity.FIERCE),
        ]


async def test_moments_are_marked_a_word_is_put_to_them_and_a_line_is_whispered(room: Room) -> None:
    planned(room, "Ana")
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await pick_up(pilot)
        assert "Ana · " in shown(pilot)
        await pilot.press("ctrl+n")
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await pilot.click("#coach-good")
        await until(pilot, lambda: "✓ good" in shown(pilot))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press(*"the wait first", "enter")
        await until(pilot, lambda: "“the wait first”" in shown(pilot))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press(*"ask who is at home", "enter")
        await until(pilot, lambda: "» whisper" in shown(pilot))
        assert "ask who is at home" in shown(pilot).splitlines()
        (call,) = room.coach_store.calls()
        miss, good, whisper = room.coach_store.coach.marks(call.id)
        assert [(one.kind, one.turn, one.word) for one in (miss, good, whisper)] == [
            (CoachMarkKind.MISS, 0, ""),
            (CoachMarkKind.GOOD, 1, "the wait first"),
            (CoachMarkKind.WHISPER, 1, "ask who is at home"),
        ]
        assert all(one.seconds is not None and one.seconds >= 0 for one in (miss, good, whisper))
        await pilot.press("f10")
        await until(pilot, lambda: "Put the phone down?" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: on(pilot, SessionDebrief) and "the wait first" in shown(pilot))
        told = shown(pilot)
        assert told.index("Marked while it ran") < told.index("What worked")
        assert f"Ana: “{GOOD[0]}” – the wait first" in told
        assert not pilot.app.screen.query("FeelingRow")


async def test_a_moment_is_handed_on_in_mid_call_and_its_takes_are_compared(room: Room) -> None:
    session = planned(room, "Ana", "Ben")
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await pick_up(pilot)
        await reply(pilot, COLD)
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await pilot.press("ctrl+r")
        await until(
            pilot,
            lambda: on(pilot, RewindScreen) and pilot.app.screen.query_one("#takers", OptionList).option_count == 2,
        )
        await pilot.press("tab", "down", "enter")
        await until(
            pilot, lambda: on(pilot, SessionCall) and "Ben · " in shown(pilot) and state_word(pilot) == "Your turn"
        )
        assert COLD not in shown(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: state_word(pilot) == "Your turn")
        await pilot.press("f10")
        await until(pilot, lambda: "Put the phone down?" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: on(pilot, SessionDebrief))
        assert "Ben goes on from a moment of Ana's call." in shown(pilot)
        await pilot.press("g")
        await until(pilot, lambda: on(pilot, CompareScreen) and "2 takes." in shown(pilot))
        told = shown(pilot)
        assert told.index(COLD) < told.index(GOOD[0])
        slots = room.coach_store.sessions.session(session).slots
        assert [(slot.plan.person.name, slot.state, bool(slot.plan.handed)) for slot in slots] == [
            ("Ana", SlotState.DONE, False),
            ("Ben", SlotState.DONE, True),
            ("Ben", SlotState.PLANNED, False),
        ]


@pytest.mark.long
async def test_calls_of_a_session_stay_apart_from_the_coachs_own(room: Room) -> None:
    book, header = room.coach_store.sessions, room.shelf.headers()[0]
    session = book.begin("Tuesday")
    [slot] = book.add(session.id, shared_out([book.add_person("Ana")], [(header.id, header.title)]))
    call = room.coach_store.begin(room.shelf.scenario(header.id))
    book.taken(slot.id, call)
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take" in label(pilot, "#take"))
        await pilot.press("s")
        await until(pilot, lambda: on(pilot, SessionsScreen) and listed(pilot.app) == 1)
        await until(pilot, lambda: [one.id for one in pilot.app.calls] == [call])  # type: ignore[attr-defined]
        await pilot.press("escape")
        await until(pilot, lambda: on(pilot, HomeScreen) and not pilot.app.calls)  # type: ignore[attr-defined]
        assert pilot.app.history is room.history  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_session_is_deleted_with_its_calls_after_a_question(room: Room, answer: str) -> None:
    session = planned(room, "Ana")
    slot = room.coach_store.sessions.session(session).slots[0]
    room.coach_store.sessions.taken(slot.id, room.coach_store.begin(room.shelf.scenario(slot.plan.scenario)))
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: listed(pilot.app) == 1)
        await pilot.press("x")
        await until(pilot, lambda: "with its 1 call" in shown(pilot))
        await pilot.press(answer)
        await until(pilot, lambda: on(pilot, SessionsScreen) and listed(pilot.app) == (answer == "n"))
        assert len(room.coach_store.calls()) == (answer == "n")


async def test_a_coach_plays_the_customer_by_the_script_or_in_words_of_their_own(room: Room) -> None:
    session = planned(room, "Ana")
    slot = room.coach_store.sessions.session(session).slots[0]
    room.coach_store.sessions.change(slot.id, replace(slot.plan, coach_plays=True))
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await pick_up(pilot)
        await reply(pilot, GOOD[0])
        await until(pilot, lambda: on(pilot, ChooseLineScreen))
        assert GOOD[0] in shown(pilot)
        await pilot.press("f6", "tab", *"And who pays?", "enter")
        await until(pilot, lambda: on(pilot, SessionCall) and state_word(pilot) == "Your turn")
        assert "Customer (coach)" in shown(pilot)
        assert "And who pays?" in shown(pilot)
        await reply(pilot, GOOD[1])
        await until(pilot, lambda: on(pilot, ChooseLineScreen))
        await pilot.press("escape")
        await until(pilot, lambda: on(pilot, SessionCall) and state_word(pilot) == "Your turn")
        (call,) = room.coach_store.calls()
        played = [one for one in room.coach_store.events(call.id) if isinstance(one, CustomerPlayed)]
        assert [(one.text, bool(one.feels)) for one in played] == [("And who pays?", True), ("", False)]


async def test_the_record_is_written_where_the_coach_says(room: Room) -> None:
    session = planned(room, "Ana")
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: listed(pilot.app) == 1)
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, SessionScreen) and listed(pilot.app) == 1)
        assert {"r", "f", "escape"} <= set(keys(pilot))
        await pilot.press("r")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press("enter")
        await until(pilot, lambda: bool(room.records))
        assert room.records == [(session, Path.home() / "Tuesday.html")]
        await pilot.press("p")
        await until(pilot, lambda: on(pilot, WriteScreen) and "Ana practises until when?" in shown(pilot))
        await pilot.press("ctrl+u", *"soon", "enter")
        await until(pilot, lambda: on(pilot, WriteScreen) and "“soon” is no day" in shown(pilot))
        await pilot.press("ctrl+u", *"2099-12-01", "enter")
        await until(pilot, lambda: bool(room.coach_store.sessions.session(session).to_practise))
        (asked,) = room.coach_store.sessions.session(session).to_practise
        assert (asked.person.name, asked.assignment.due) == ("Ana", "2099-12-01")


async def test_a_call_is_followed_marked_and_whispered_into_from_another_window(room: Room) -> None:
    planned(room, "Ana")
    slot = room.coach_store.sessions.sessions()[0].slots[0]
    async with room.app(FollowScreen).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Waiting for a call." in shown(pilot))
        call = OngoingCall(room.shelf.scenario(slot.plan.scenario), bootstrap.scorer(), room.coach_store)
        room.coach_store.sessions.taken(slot.id, call.id)
        list(play(call, GOOD[:1]))
        await until(pilot, lambda: "Ana · " in shown(pilot) and GOOD[0] in shown(pilot))
        assert f"Anger {call.state.mood.anger:>3}" in shown(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "✗ miss 00:" in shown(pilot))
        await pilot.press("o")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press(*"slower", "enter")
        await until(pilot, lambda: "» whisper 00:00 “slower”" in shown(pilot))
        miss, whisper = room.coach_store.coach.marks(call.id)
        assert (miss.kind, miss.turn, whisper.word) == (CoachMarkKind.MISS, 1, "slower")


@pytest.mark.long
async def test_what_another_window_whispers_is_on_the_reps_screen_once(room: Room) -> None:
    planned(room, "Ana")
    async with room.app(SessionsScreen).run_test(size=(80, 24)) as pilot:
        await pick_up(pilot)
        (call,) = room.coach_store.calls()
        await until(pilot, lambda: "no marks yet" in shown(pilot))
        room.coach_store.coach.keep(call.id, CoachMark(CoachMarkKind.WHISPER, 0, 1.0, "slower"))
        await until(pilot, lambda: "slower" in shown(pilot).splitlines())
        room.coach_store.coach.keep(call.id, CoachMark(CoachMarkKind.GOOD, 0, 2.0))
        await until(pilot, lambda: "✓ good" in shown(pilot))
        assert shown(pilot).splitlines().count("slower") == 1
