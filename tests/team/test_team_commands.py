"""``simulator team`` as an owner, a rep and a coach run it, each on a machine of its own."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from psycopg import sql

from simulator import bootstrap, keeping
from simulator.cli.main import main
from simulator.folders import DATA_VARIABLE
from tests.postgres import Server

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]

REPLIES = "I am so sorry, paying twice with the rent due is awful. When did they go out?\nCalm down. What is it?\n"


class Machine:
    """Somebody's machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def runs(self, *words: str, code: int = 0, given: str = "") -> str:
        """Run a command as a program of its own would, and return what it printed."""
        told = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(told), redirect_stderr(told):
            patch.setenv(DATA_VARIABLE, str(self.folder / "data"))
            patch.setattr(sys, "stdin", io.StringIO(given))
            for kept in (bootstrap.shelf, keeping.share_desk):
                kept.cache_clear()
            done = main(words)
            keeping.leave_coaching()
        assert done == code, told.getvalue()
        return told.getvalue()

    def takes_a_call(self) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / "replies.txt").write_text(REPLIES, encoding="utf-8")
        self.runs("call", "charged-twice", "--replies", str(self.folder / "replies.txt"))


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """An empty database with a name that needs care."""
    name = sql.Identifier("Calls-2")
    with server.administrator() as administrator:
        administrator.execute(sql.SQL("CREATE DATABASE {}").format(name))
    yield f"host={server.folder} dbname=Calls-2"
    with server.administrator() as administrator:
        administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        for (role,) in administrator.execute(r"SELECT rolname FROM pg_roles WHERE rolname LIKE 'calls\_2\_%'"):
            administrator.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture
def people(tmp_path: Path, database: str) -> tuple[Machine, Machine, Machine]:
    """An owner who set a team up, and a rep and a coach who joined it."""
    owner, rep, coach = (Machine(tmp_path / name) for name in ("owner", "rep", "coach"))
    told = owner.runs("team", "init", f"{database} user=postgres", "--team", "Helpdesk", "--name", "Olga")
    assert "you are its owner, as Olga" in told
    for machine, name, role in ((rep, "Ines", "rep"), (coach, "Cara", "coach")):
        invited = json.loads(owner.runs("team", "invite", name, role, "--json"))
        assert "You joined Helpdesk" in machine.runs("team", "join", invited["address"], given=invited["word"])
    return owner, rep, coach


def test_a_call_is_shared_opened_marked_returned_withdrawn(people: tuple[Machine, Machine, Machine]) -> None:
    owner, rep, coach = people
    assert (rep.folder / "data" / "team-login.json").stat().st_mode & 0o077 == 0
    assert "Olga, owner" in rep.runs("team", "who")
    rep.takes_a_call()
    assert "No call is open to you" in coach.runs("team", "calls")
    told = rep.runs("team", "share", "last")
    assert "Shared: " in told
    call = json.loads(coach.runs("team", "calls", "--json"))[0]["call"]
    assert json.loads(owner.runs("team", "calls", "--json")) == []
    assert "Ines sees that you opened it" in coach.runs("team", "open", call)
    assert "Cara opened" in rep.runs("team", "audit")
    coach.runs("share", "mark", call, "--turn", "2", "--note", "Name the rent first.")
    assert "Your marks are with their rep" in coach.runs("team", "return", call)
    assert "1 mark on your call" in rep.runs("team", "send")
    assert "Name the rent first." in rep.runs("history", call)
    assert "Nothing waited, and nothing came." in rep.runs("team", "send")
    assert "Closed to everybody again" in rep.runs("team", "withdraw", call)
    assert "No call is open to you" in coach.runs("team", "calls")
    assert "Cara opened" in rep.runs("team", "audit")
    assert "no call" in coach.runs("team", "open", call, code=2)


def test_an_invitation_works_once_and_words_are_told_from_others(
    people: tuple[Machine, Machine, Machine], tmp_path: Path
) -> None:
    owner, rep, _ = people
    invited = json.loads(owner.runs("team", "invite", "Ben", "rep", "--json"))
    ben, eve = Machine(tmp_path / "ben"), Machine(tmp_path / "eve")
    assert "is no word of an invitation" in ben.runs("team", "join", invited["address"], code=2, given="please")
    ben.runs("team", "join", invited["address"], given=invited["word"])
    assert "works once" in eve.runs("team", "join", invited["address"], code=2, given=invited["word"])
    assert "belong to a team already" in ben.runs("team", "join", invited["address"], code=2, given=invited["word"])
    assert "belong to no team" in eve.runs("team", "status", code=2)
    assert "only an owner of the team" in rep.runs("team", "invite", "Eve", "coach", code=2)
    assert "there already" in owner.runs("team", "invite", "ben", "rep", code=2)
    assert "Ben is coach" in owner.runs("team", "role", "Ben", "coach")
    assert "keeps at least one owner" in owner.runs("team", "role", "Olga", "rep", code=2)
    assert "Ben, coach, since" in owner.runs("team", "who")


def test_practice_is_asked_for_and_the_coach_sees_who_did_it(people: tuple[Machine, Machine, Machine]) -> None:
    owner, rep, coach = people
    told = coach.runs("team", "assign", "--scenario", "charged-twice", "--pass-mark", "1", "--to", "Ines")
    assert "Asked for: " in told
    assert "Nothing waited, and nothing came." in owner.runs("team", "send")
    assert "Charged twice" in rep.runs("team", "send") or "assigned" in rep.runs("share", "assigned")
    assert "Nothing waited, and nothing came." in rep.runs("team", "send")
    rep.takes_a_call()
    rep.runs("team", "share", "last")
    call = json.loads(coach.runs("team", "calls", "--json"))[0]["call"]
    coach.runs("team", "open", call)
    assert "Ines" in coach.runs("share", "assigned")
    assert "does not let you" in rep.runs("team", "assign", "--scenario", "charged-twice", code=2)


def test_somebody_is_removed_after_a_dry_run(people: tuple[Machine, Machine, Machine]) -> None:
    owner, rep, coach = people
    rep.takes_a_call()
    rep.runs("team", "share", "last")
    told = owner.runs("team", "remove", "Ines", "--dry-run")
    assert "1 shared calls" in told
    assert "Nothing was changed." in told
    assert len(json.loads(coach.runs("team", "calls", "--json"))) == 1
    owner.runs("team", "remove", "Ines", "--yes")
    assert json.loads(coach.runs("team", "calls", "--json")) == []
    assert "somebody who was removed has no login" in rep.runs("team", "send", code=2)
    assert "Ines" not in owner.runs("team", "who")


def test_what_is_shared_while_the_store_is_away_waits(people: tuple[Machine, Machine, Machine], server: Server) -> None:
    _, rep, coach = people
    rep.takes_a_call()
    server.control("-m", "immediate", "stop")
    try:
        told = rep.runs("team", "share", "last")
        assert "Nothing is lost" in told
        assert re.search(r"Waits to be sent since .*call", rep.runs("team", "status"))
        assert "cannot be reached" in rep.runs("team", "send", code=3)
    finally:
        server.start()
    assert "Shared: " in rep.runs("team", "send")
    assert len(json.loads(coach.runs("team", "calls", "--json"))) == 1
