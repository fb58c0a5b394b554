"""The first screen's suggestion: why this call, and the time the rep has."""

from __future__ import annotations

import sqlite3

from simulator import bootstrap
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from tests.tui.desks import GOOD, SHORT, Room, label, shown, until
from tests.tui.test_sizes import in_sight


def stored(room: Room, days: int) -> None:
    """Play and store a call so many days ago, in which one feeling went unanswered."""
    call = OngoingCall(room.shelf.scenario(room.shelf.headers()[0].id), bootstrap.scorer(), room.history)
    list(play(call, ["One moment, please. I am looking at it now.", *GOOD[1:]]))
    finished(call)
    with sqlite3.connect(room.history.path) as database:
        database.execute(
            "UPDATE call SET started_at = strftime('%Y-%m-%dT12:00:00+00:00', 'now', ?)", (f"-{days} days",)
        )


async def test_what_is_due_says_why(room: Room) -> None:
    stored(room, 10)
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take the call" in label(pilot, "#take"))
        assert (
            "Last week, 1 of 2 feelings of an angry customer who is kept waiting or sent around went unanswered."
            in shown(pilot)
        )


async def test_the_time_the_rep_has_goes_round_and_is_kept(room: Room) -> None:
    stored(room, 10)
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take the call" in label(pilot, "#take"))
        assert "t" in label(pilot, "#time").split()
        for minutes in (2, 5, 15, 0):
            await pilot.press("t")
            await until(pilot, lambda minutes=minutes: room.saved[-1].minutes == minutes)  # type: ignore[misc]
        assert [one.minutes for one in room.saved] == [2, 5, 15, 0]


async def test_who_has_less_time_than_any_call_takes_is_shown_the_drill(room: Room) -> None:
    room.shelf.texts = (SHORT.replace("minutes: 1", "minutes: 6"),)
    async with room.app(minutes=2).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Only 2 minutes? d is a drill of two." in shown(pilot))
        assert in_sight(pilot, "#suggested")


async def test_a_damaged_record_of_practice_costs_no_more_than_the_reason(room: Room) -> None:
    stored(room, 10)
    with sqlite3.connect(room.history.path) as database:
        database.execute("DROP TABLE practice")
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Take the call" in label(pilot, "#take"))
        assert "unanswered" not in shown(pilot)
        assert pilot.app.calls  # type: ignore[attr-defined]  # the app's own
