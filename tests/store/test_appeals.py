"""Stored appeals: what comes back, what a bad row does, and what goes with the call."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.core.appeals.views import AcknowledgementView
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import HistoryFailure
from simulator.phone.replay import Forgetful, play
from simulator.store.backups import backups
from simulator.store.calls import CallStore
from simulator.store.schema import APPLICATION_ID, MIGRATIONS
from tests.appeals import every_appeal, level_three
from tests.readings import Reads, short_scenario


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "calls.sqlite3"


def played(store: CallStore, replies: Sequence[str] = ("+1 ?dates !curt", "=commit")) -> OngoingCall:
    call = OngoingCall(short_scenario(), Reads(), store)
    list(play(call, replies))
    call.finish()
    return call


@pytest.mark.parametrize("replies", [("+1 ?dates !curt", "=commit"), ("nothing",)])
def test_every_appeal_comes_back_as_it_was_after_a_restart(path: Path, replies: Sequence[str]) -> None:
    store = CallStore(path)
    call = played(store, replies)
    card = store.scorecard(call.id)
    assert card is not None
    for appeal in every_appeal(call.state, card):
        store.keep_appeal(call.id, appeal)
        (stored,) = [one for one in CallStore(path).appeals(call.id).kept if one.appeal.given == appeal.given]
        assert stored.appeal == appeal
        assert (stored.call, stored.scenario, stored.title, stored.coach) == (call.id, "short", "Short", None)
    assert len(store.appeals().kept) == len({appeal.given for appeal in every_appeal(call.state, card)})
    assert not store.problems()


def test_another_view_of_the_same_mark_takes_the_place_of_the_first(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    store.keep_appeal(call.id, level_three("First."))
    (first,) = store.appeals().kept
    later = replace(level_three("Then."), view=AcknowledgementView(2))
    store.keep_appeal(call.id, replace(later, given=replace(later.given, label="level 0: unanswered", points=0)))
    (second,) = store.appeals().kept
    assert (second.id, second.appeal.comment, second.appeal.given.points) == (first.id, "Then.", 0)


def test_an_appeal_can_be_withdrawn_and_withdrawn_again(path: Path) -> None:
    store = CallStore(path)
    call = played(store)
    store.keep_appeal(call.id, level_three())
    (stored,) = store.appeals().kept
    for _ in range(2):
        store.withdraw_appeal(stored.id)
        assert store.appeals().kept == ()


def test_appeals_are_of_their_own_call_and_go_with_it(path: Path) -> None:
    store = CallStore(path)
    first, second = played(store), played(store)
    for call in (first, second):
        store.keep_appeal(call.id, level_three())
    assert [one.call for one in store.appeals(first.id).kept] == [first.id]
    store.delete(first.id)
    assert [one.call for one in store.appeals().kept] == [second.id]
    assert not store.problems()


def test_an_appeal_against_a_call_that_is_not_stored_is_refused_in_a_sentence(path: Path) -> None:
    with pytest.raises(HistoryFailure, match="not stored"):
        CallStore(path).keep_appeal("nowhere", level_three())
    with pytest.raises(HistoryFailure, match="not kept"):
        Forgetful().keep_appeal("nowhere", level_three())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("criterion", "charm"),
        ("turn", "first"),
        ("turn", -1),
        ("points", 101),
        ("points", "many"),
        ("points", 1.5),
        ("evidence", "[[0, 900]]"),
        ("evidence", "[[true, 1]]"),
        ("evidence", "[[1]]"),
        ("evidence", "no json"),
        ("evidence", "[" * 100_000),
        ("rep", b"\x00\x01"),
        ("view", '{"level": 9}'),
        ("view", '{"level": true}'),
        ("view", '{"lapse": "curt"}'),
        ("view", "null"),
        ("view", None),
        ("coach_view", "[]"),
    ],
)
def test_a_bad_or_foreign_row_is_counted_and_hides_no_other(path: Path, column: str, value: object) -> None:
    store = CallStore(path)
    bad, good = played(store), played(store)
    for call in (bad, good):
        store.keep_appeal(call.id, level_three())
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE appeal SET {column} = ? WHERE call_id = ?", (value, bad.id))  # noqa: S608 (ours)
    found = store.appeals()
    assert [one.call for one in found.kept] == [good.id]
    assert found.unreadable == 1
    assert store.problems() == {"appeals that cannot be read": 1}


def test_what_was_tampered_with_comes_back_harmless(path: Path) -> None:
    store = CallStore(path)
    store.keep_appeal(played(store).id, level_three("Kind."))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE appeal SET rep = 'R\x1b[2Jeply\u202e', comment = 'a\x1b]0;x\x07b'")
        database.execute("UPDATE call SET title = 'Evil\x1b[2J'")
    (stored,) = store.appeals().kept
    assert stored.appeal.comment == "ab"
    assert "\x1b" not in stored.appeal.rep
    assert stored.title == "Evil"


def test_a_store_of_the_former_version_keeps_its_calls_and_takes_appeals(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as former:
        for statement in MIGRATIONS[0]:
            former.execute(statement)
        former.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        former.execute("PRAGMA user_version = 1")
        former.execute("INSERT INTO profile VALUES ('p', '', '2026-01-01')")
        former.execute(
            "INSERT INTO call (id, profile_id, scenario_id, scenario_version, scenario_hash, scenario_text, title,"
            " status, started_at) VALUES ('old', 'p', 'short', 1, '', '', 'Short', 'active', '2026-01-01')"
        )
    store = CallStore(path)
    assert [call.id for call in store.calls()] == ["old"]
    assert store.appeals().kept == ()
    store.keep_appeal("old", level_three())
    assert [one.call for one in store.appeals("old").kept] == ["old"]
    (copy,) = backups(path)
    assert sqlite3.connect(copy).execute("PRAGMA user_version").fetchone() == (1,)
