"""One set of migrations for both kinds of store, from every version on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from simulator.phone.team import TeamFailure
from simulator.store.schema import MIGRATIONS
from simulator.store.schema import migrate as migrate_sqlite
from simulator.team.migrating import Connection, Groups, groups_of, migrate, team_steps
from tests.postgres import Server, founded

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("postgres")]
_COLUMNS = """
SELECT table_name, column_name, is_nullable = 'NO' FROM information_schema.columns
WHERE table_schema = 'simulator' AND table_name <> 'version' AND column_name <> 'owner' ORDER BY 1, 2
"""


@pytest.fixture(scope="module")
def keeper(server: Server) -> Iterator[tuple[Connection, Groups]]:
    """A connection that may do everything, to a database whose team's schema is emptied by each test."""
    with founded(server) as team, server.administrator(team.database) as database:
        yield database, groups_of(team.database)


def columns_in_sqlite() -> list[tuple[str, str, bool]]:
    database = sqlite3.connect(":memory:", isolation_level=None)
    migrate_sqlite(database)
    tables = [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return sorted(
        (table, str(name), bool(required or key))
        for table in tables
        for _, name, _, required, _, key in database.execute(f"PRAGMA table_info({table})")
    )


@pytest.mark.parametrize("version", range(len(MIGRATIONS) + 1))
def test_every_version_comes_to_the_form_sqlite_has(keeper: tuple[Connection, Groups], version: int) -> None:
    database, groups = keeper
    with database.transaction(force_rollback=True):
        database.execute("DROP SCHEMA simulator CASCADE")
        database.execute("CREATE SCHEMA simulator")
        migrate(database, MIGRATIONS[:version], groups, ())
        migrate(database, MIGRATIONS, groups, ())
        assert database.execute(_COLUMNS).fetchall() == columns_in_sqlite()
        migrate(database, MIGRATIONS, groups)
        migrate(database, MIGRATIONS, groups)
        assert dict(database.execute("SELECT part, number FROM version").fetchall()) == {
            "common": len(MIGRATIONS),
            "team": len(team_steps()),
        }


def test_a_store_of_a_newer_program_is_left_alone(keeper: tuple[Connection, Groups]) -> None:
    database, groups = keeper
    with database.transaction(force_rollback=True), pytest.raises(TeamFailure, match="newer version"):
        migrate(database, MIGRATIONS[:-1], groups)


def test_every_table_has_policies_and_none_is_open_to_everybody(keeper: tuple[Connection, Groups]) -> None:
    database, _ = keeper
    bare = """SELECT c.relname, c.relrowsecurity, has_table_privilege('public', c.oid, 'SELECT') FROM pg_class c
        WHERE c.relnamespace = 'simulator'::regnamespace AND c.relkind = 'r' ORDER BY 1"""
    found = database.execute(bare).fetchall()
    assert len(found) > 25
    assert [name for name, secured, _ in found if not secured] == ["version"]
    assert [name for name, _, everybody in found if everybody] == []
