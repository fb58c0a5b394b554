"""A store full of calls in the form of each earlier version is brought to the newest with nothing lost."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.core.appeals.appeal import appealed
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.notes import Reflection
from simulator.phone.finished_call import finished, reopened
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from simulator.store.calls import CallStore
from simulator.store.schema import APPLICATION_ID, MIGRATIONS
from tests.appeals import all_marks

SAID = (
    ("I am so sorry, paying twice is awful. When did they go out?", "Calm down."),
    ("I see.", "What was the date?", "I'll send it back today."),
)


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the newest form with finished calls, an appeal, notes, marks and a call that goes on."""
    path = tmp_path_factory.mktemp("newest") / "calls.sqlite3"
    store, scenario = CallStore(path), bootstrap.shelf().scenario("charged-twice")
    for said in SAID:
        call = OngoingCall(scenario, bootstrap.scorer(), store)
        list(play(call, said))
        done = finished(call)
        store.keep_appeal(done.id, appealed(done.state, all_marks(done.card)[0], done.card.scorer, None, "Not so."))
        store.coach.keep(done.id, CoachMark(CoachMarkKind.NOTE, 1, None, "Slower."))
        store.notebook.keep(Reflection("What helped?", "Waiting."), done.id)
    OngoingCall(scenario, bootstrap.scorer(), store)
    store.close()
    return path


def columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in database.execute(f"PRAGMA table_info({table})")]


def tables(database: sqlite3.Connection) -> list[str]:
    return [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def put_into(path: Path, version: int, newest: Path) -> dict[str, int]:
    """Make a store of an earlier form with all it can hold of the newest one; return the rows of each table."""
    counted = {}
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as old:
        for statement in (one for migration in MIGRATIONS[:version] for one in migration):
            old.execute(statement)
        old.execute(f"PRAGMA user_version = {version}")
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("ATTACH ? AS newest", (str(newest),))
        for table in tables(old):
            both = ", ".join(columns(old, table))
            old.execute(f"INSERT INTO main.{table} ({both}) SELECT {both} FROM newest.{table}")  # noqa: S608
            counted[table] = int(old.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0])  # noqa: S608
    return counted


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_every_earlier_form_becomes_the_newest_with_all_that_was_in_it(
    version: int, newest: Path, tmp_path: Path
) -> None:
    path = tmp_path / "calls.sqlite3"
    counted = put_into(path, version, newest)
    assert counted["call"] == 3
    assert counted["call_event"] > 10
    store, before = CallStore(path), CallStore(newest)
    try:
        with contextlib.closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
            assert not database.execute("PRAGMA foreign_key_check").fetchall()
            for table, rows in counted.items():
                assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] >= rows, table  # noqa: S608
        assert [call.id for call in store.calls()] == [call.id for call in before.calls()]
        for call in store.calls():
            assert list(store.events(call.id)) == list(before.events(call.id))
            assert store.scorecard(call.id) == before.scorecard(call.id)
            if call.total is not None:
                assert reopened(store, bootstrap.shelf(), call.id).card == before.scorecard(call.id)
        if "appeal" in counted:
            assert store.appeals().kept == before.appeals().kept
        assert not store.problems()
        again = OngoingCall(bootstrap.shelf().scenario("charged-twice"), bootstrap.scorer(), store)
        list(play(again, SAID[0]))
        assert finished(again).unstored == ""
    finally:
        store.close()
        before.close()
