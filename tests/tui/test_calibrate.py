"""A call is rated on the screen before its marks are shown; where coaches and the program differ, that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from simulator import bootstrap
from simulator.core.coach_marks import CoachMarkKind
from simulator.core.scenario import CriterionName
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from simulator.tui.screens.agreement import AgreementScreen
from simulator.tui.screens.calibrate import CalibrateScreen
from simulator.tui.screens.rate import RateScreen
from simulator.tui.screens.rated import RatedScreen
from simulator.tui.screens.write import WriteScreen
from tests.tui.desks import GOOD, Room, shown, until


def on(pilot: Pilot[int], screen: type[object]) -> bool:
    return isinstance(pilot.app.screen, screen)


def listed(pilot: Pilot[int]) -> str:
    """Return the rows of the list in front, one under another."""
    rows = pilot.app.screen.query_one(OptionList)
    return "\n".join(str(row.prompt) for row in rows.options)


def taken(room: Room) -> FinishedCall:
    """Take a call at this desk."""
    call = OngoingCall(room.shelf.scenario(room.shelf.headers()[0].id), bootstrap.scorer(), room.history)
    list(play(call, GOOD))
    return finished(call)


async def test_a_call_is_rated_compared_and_given_another_score(room: Room) -> None:
    call = taken(room)
    async with room.app(lambda: CalibrateScreen(room.calibrating())).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "not rated yet" in listed(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press(*"Sam", "enter")
        await until(pilot, lambda: on(pilot, RateScreen) and "1 of" in shown(pilot))
        assert "level 1" not in shown(pilot)
        await pilot.press("9", "3", "left", "3")
        await until(pilot, lambda: "2 of" in shown(pilot))
        for _ in range(len(call.state.transcript)):
            if "the whole call" in shown(pilot):
                break
            await pilot.press("s")
        assert "heard throughout" in listed(pilot)
        await pilot.press("5", "down", "enter", "1")
        await until(pilot, lambda: on(pilot, RatedScreen) and "Sam" in listed(pilot))
        found = [(one.criterion, one.turn, one.value, one.blind) for one in room.history.ratings.ratings(call.id)]
        assert (CriterionName.COMPOSURE, None, 0, True) in found
        assert (CriterionName.CLARIFYING_QUESTIONS, None, 1, True) in found
        assert any(turn is not None and value == 3 for _, turn, value, _ in found)
        await pilot.press("o")
        await until(pilot, lambda: on(pilot, WriteScreen))
        await pilot.press(*"high", "enter")
        await until(pilot, lambda: "Write a number from 0 to 100" in shown(pilot))
        await pilot.press("ctrl+u", *"70: fair", "enter")
        await until(pilot, lambda: bool(room.history.coach.marks(call.id)))
        (mark,) = room.history.coach.marks(call.id)
        assert (mark.kind, mark.points, mark.word, mark.by) == (CoachMarkKind.OVERRIDE, 70, "fair", "Sam")
        await pilot.press("a")
        await until(pilot, lambda: on(pilot, AgreementScreen) and "1 rated blind" in shown(pilot))


async def test_where_coaches_and_the_program_differ_the_debrief_says_so(room: Room, tmp_path: Path) -> None:
    call = taken(room)
    room.agreement.path.write_text(json.dumps({"composure": {"kappa": 0.31, "pairs": 24}}), encoding="utf-8")
    from simulator.tui.screens.debrief import DebriefScreen

    async with room.app(lambda: DebriefScreen(call)).run_test(size=(80, 40)) as pilot:
        await until(pilot, lambda: "! Composure: coaches and the program often differ here (κ 0.31" in shown(pilot))
        assert "! with care" in shown(pilot)


@pytest.mark.long
async def test_leaving_in_the_middle_keeps_nothing_after_a_question(room: Room) -> None:
    taken(room)
    async with room.app(lambda: CalibrateScreen(room.calibrating("Sam"))).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "not rated yet" in listed(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: on(pilot, RateScreen) and "1 of" in shown(pilot))
        await pilot.press("2", "escape")
        await until(pilot, lambda: "is not kept" in shown(pilot))
        await pilot.press("n")
        await until(pilot, lambda: on(pilot, RateScreen))
        await pilot.press("escape", "y")
        await until(pilot, lambda: on(pilot, CalibrateScreen))
        assert not room.history.ratings.ratings()
