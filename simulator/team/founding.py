"""A team's store set up in a database of its own, by whoever administers the server, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

from simulator.phone.team import Leaving, TeamFailure
from simulator.team.migrating import SCHEMA, Connection, Groups, Migrations, groups_of, migrate

_LACKING = (
    "The login {} may not set up a team's store: it needs to make roles and to own the database. Nothing was changed. "
    "Use the server's administrator for this one step."
)
_THERE = "There is a team's store in this database already. Nothing was changed. Name an empty database for another."


@dataclass(frozen=True, slots=True)
class Founding:
    """What a team begins with.

    Attributes:
        team: Its name.
        leaving: What becomes of somebody's calls when they leave.
        person: The first owner.
        login: The first owner's login.
        verifier: The SCRAM verifier of the first owner's password.
    """

    team: str
    leaving: Leaving
    person: str
    login: str
    verifier: str


def found(database: Connection, migrations: Migrations, founding: Founding) -> None:
    """Set a team's store up, all of it or nothing.

    Raises:
        TeamFailure: there is one, or this login may not.
        psycopg.Error: the server failed.
    """
    groups = groups_of(database.info.dbname)
    try:
        with database.transaction():
            if database.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone():
                raise TeamFailure(_THERE)
            _make_roles(database, groups)
            with _as_keeper(database, groups):
                migrate(database, migrations, groups)
                _first_owner(database, groups, founding)
    except psycopg.errors.InsufficientPrivilege as failure:
        raise TeamFailure(_LACKING.format(database.info.user)) from failure


def brought_up(database: Connection, migrations: Migrations) -> None:
    """Bring the store in this database to the newest form, all of it or nothing.

    Raises:
        TeamFailure: it is ahead of this program, or this login may not.
        psycopg.Error: the server failed.
    """
    groups = groups_of(database.info.dbname)
    try:
        with database.transaction(), _as_keeper(database, groups):
            migrate(database, migrations, groups)
    except psycopg.errors.InsufficientPrivilege as failure:
        raise TeamFailure(_LACKING.format(database.info.user)) from failure


def _make_roles(database: Connection, groups: Groups) -> None:
    """Make the team's roles, and shut everybody else out of the database."""
    name = sql.Identifier(database.info.dbname)
    keeper, guest, member = map(sql.Identifier, (groups.keeper, groups.guest, groups.member))
    database.execute(sql.SQL("CREATE ROLE {} NOLOGIN CREATEROLE").format(keeper))
    database.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(guest))
    database.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(member))
    database.execute(sql.SQL("GRANT {}, {} TO {} WITH ADMIN OPTION").format(guest, member, keeper))
    database.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    database.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    database.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, guest))
    database.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(keeper))  # nobody gives to a role they are not in
    database.execute(sql.SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(sql.Identifier(SCHEMA), keeper))
    database.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}, {}").format(sql.Identifier(SCHEMA), guest, member))


@contextmanager
def _as_keeper(database: Connection, groups: Groups) -> Iterator[None]:
    """Run the body as the keeper; belongs into a transaction."""
    keeper = sql.Identifier(groups.keeper)
    database.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(keeper))
    database.execute(sql.SQL("SET LOCAL ROLE {}").format(keeper))
    yield
    database.execute("RESET ROLE")
    database.execute(sql.SQL("REVOKE {} FROM CURRENT_USER").format(keeper))


def _first_owner(database: Connection, groups: Groups, founding: Founding) -> None:
    """Make the first owner, joined."""
    login = sql.Identifier(founding.login)
    make = "CREATE ROLE {} LOGIN PASSWORD {} CONNECTION LIMIT 20 IN ROLE {}, {}"
    names = sql.Identifier(groups.guest), sql.Identifier(groups.member)
    database.execute(sql.SQL(make).format(login, sql.Literal(founding.verifier), *names))
    database.execute("INSERT INTO team_rule (name, leaving) VALUES (%s, %s)", (founding.team, founding.leaving.value))
    database.execute(
        "INSERT INTO member (login, person, role, expires_at, joined_at) VALUES (%s, %s, 'owner', now(), now())",
        (founding.login, founding.person),
    )
