"""How each skill went is recorded once a call, anew after a correction, and goes with the call."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.core.practice import outcomes
from simulator.phone.correcting import corrected
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import CallStatus
from simulator.phone.replay import play
from simulator.phone.second_takes import at_turn, gone_on
from simulator.store.calls import CallStore
from tests.readings import Reads, short_scenario


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


def played(store: CallStore, *replies: str) -> FinishedCall:
    call = OngoingCall(short_scenario(), Reads(), store)
    list(play(call, replies or ("hello", "+2 ?dates", "=commit")))
    return finished(call)


def test_every_finished_call_is_worked_out_once_and_read_back(store: CallStore) -> None:
    call = played(store)
    found = store.practised()
    assert tuple(one.outcome for one in found) == outcomes(call.card)
    assert {one.call for one in found} == {call.id}
    assert CallStore(store.path).practised() == found


def test_a_correction_counts_in_the_place_of_what_was_heard(store: CallStore) -> None:
    call = played(store)
    before = store.practised()
    better = corrected(call, 1, "+2", Reads(), store)
    after = store.practised()
    assert after != before
    assert tuple(one.outcome for one in after) == outcomes(better.card)


def test_a_call_that_goes_on_from_a_moment_counts_from_there(store: CallStore) -> None:
    call = played(store, "!curt", "+2 ?dates", "=commit")
    back = at_turn(call, 3)
    assert back is not None
    other = OngoingCall(short_scenario(), Reads(), store, gone_on(store, call, back))
    list(play(other, ["=commit"]))
    other.finish()
    again = [one.outcome for one in store.practised() if one.call == other.id]
    assert sum(outcome.missed for outcome in again if "lost composure" in outcome.told) == 0


def test_calls_that_were_not_finished_deleted_ones_and_broken_ones_count_nothing(store: CallStore) -> None:
    left = OngoingCall(short_scenario(), Reads(), store)
    store.finish(left.id, None, CallStatus.ABANDONED)
    store.delete(played(store).id)
    broken = played(store)
    with sqlite3.connect(store.path) as database:
        database.execute("UPDATE scorecard SET body = '[]' WHERE call_id = ?", (broken.id,))
    assert list(store.practised()) == []


def test_a_skill_of_another_version_hides_no_other(store: CallStore) -> None:
    played(store)
    known = len(store.practised())
    with sqlite3.connect(store.path) as database:
        database.execute("UPDATE practice SET skill = 'juggling' WHERE rowid IN (SELECT min(rowid) FROM practice)")
    assert len(store.practised()) == known - 1
