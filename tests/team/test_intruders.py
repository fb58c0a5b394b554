"""What a rep's and a coach's own login must not be able to do to what is not theirs, tried against a real server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql

from simulator.phone.team import TeamFailure
from simulator.store.ids import new_id
from simulator.team.migrating import Connection
from tests.postgres import Server, Team, founded, verifier_of
from tests.team.attempts import ATTEMPTS, Attempt

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]

SECRET = "marmalade-at-midnight"  # noqa: S105 (words nobody else may read)
PRIVATE, SHARED, FOR_DAN, TAKE = new_id(), new_id(), new_id(), new_id()
_TABLES = (
    "profile call call_event scorecard note piece answer given opening latest member team_rule leftover on_shelf"
).split()


@pytest.fixture(scope="module")
def team(server: Server) -> Iterator[Team]:
    """A team in which Ines practised, wrote, and shared one call with every coach and one with Dan alone."""
    with founded(server) as one:
        for person, role in (("ines", "rep"), ("ben", "rep"), ("cara", "coach"), ("dan", "coach"), ("tom", "trainer")):
            one.add(person, role)
        with one.connected("ines") as ines:
            for statement in _FILLED:
                ines.execute(
                    statement.format(
                        private=PRIVATE, shared=SHARED, for_dan=FOR_DAN, secret=SECRET, dan=one.login("dan")
                    )
                )
            ines.execute(_NAMELESS, (TAKE,))
        with one.connected("cara") as cara:
            asked = "INSERT INTO given (id, to_member, content, revision) VALUES (%s, %s, %s, 'x')"
            cara.execute(asked, (SHARED, one.login("ines"), SECRET.encode()))
            cara.execute(_ANSWER, (one.login("ines"), SHARED, SECRET.encode()))
        yield one


_PIECE = (
    "INSERT INTO piece (call_id, to_coach, scenario_id, title, taken_at, digest, content, revision)"
    " VALUES ('{%s}', %s, 'charged-twice', 'Charged twice', '2026-11-01', 'd', '{secret}', 'x')"
)
_ANSWER = "INSERT INTO answer (call_owner, call_id, digest, content, revision) VALUES (%s, %s, 'd', %s, 'x')"
_NAMELESS = "INSERT INTO on_shelf (id, kind, named, body, made_at) VALUES (%s, 'take', false, 'x', 'x')"
_FILLED = (
    "INSERT INTO profile (id, name, created_at) VALUES ('ines', 'Ines', 'x')",
    (
        "INSERT INTO call (id, profile_id, scenario_id, scenario_version, scenario_hash, scenario_text, title, status,"
        " started_at) VALUES ('{private}', 'ines', 's', 1, 'h', '{secret}', 't', 'finished', 'x')"
    ),
    "INSERT INTO call_event (call_id, place, body) VALUES ('{private}', 0, '{secret}')",
    (
        "INSERT INTO scorecard (call_id, place, scorer, total, passed, body, made_at)"
        " VALUES ('{private}', 0, 's', 50, 1, '{secret}', 'x')"
    ),
    "INSERT INTO note (id, call_id, kind, body, made_at) VALUES ('n', '{private}', 'feeling', '{secret}', 'x')",
    _PIECE % ("shared", "NULL"),
    _PIECE % ("for_dan", "'{dan}'"),
)


def rows_of(server: Server, team: Team) -> object:
    """Return every row of the team and every login, as the superuser sees them."""
    with server.administrator(team.database) as all_seeing:
        roles = all_seeing.execute("SELECT rolname, rolpassword, rolcreaterole FROM pg_authid ORDER BY 1").fetchall()
        policies = all_seeing.execute("SELECT tablename, policyname, qual FROM pg_policies ORDER BY 1, 2").fetchall()
        held = [
            all_seeing.execute(
                sql.SQL("SELECT * FROM simulator.{} ORDER BY 1, 2").format(sql.Identifier(table))
            ).fetchall()
            for table in _TABLES
        ]
    return roles, policies, held


def filled(statement: str, team: Team, connection: Connection) -> sql.Composed:
    """Return a statement with names and ids in it."""
    texts = {"private": PRIVATE, "shared": SHARED, "for_dan": FOR_DAN, "take": TAKE}
    texts["verifier"] = verifier_of(connection, "eve", "whatever")
    names = {name: team.login(name) for name in ("ines", "ben", "dan", "eve", "keeper", "member")}
    as_names = statement.startswith(("SET ", "GRANT", "ALTER"))
    put = {name: sql.Identifier(value) if as_names else sql.Literal(value) for name, value in names.items()}
    return sql.SQL(statement).format(**put, **{name: sql.Literal(value) for name, value in texts.items()})


@dataclass
class Came:
    """What came of an attempt: all that was shown, rows with anything in them, and how it failed."""

    shown: list[str]
    rows: int = 0
    state: str = ""


def tried(attempt: Attempt, team: Team) -> Came:
    """Return what comes of an attempt; whatever it began is rolled back."""
    came = Came([])
    with team.connected(attempt.who) as connection:
        connection.add_notice_handler(lambda notice: came.shown.append(str(notice.message_primary)))
        try:
            for statement in attempt.tried:
                assert not came.rows
                rows = answered(connection, filled(statement, team, connection))
                came.shown.append(str(rows))
                last = statement is attempt.tried[-1]
                came.rows = sum(row != (None,) for row in rows) if last else 0
        except psycopg.Error as refused:
            came.state = refused.sqlstate or "none"
            came.shown.append(f"{refused} {refused.diag.message_detail} {refused.diag.context}")
            if statement is not attempt.tried[-1]:
                came.state += " too early"
        connection.execute("ROLLBACK")
    return came


def answered(connection: Connection, query: sql.Composed) -> Sequence[object]:
    """Return the rows a statement gives, those it copies out among them."""
    cursor = connection.cursor()
    if "TO STDOUT" in query.as_string(connection):
        with cursor.copy(query) as copy:
            return [bytes(part) for part in copy]
    cursor.execute(query)
    return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda one: f"{one.who} {one.what}")
def test_an_intruder_gets_nothing_and_changes_nothing(attempt: Attempt, server: Server, team: Team) -> None:
    before = rows_of(server, team)
    came = tried(attempt, team)
    assert SECRET not in " ".join(came.shown)
    assert rows_of(server, team) == before
    assert came.state == attempt.ends, came.shown
    assert not came.rows


def test_there_are_enough_attempts_by_reps_and_coaches() -> None:
    by = [attempt.who for attempt in ATTEMPTS]
    assert sum(who == "ben" for who in by) >= 25
    assert sum(who in {"cara", "dan"} for who in by) >= 20
    assert len({attempt.what for attempt in ATTEMPTS}) >= 50


def test_what_is_theirs_is_theirs(team: Team) -> None:
    with team.connected("ines") as ines:
        assert ines.execute("SELECT body FROM note").fetchall() == [(SECRET,)]
        assert len(ines.execute("SELECT title FROM piece").fetchall()) == 2
        assert ines.execute("SELECT content FROM answer").fetchall() == [(SECRET.encode(),)]
    with team.connected("cara") as cara:
        whose = (team.login("ines"), SHARED)
        assert cara.execute("SELECT call_id FROM piece").fetchall() == [(SHARED,)]
        cara.execute("SELECT ask_opening(%s, %s)", whose)
        assert cara.execute("SELECT open_piece(%s, %s)", whose).fetchall() == [(SECRET.encode(),)]
    with team.connected("ines") as ines:
        assert ("cara", "Charged twice") in ines.execute("SELECT coach_person, title FROM opening").fetchall()


def test_an_invitation_opens_nothing_but_the_door(server: Server) -> None:
    with founded(server) as team, team.connected("olga") as olga:
        verifier = verifier_of(olga, team.login("eve"), team.password)
        olga.execute("SELECT invite('eve', 'coach', %s, %s, 7)", (team.login("eve"), verifier))
        with team.connected("eve") as eve:
            for statement in ("SELECT * FROM piece", "SELECT * FROM member", "SELECT my_role()"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    eve.execute(statement)
            chosen = verifier_of(eve, team.login("eve"), "her own")
            eve.execute("SELECT join_team(%s)", (chosen,))
        with pytest.raises(TeamFailure, match="works once"), team.connected("eve"):
            pass
        with server.administrator(team.database) as all_seeing:
            name = sql.Identifier(team.login("late"))
            olga.execute("SELECT invite('late', 'rep', %s, %s, 7)", (team.login("late"), verifier))
            all_seeing.execute(sql.SQL("ALTER ROLE {} VALID UNTIL '2020-01-01'").format(name))
        with pytest.raises(TeamFailure, match="until it expires"), team.connected("late"):
            pass
