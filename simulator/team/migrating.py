"""The team's store brought to its newest form: the migrations of every store, then steps of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import psycopg
from psycopg import sql

from simulator.phone.team import TeamFailure

#: Where everything of the team lies in its database.
SCHEMA = "simulator"
#: Each migration of the stores on single machines: statements for SQLite.
Migrations = Sequence[Sequence[str]]
Connection = psycopg.Connection[tuple[Any, ...]]
_KINDS = tuple(
    (re.compile(rf"\b{kind}\b"), other)
    for kind, other in (("INTEGER", "BIGINT"), ("REAL", "DOUBLE PRECISION"), ("BLOB", "BYTEA"))
)
_NEWER = (
    "The team's store was set up by a newer version of this program. Nothing was changed. Update this program, then do "
    "this once more."
)


@dataclass(frozen=True, slots=True)
class Groups:
    """The roles of one team in its database server, told from other teams' by the name of the database.

    Attributes:
        prefix: What every role and login of the team begins with.
    """

    prefix: str

    @property
    def keeper(self) -> str:
        """Return the role everything belongs to; nobody can log in as it."""
        return f"{self.prefix}_keeper"

    @property
    def guest(self) -> str:
        """Return the role of whoever was invited: it can do nothing but join."""
        return f"{self.prefix}_guest"

    @property
    def member(self) -> str:
        """Return the role of whoever joined."""
        return f"{self.prefix}_member"


def groups_of(database: str) -> Groups:
    """Return the roles of the team in the database of this name."""
    return Groups(re.sub(r"[^a-z0-9]+", "_", database.casefold()).strip("_")[:20] or "team")


def for_postgres(statement: str) -> bytes:
    """Return a statement of a migration, written for SQLite, as PostgreSQL wants it; only kinds of columns differ."""
    for kind, other in _KINDS:
        statement = kind.sub(other, statement)
    return statement.encode()


def team_steps() -> tuple[str, ...]:
    """Return the steps only a team's store has, in order."""
    folder = resources.files("simulator.team") / "steps"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".sql")), key=lambda one: one.name)
    return tuple(one.read_text(encoding="utf-8") for one in files)


def migrate(database: Connection, migrations: Migrations, groups: Groups, steps: Sequence[str] | None = None) -> None:
    """Bring a store to the newest form, all of it or nothing; belongs into a transaction of the keeper.

    Args:
        database: The store.
        migrations: Those of every store.
        groups: The team's roles.
        steps: Those only a team's store has; left out, all of them.

    Raises:
        TeamFailure: the store is ahead of this program.
        psycopg.Error: a step failed.
    """
    schema = sql.Identifier(SCHEMA)
    database.execute(sql.SQL("SET LOCAL search_path = {}").format(schema))
    database.execute("CREATE TABLE IF NOT EXISTS version (part text PRIMARY KEY, number integer NOT NULL)")
    database.execute("INSERT INTO version VALUES ('common', 0), ('team', 0) ON CONFLICT DO NOTHING")
    have: dict[str, int] = dict(database.execute("SELECT part, number FROM version FOR UPDATE").fetchall())
    steps = team_steps() if steps is None else steps
    if have["common"] > len(migrations) or have["team"] > len(steps):
        raise TeamFailure(_NEWER)
    for migration in migrations[have["common"] :]:
        for statement in migration:
            database.execute(for_postgres(statement))
    for step in steps[have["team"] :]:
        database.execute(_named(step, groups))
    database.execute("UPDATE version SET number = %s WHERE part = 'common'", (len(migrations),))
    database.execute("UPDATE version SET number = %s WHERE part = 'team'", (len(steps),))


def _named(step: str, groups: Groups) -> bytes:
    """Return a step with the names of this team's roles in it."""
    for name, value in (("schema", SCHEMA), ("prefix", groups.prefix)):
        step = step.replace(f"@{name}@", value)
    for name in ("keeper", "guest", "member"):
        step = step.replace(f"@{name}@", getattr(groups, name))
    return step.encode()
