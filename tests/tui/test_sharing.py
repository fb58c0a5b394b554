"""Sharing in the app: a call handed out from the history, what came back in the debrief, what was asked for at home."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from simulator import bootstrap
from simulator.core.assignment import Assignment
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.scenario import CriterionName
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from simulator.phone.sharing import Returned, Sender, SharedCall
from simulator.phone.team_desk import Boxes, TeamDesk
from simulator.store.ids import new_id
from simulator.team.own_login import Kept, OwnLogin
from simulator.team.store import PostgresTeam
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.home import HomeScreen
from simulator.tui.screens.write import WriteScreen
from simulator.tui.widgets.call_list import CallList
from simulator.tui.widgets.coach_part import CoachPart
from simulator.tui.widgets.reply_box import ReplyBox
from tests.readings import Reads
from tests.sharing.two_people import Machine
from tests.tui.desks import Room, shown, until


def machine(room: Room, name: str) -> Machine:
    """Return what the app shares with, at the same store."""
    made = Machine(room.folder, name)
    made.store.close()
    made.store = room.history
    return made


def taken(room: Room) -> str:
    """Take a call and return its id."""
    call = OngoingCall(room.shelf.scenario("short-angry"), Reads(), room.history)
    list(play(call, ["hello there", "+2 ?dates", "=commit and more words"]))
    return finished(call).id


async def history(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: pilot.app.history is not None)  # type: ignore[attr-defined]  # the app's own
    await pilot.press("h")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and bool(pilot.app.screen.query(CallList)))


async def test_a_call_is_handed_out_and_what_comes_back_stands_in_its_debrief(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    call = taken(room)
    sharing = machine(room, "")
    async with room.app(sharing=lambda: sharing.desk).run_test(size=(80, 24)) as pilot:
        await history(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, WriteScreen))
        file = Path(pilot.app.screen.query_one(ReplyBox).text)
        assert file.parent == tmp_path
        assert "Notes, feelings and recordings stay here" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, WriteScreen) and "Your name" in shown(pilot))
        pilot.app.screen.query_one(ReplyBox).put("Ines")
        await pilot.press("enter")
        await until(pilot, file.exists)
        coach = Machine(tmp_path / "coach", "Sam")
        envelope, payload = coach.desk.files.read(file)
        assert isinstance(payload, SharedCall)
        assert (envelope.sender.name, payload.stored.id) == ("Ines", call)
        marks = (
            CoachMark(CoachMarkKind.NOTE, 1, None, "[b]Slower[/b]", "Sam", at="2026-11-23T12:00:00+00:00", id=new_id()),
            CoachMark(
                *(CoachMarkKind.OVERRIDE, 3, None, "warm", "Sam", CriterionName.ACKNOWLEDGEMENT, 90),
                at="2026-11-23T12:00:00+00:00",
                id=new_id(),
            ),
        )
        coach.desk.files.write(tmp_path / "back.call", Returned(call, "Short", marks), "2026-11-23T12:00:00+00:00")
        sharing.desk.open(tmp_path / "back.call")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        part = pilot.app.screen.query_one(CoachPart)
        await until(pilot, lambda: part.has_class("-there") and len(part.query(Static)) >= 6)
        told = "\n".join(str(one.content) for one in part.query(Static))
        assert "“hello there”  note: [b]Slower[/b]" in told
        assert "Acknowledgement would be 90 of 100: warm" in told


async def test_what_was_asked_for_stands_on_the_first_screen(room: Room) -> None:
    asked = Assignment(new_id(), "short-angry", "Short", "2099-12-01", by="Sam")
    room.history.assignments.keep(asked, Sender("Sam", "0" * 64), "2026-01-01T00:00:00+00:00")
    async with room.app().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Asked for" in shown(pilot))
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Asked for: Short, due 2099-12-01, from Sam: not begun." in shown(pilot)


async def test_a_mentor_is_asked_to_look_at_a_moment(room: Room) -> None:
    call = OngoingCall(room.shelf.scenario("short-angry"), Reads(), room.history)
    list(play(call, ["hello there", "+2 ?dates", "=commit and more words"]))
    done, sharing = finished(call), machine(room, "Ines")
    app = room.app(lambda: DebriefScreen(done), sharing=lambda: sharing.desk, mentor="Sam")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(".ask")))
        assert str(pilot.app.screen.query(".ask").first(Button).label) == "Ask Sam"
        pilot.app.screen.query(".ask").first(Button).press()
        await until(pilot, lambda: "What should Sam look at here?" in shown(pilot))
        await pilot.press(*"[b]cold[/b]?", "enter")
        await until(pilot, lambda: "question: [b]cold[/b]?" in shown(pilot))
        assert [one.kind for one in room.history.coach.marks(done.id)] == [CoachMarkKind.ASK]


async def test_a_call_for_the_team_waits_here_while_its_store_is_away(room: Room, tmp_path: Path) -> None:
    call = taken(room)
    sharing = machine(room, "Ines")
    away = PostgresTeam(Kept(f"host={tmp_path} dbname=calls", "calls_ines", "x"))
    boxes = Boxes(lambda: room.history.outbox, lambda: room.history.outbox, new_id)
    team = TeamDesk(away, sharing.desk, boxes)
    async with room.app(sharing=lambda: sharing.desk, team=lambda: team).run_test(size=(80, 24)) as pilot:
        await history(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, WriteScreen))
        assert "Or type team" in shown(pilot)
        pilot.app.screen.query_one(ReplyBox).text = "team"
        await pilot.press("enter")
        await until(pilot, lambda: bool(room.history.outbox.items(away.address)))
        await until(pilot, lambda: any("It waits here" in one.message for one in pilot.app._notifications))
    (waiting,) = room.history.outbox.items(away.address)
    assert (waiting.call, waiting.sent, waiting.whose) == (call, "", "")
    assert room.history.outbox.content(waiting.id)


def test_the_app_of_somebody_in_a_team_can_send_calls_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    assert bootstrap.desk(asking=False).team is None
    OwnLogin(tmp_path).keep(Kept("host=localhost port=1 dbname=calls", "ines", "word"))
    assert bootstrap.desk(asking=False).team is not None
