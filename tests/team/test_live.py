"""A call followed through the team's store: told and followed by programs of their own, the store gone in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.scenario import Scenario
from simulator.folders import DATA_VARIABLE
from simulator.phone.following import Sources, looked
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.phone.replay import play
from simulator.phone.team_live import LiveSender
from simulator.reading.build import build_scorer
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.library import ScenarioFolder
from simulator.store.calls import CallStore
from simulator.store.ids import new_id
from simulator.team.followed import FollowedTeam
from simulator.team.live import ToldLive
from simulator.team.own_login import Kept, OwnLogin
from tests.postgres import Server, Team, founded
from tests.sound_hardware import wait_until

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]
SHELF = ScenarioFolder((bundled_scenarios(),))


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    with founded(server) as one:
        for person, role in (("ines", "rep"), ("ben", "rep"), ("cara", "coach"), ("dan", "coach")):
            one.add(person, role)
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CallStore]:
    """The store on Ines' machine."""
    with_calls = CallStore(tmp_path / "ines" / "calls.sqlite3")
    yield with_calls
    with_calls.close()


def kept(team: Team, person: str) -> Kept:
    way = team.way(person)
    return Kept(way.address, way.login, way.password)


def scenario() -> Scenario:
    return SHELF.scenario("charged-twice")


class Program:
    """A command that runs at somebody's machine, what it prints kept in a file."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.told = folder / "told.txt"
        with self.told.open("w", encoding="utf-8") as told:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "simulator", "team", *words],
                env={**os.environ, DATA_VARIABLE: str(folder), "PYTHONIOENCODING": "utf-8"},
                stdout=told,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    def says(self, words: str) -> bool:
        return words in self.told.read_text(encoding="utf-8")

    def ends(self) -> str:
        assert self.process.wait(60) == 0, self.told.read_text(encoding="utf-8")
        return self.told.read_text(encoding="utf-8")


def test_nothing_is_lost_when_the_store_disappears_in_mid_call(
    team: Team, server: Server, store: CallStore, tmp_path: Path
) -> None:
    (tmp_path / "cara").mkdir()
    OwnLogin(tmp_path / "ines").keep(kept(team, "ines"))
    OwnLogin(tmp_path / "cara").keep(kept(team, "cara"))
    rep = Program(tmp_path / "ines", "live", "--yes")
    coach = Program(tmp_path / "cara", "follow", "ines", "--lines")
    wait_until(lambda: rep.says("Take the call"))

    def replies() -> Iterator[str]:
        wait_until(lambda: rep.says("cara follows this call"))
        yield "I am so sorry you paid twice."
        wait_until(lambda: coach.says("sorry you paid twice"))
        server.control("-m", "immediate", "stop")
        yield "That is awful with the rent due. When did the two payments go out?"
        wait_until(lambda: rep.says("The team's store is away") and coach.says("cannot be reached"))
        server.start()
        wait_until(lambda: coach.says("awful with the rent due"))
        yield "Thank you for telling me that."

    call = OngoingCall(scenario(), build_scorer(), store)
    said = [turn.utterance.text for turn in play(call, replies())]
    store.finish(call.id, call.finish(), CallStatus.FINISHED)
    heard = coach.ends()
    assert "The call is over." in heard
    assert "agreed, sees you follow" in heard
    assert [heard.count(f": {line}\n") for line in said] == [said.count(line) for line in said]
    assert "Nothing of it is left" in rep.ends()
    with server.administrator(team.database) as all_seeing:
        left = "SELECT (SELECT count(*) FROM simulator.live), (SELECT count(*) FROM simulator.live_event)"
        assert all_seeing.execute(left).fetchone() == (0, 0)
    with team.connected("ines") as ines:
        assert ines.execute("SELECT coach_person, how FROM opening").fetchall() == [("cara", "followed")]


def test_a_coach_whispers_and_nobody_else_hears_or_follows(team: Team, store: CallStore) -> None:
    call = OngoingCall(scenario(), build_scorer(), store)
    list(play(call, ["I am so sorry you paid twice."]))
    line, seen = ToldLive(kept(team, "ines")), FollowedTeam(kept(team, "cara"), new_id)
    sender = LiveSender(line, store, store.coach, team.login("cara"))
    assert sender.step(call.id).followers == ()
    sources = Sources(seen, seen, seen, SHELF)
    found = looked(sources, "")
    assert found is not None
    assert found.state == call.state
    seen.keep(call.id, CoachMark(CoachMarkKind.WHISPER, 1, 4.0, "Breathe."))
    sign = sender.step(call.id)
    assert sign.followers == ("cara",)
    assert [(mark.by, mark.word) for mark in sign.marks] == [("cara", "Breathe.")]
    assert sender.step(call.id).marks == ()
    assert [mark.word for mark in store.coach.marks(call.id)] == ["Breathe."]
    for person in ("dan", "ben"):
        other = FollowedTeam(kept(team, person), new_id)
        assert looked(Sources(other, other, other, SHELF), "") is None
        other.close()
        with team.connected(person) as connection:
            assert connection.execute("SELECT body FROM live_event").fetchall() == []
            assert connection.execute("SELECT body FROM live_mark").fetchall() == []
            with pytest.raises(psycopg.errors.NoDataFound):
                connection.execute("SELECT follow(%s, %s)", (team.login("ines"), call.id))
    sender.give_up(call.id)
    with pytest.raises(HistoryFailure, match="not let you"):
        seen.keep(call.id, CoachMark(CoachMarkKind.GOOD, 1, 4.0))
    seen.close()
    line.close()


def test_the_words_of_a_call_are_not_read_unseen(team: Team, store: CallStore) -> None:
    call = OngoingCall(scenario(), build_scorer(), store)
    list(play(call, ["I am so sorry you paid twice."]))
    line = ToldLive(kept(team, "ines"))
    sender, whose = LiveSender(line, store, store.coach), (team.login("ines"), call.id)
    sender.step(call.id)
    with team.connected("cara") as cara:
        words = "SELECT body FROM live_event WHERE owner = %s AND call_id = %s"
        assert cara.execute(words, whose).fetchall() == []
        with cara.transaction(force_rollback=True):
            cara.execute("SELECT follow(%s, %s)", whose)
            assert cara.execute(words, whose).fetchall() == []
        assert sender.step(call.id).followers == ()
        cara.execute("SELECT follow(%s, %s)", whose)
        assert len(cara.execute(words, whose).fetchall()) == len(call.events) + 1
        assert sender.step(call.id).followers == ("cara",)
        cara.execute("SELECT stop_following(%s, %s)", whose)
        assert cara.execute(words, whose).fetchall() == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            cara.execute("UPDATE following SET left_at = NULL")
    line.close()
