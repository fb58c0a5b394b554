"""The store: what is kept, what survives, and what it says when it cannot."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from simulator.core.events import Event, LineSpoken, PickedUp
from simulator.core.scenario import Ending
from simulator.core.speech import Milliseconds
from simulator.phone.finished_call import finished, verdict
from simulator.phone.ongoing_call import OngoingCall, replayed
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.phone.replay import play
from simulator.store.backups import backups, newest_backup
from simulator.store.calls import CallStore
from simulator.store.ids import new_id
from simulator.store.schema import APPLICATION_ID, MIGRATIONS
from tests.readings import Reads, short_scenario

GOOD = ("+2 ?dates", "=commit")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calls.sqlite3"


def played(store: CallStore) -> OngoingCall:
    call = OngoingCall(short_scenario(), Reads(), store)
    list(play(call, GOOD))
    call.finish()
    return call


def test_a_played_call_is_there_again_with_its_readings_and_scorecard(path: Path) -> None:
    call = played(CallStore(path))
    store = CallStore(path)
    assert replayed(short_scenario(), store.events(call.id)) == call.state
    kept = store.scorecard(call.id)
    assert kept is not None
    assert (kept.total, kept.passed) == (93, True)
    listed = store.calls()[0]
    assert (listed.id, listed.total, listed.status, listed.ending) == (call.id, 93, CallStatus.FINISHED, "resolved")
    assert store.scenario_text(call.id) == "format: 1\n"


def test_a_new_scorecard_stands_beside_the_old_one(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    call.finish()
    rows = sqlite3.connect(path).execute("SELECT place FROM scorecard ORDER BY place").fetchall()
    assert rows == [(0,), (1,)]


def test_every_event_is_there_for_another_connection_at_once(path: Path) -> None:
    store = CallStore(path)
    call = store.begin(short_scenario())
    happened: list[Event] = [PickedUp(Milliseconds(1)), LineSpoken(0, Milliseconds(2))]
    for place, event in enumerate(happened, start=1):
        store.append(call, event)
        count = sqlite3.connect(path).execute("SELECT count(*) FROM call_event").fetchone()[0]
        assert count == place


def test_two_programs_write_side_by_side(path: Path) -> None:
    first, second = CallStore(path), CallStore(path)
    calls = [first.begin(short_scenario()), second.begin(short_scenario())]
    for moment in range(20):
        first.append(calls[0], PickedUp(Milliseconds(moment)))
        second.append(calls[1], PickedUp(Milliseconds(moment)))
    assert [len(first.events(call)) for call in calls] == [20, 20]
    assert not first.problems()


def test_closing_copies_a_sound_store_at_most_twice_an_hour(path: Path) -> None:
    store = CallStore(path)
    played(store)
    store.close()
    CallStore(path).close()
    copies = backups(path)
    assert len(copies) == 1
    assert sqlite3.connect(copies[0]).execute("SELECT count(*) FROM call").fetchone() == (1,)


def test_a_later_session_is_copied_too_when_it_ends(path: Path) -> None:
    for calls in (1, 2):
        store = CallStore(path)
        played(store)
        store.close()
        assert sqlite3.connect(backups(path)[-1]).execute("SELECT count(*) FROM call").fetchone() == (calls,)
        for file in (path, *backups(path)):
            os.utime(file, (0, 0))


def test_an_empty_copy_is_never_named_as_a_good_one(path: Path) -> None:
    store = CallStore(path)
    played(store)
    store.close()
    good = backups(path)[0]
    good.with_name("calls-9.sqlite3").touch()
    assert newest_backup(path) == good


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00" + b"\x00" * 2000, b""])
def test_a_damaged_file_is_left_alone_and_the_newest_copy_is_named(path: Path, content: bytes) -> None:
    store = CallStore(path)
    played(store)
    store.close()
    for leftover in path.parent.glob("calls.sqlite3-*"):
        leftover.unlink()
    path.write_bytes(content)
    with pytest.raises(HistoryFailure, match=backups(path)[0].name):
        CallStore(path)
    assert path.read_bytes() == content


def test_a_foreign_database_is_not_written_to(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(HistoryFailure, match="not a call history"):
        CallStore(path)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused(path: Path) -> None:
    CallStore(path).close()
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    database.close()
    with pytest.raises(HistoryFailure, match="newer version"):
        CallStore(path)


def test_a_store_from_before_ranges_is_brought_forward_with_its_calls(path: Path) -> None:
    with sqlite3.connect(path) as database:
        for statement in (one for migration in MIGRATIONS[:2] for one in migration):
            database.execute(statement)
        database.execute("INSERT INTO profile VALUES ('p', '', '2025-01-01')")
        database.execute(
            "INSERT INTO call VALUES ('c', 'p', 's', 1, 'h', 't', 'Title', 'finished', 'resolved', '2025-01-01', NULL)"
        )
        database.execute("INSERT INTO scorecard VALUES ('c', 0, 'rules', 74, 1, '{}', '2025-01-01')")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute("PRAGMA user_version = 2")
    listed = CallStore(path).calls()[0]
    assert (listed.total, listed.passed, listed.spread) == (74, True, None)


def test_the_check_counts_what_is_wrong(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    assert not store.problems()
    database = sqlite3.connect(path)
    database.execute("DELETE FROM call_event WHERE place = 1")
    database.execute("UPDATE call_event SET body = '{}' WHERE place = 0")
    database.execute("DELETE FROM scorecard WHERE call_id = ?", (call.id,))
    database.commit()
    assert store.problems() == {
        "calls whose events have gaps": 1,
        "finished calls without a scorecard": 1,
        "events that cannot be read": 1,
    }


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", b"\xff"),
        ("title", b"\xff"),
        ("scenario_id", b"\xff"),
        ("scenario_version", "one"),
        ("status", "lost"),
        ("started_at", b"\xff"),
        ("ending", "well"),
    ],
)
def test_a_row_that_is_no_call_is_left_out_of_the_list_and_counted(path: Path, column: str, value: object) -> None:
    store = CallStore(path)
    played(store)
    other = played(store)
    database = sqlite3.connect(path)
    database.execute("PRAGMA ignore_check_constraints = ON")
    database.execute(f"UPDATE call SET {column} = ? WHERE id <> ?", (value, other.id))  # noqa: S608 (columns from above)
    database.commit()
    assert [call.id for call in store.calls()] == [other.id]
    assert store.problems()["calls that cannot be listed"] == 1


@pytest.mark.parametrize("body", [None, b"\xff", "[" * 100_000, "[]", 7])
def test_a_scorecard_or_an_event_that_is_none_is_told_in_a_sentence(path: Path, body: object) -> None:
    store = CallStore(path)
    call = played(store)
    database = sqlite3.connect(path)
    database.execute("UPDATE scorecard SET body = coalesce(?, 0)", (body,))
    database.execute("UPDATE call_event SET body = coalesce(?, 0)", (body,))
    database.commit()
    with pytest.raises(HistoryFailure, match="A stored scorecard cannot be read"):
        store.scorecard(call.id)
    with pytest.raises(HistoryFailure, match="A stored call cannot be read"):
        store.events(call.id)


def test_deleting_a_call_takes_everything_of_it(path: Path) -> None:
    store = CallStore(path)
    store.delete(played(store).id)
    database = sqlite3.connect(path)
    queries = ("SELECT count(*) FROM call", "SELECT count(*) FROM call_event", "SELECT count(*) FROM scorecard")
    assert [database.execute(query).fetchone()[0] for query in queries] == [0, 0, 0]


def test_ids_sort_by_time_and_say_their_version() -> None:
    ids = [new_id() for _ in range(3)]
    assert all(one[14] == "7" and one[19] in "89ab" for one in ids)
    assert [one[:13] for one in ids] == sorted(one[:13] for one in ids)


def test_a_call_that_was_stopped_neither_passes_nor_fails(tmp_path: Path) -> None:
    store = CallStore(tmp_path / "calls.sqlite3")
    call = OngoingCall(short_scenario(), Reads(), store)
    list(play(call, ["hello"]))
    done = finished(call)
    assert done.card.ending is Ending.RANG_OFF
    assert verdict(done) == "stopped early: that neither passes nor fails"
    assert store.calls()[0].passed is None
