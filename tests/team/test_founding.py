"""A team's store set up, and brought up to date, by somebody who is no superuser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from psycopg import sql

from simulator.phone.team import Leaving, TeamFailure
from simulator.store.schema import MIGRATIONS
from simulator.team.connecting import Way, connected
from simulator.team.founding import Founding, brought_up, found
from simulator.team.migrating import Connection
from tests.postgres import Server, Team, verifier_of

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    """An empty database that belongs to somebody who may make roles and nothing more."""
    team = Team(server, "modest")
    with server.administrator() as database:
        make = sql.SQL("CREATE ROLE setup LOGIN CREATEROLE PASSWORD {}").format(sql.Literal(team.password))
        database.execute(make)
        database.execute("CREATE DATABASE modest OWNER setup")
    yield team
    with server.administrator() as database:
        database.execute("DROP DATABASE modest WITH (FORCE)")
        for (role,) in database.execute(r"SELECT rolname FROM pg_roles WHERE rolname LIKE 'modest\_%'").fetchall():
            database.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))
        database.execute("DROP ROLE setup")


def set_up(database: Connection, team: Team) -> None:
    verifier = verifier_of(database, team.login("olga"), team.password)
    found(database, MIGRATIONS, Founding("Helpdesk", Leaving.DELETE, "olga", team.login("olga"), verifier))


def test_no_superuser_is_needed(team: Team) -> None:
    way = Way(team.server.address(team.database), "setup", team.password)
    with connected(way) as database:
        set_up(database, team)
        brought_up(database, MIGRATIONS)
        with pytest.raises(TeamFailure, match="a team's store in this database already"):
            set_up(database, team)
        assert database.execute("SELECT pg_has_role('setup', 'modest_keeper', 'MEMBER')").fetchone() == (False,)
    team.add("ines", "rep")
    with team.connected("ines") as ines:
        ines.execute("INSERT INTO note (id, kind, body, made_at) VALUES ('n', 'feeling', 'mine', 'x')")
        assert ines.execute("SELECT body FROM note").fetchall() == [("mine",)]
    with team.connected("olga") as olga:
        gone = olga.execute("SELECT * FROM remove_member(%s, false)", (team.login("ines"),)).fetchall()
        assert ("rows of their own practice", 1) in gone


def test_a_member_cannot_set_up_or_bring_up_anything(team: Team) -> None:
    with connected(Way(team.server.address(team.database), "setup", team.password)) as database:
        set_up(database, team)
    team.add("ines", "rep")
    with team.connected("ines") as ines, pytest.raises(TeamFailure, match="may not set up"):
        brought_up(ines, MIGRATIONS)
