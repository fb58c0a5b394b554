"""Answers kept for a moment, and calls that go on from one: what comes back after a restart."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.core.events import RepTurnEnded
from simulator.phone.finished_call import FinishedCall, finished, reopened
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import HistoryFailure, Origin, StoredTake
from simulator.phone.replay import Forgetful, play
from simulator.phone.second_takes import at_turn, gone_on, next_take, read_again
from simulator.store.calls import CallStore
from simulator.store.schema import APPLICATION_ID, MIGRATIONS
from tests.readings import Reads, short_scenario


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calls.sqlite3"


def played(store: CallStore | Forgetful) -> FinishedCall:
    call = OngoingCall(short_scenario(), Reads(), store)
    list(play(call, ["hello", "+2 ?dates", "=commit"]))
    return finished(call)


def another(call: FinishedCall, text: str) -> RepTurnEnded:
    back = at_turn(call, 1)
    assert back is not None
    return read_again(call, back, text, Reads())


def test_the_last_answer_kept_for_a_moment_comes_back_with_its_reading(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    for text in ("+1", "+2 ?dates"):
        store.keep_take(call.id, 1, StoredTake(another(call, text)))
    answers = CallStore(path).takes(call.id)
    assert answers == {1: StoredTake(another(call, "+2 ?dates"))}
    back = at_turn(call, 1)
    assert back is not None
    assert next_take(call, back, answers[1].answer).answer == "The third. So what now?"


def test_an_answer_can_be_dropped_and_goes_with_its_call(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    store.keep_take(call.id, 1, StoredTake(another(call, "+1")))
    store.keep_take(call.id, 1, None)
    assert store.takes(call.id) == {}
    store.keep_take(call.id, 1, StoredTake(another(call, "+1")))
    store.delete(call.id)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM take").fetchone() == (0,)


def test_an_answer_in_a_call_that_is_not_stored_is_refused(path: Path) -> None:
    with pytest.raises(HistoryFailure, match="not stored"):
        CallStore(path).keep_take("nowhere", 1, StoredTake(another(played(Forgetful()), "+1")))


def test_an_answer_that_cannot_be_read_hides_no_other(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    for turn in (1, 3, 5):
        store.keep_take(call.id, turn, StoredTake(another(call, "+1")))
    database = sqlite3.connect(path)
    database.execute("UPDATE take SET body = '{}' WHERE turn = 1")
    database.execute("""UPDATE take SET body = '{"event":"PickedUp","at":0}' WHERE turn = 3""")
    database.commit()
    assert list(store.takes(call.id)) == [5]


def test_a_call_that_goes_on_from_a_moment_is_whole_and_knows_where_it_came_from(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    back = at_turn(call, 3)
    assert back is not None
    begun, events = gone_on(store, call, back)
    other = OngoingCall(short_scenario(), Reads(), store, (begun, events))
    list(play(other, ["=commit"]))
    other.finish()
    listed = {one.id: one for one in CallStore(path).calls()}
    assert listed[begun].origin == Origin(call.id, 3)
    assert listed[call.id].origin is None
    assert list(store.events(begun)) == other.events


def test_a_reopened_call_can_be_taken_back_too(path: Path) -> None:
    class Shelf:
        def from_text(self, text: str) -> object:
            assert text == "format: 1\n"
            return short_scenario()

    store = CallStore(path)
    call = played(store)
    again = reopened(store, Shelf(), call.id)  # type: ignore[arg-type]
    assert at_turn(again, 3) == at_turn(call, 3)


def test_a_store_from_before_takes_is_brought_forward_with_its_calls(path: Path) -> None:
    with sqlite3.connect(path) as database:
        for statement in (one for migration in MIGRATIONS[:3] for one in migration):
            database.execute(statement)
        database.execute("INSERT INTO profile VALUES ('p', '', '2025-01-01')")
        database.execute(
            "INSERT INTO call VALUES ('c', 'p', 's', 1, 'h', 't', 'Title', 'finished', 'resolved', '2025-01-01', NULL)"
        )
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute("PRAGMA user_version = 3")
    store = CallStore(path)
    assert store.calls()[0].origin is None
    assert store.takes("c") == {}
