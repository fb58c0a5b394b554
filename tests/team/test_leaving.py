"""What is left of somebody who was removed, looked for in every row."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import sql

from simulator.phone.team import Errand, Header, Leaving, Outgoing, TeamFailure
from simulator.store.ids import new_id
from simulator.team.own_login import Kept
from simulator.team.store import PostgresTeam
from tests.postgres import Server, Team, founded

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]
HEADER = Header("charged-twice", "Charged twice", "2026-11-01T10:00:00+00:00", 70, passed=True, digest="d")


def store_of(team: Team, person: str) -> PostgresTeam:
    way = team.way(person)
    return PostgresTeam(Kept(way.address, way.login, way.password))


def filled(team: Team) -> str:
    """Have Ines share, practise and be followed, and Cara open and mark; return the id of the call."""
    for person, role in (("ines", "rep"), ("cara", "coach")):
        team.add(person, role)
    call = new_id()
    list(store_of(team, "ines").deliver([(Outgoing(new_id(), "", Errand.CALL, call, "", "", "", b"words"), HEADER)]))
    cara = store_of(team, "cara")
    assert cara.opened(cara.shared()[0]) == b"words"
    mark = Outgoing(new_id(), "", Errand.ANSWER, call, team.login("ines"), "", "", b"marks")
    list(cara.deliver([(mark, HEADER)]))
    with team.connected("ines") as ines:
        ines.execute("INSERT INTO note (id, kind, body, made_at) VALUES ('n', 'feeling', 'mine', 'x')")
        ines.execute("INSERT INTO live (call_id, title) VALUES (%s, 'Charged twice')", (call,))
        with team.connected("cara") as coach:
            coach.execute("SELECT follow(%s, %s)", (team.login("ines"), call))
    return call


def everything(server: Server, team: Team) -> str:
    """Return every row of every table of the team as text."""
    tables = "SELECT relname FROM pg_class WHERE relnamespace = 'simulator'::regnamespace AND relkind = 'r'"
    with server.administrator(team.database) as all_seeing:
        found = []
        for (table,) in all_seeing.execute(tables).fetchall():
            query = sql.SQL("SELECT t::text FROM simulator.{} t").format(sql.Identifier(table))
            found += [f"{table} {row}" for (row,) in all_seeing.execute(query)]
    return "\n".join(found)


@pytest.mark.parametrize("leaving", list(Leaving))
def test_nothing_names_a_rep_who_left(server: Server, leaving: Leaving) -> None:
    with founded(server, leaving) as team:
        call, olga = filled(team), store_of(team, "olga")
        before = everything(server, team)
        dry = olga.remove(team.login("ines"), dry=True)
        assert everything(server, team) == before
        assert olga.remove(team.login("ines"), dry=False) == dry
        left = everything(server, team)
        assert team.login("ines") in before
        assert "ines" not in left
        assert call not in left
        assert ("leftover (charged-twice,2026-11-01,70,t)" in left) == (leaving is Leaving.ANONYMISE)
        with pytest.raises(TeamFailure, match="no login any more"):
            store_of(team, "ines").shared()


def test_a_coach_who_left_stays_in_the_audit_trail_of_reps(server: Server) -> None:
    with founded(server) as team:
        filled(team)
        store_of(team, "olga").remove(team.login("cara"), dry=False)
        ines = store_of(team, "ines")
        assert {(one.person, one.how) for one in ines.openings()} == {("cara", "opened"), ("cara", "followed")}
        assert ines.answers() == []
        with team.connected("ines") as connection:
            assert connection.execute("SELECT * FROM following").fetchall() == []


def test_somebody_who_is_connected_while_removed_sees_and_does_nothing_more(server: Server) -> None:
    with founded(server) as team:
        filled(team)
        with team.connected("cara") as cara:
            assert len(cara.execute("SELECT title FROM piece").fetchall()) == 1
            store_of(team, "olga").remove(team.login("cara"), dry=False)
            with pytest.raises(psycopg.errors.AdminShutdown):
                cara.execute("SELECT title FROM piece")


def test_nobody_holds_their_own_removal_up_or_leaves_something_behind(server: Server) -> None:
    with founded(server) as team:
        filled(team)
        with team.connected("ines") as ines:
            ines.execute("BEGIN")
            ines.execute(
                "INSERT INTO piece (call_id, scenario_id, title, taken_at, digest, content, revision)"
                " VALUES (%s, 's', 'too-slow', 'x', 'd', 'words', 'x')",
                (new_id(),),
            )
            store_of(team, "olga").remove(team.login("ines"), dry=False)
            with pytest.raises(psycopg.errors.AdminShutdown):
                ines.execute("COMMIT")
        assert "too-slow" not in everything(server, team)
