"""Drills with two customers are kept with every event, opened as they were, practised from, and deleted for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.core.lines_state import Reach, TwoLines
from simulator.core.practice import TWO_AT_ONCE, outcomes_of_two
from simulator.phone.own_data import Wanted
from simulator.phone.ports import CallStatus, HistoryFailure
from simulator.phone.two_calls import reopened_drill
from simulator.store.calls import CallStore
from simulator.store.own_data import OwnData
from tests.readings import short_scenario
from tests.tui.desks import SHORT, Shelf
from tests.two_customers import FIRST, SECOND, Desk

SHELF = Shelf((SHORT,))
LINES = TwoLines(SHELF.from_text(SHORT), SHELF.from_text(SHORT), Reach.CHAT, comes_after=1, time_factor=2.5)


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


def played(store: CallStore, lines: TwoLines = LINES) -> Desk:
    """Return a drill in which the first customer is held without a word and left."""
    desk = Desk(lines, book=store.drills)
    desk.says(5, "+2 that is a long wait")
    desk.comes(6)
    desk.to(SECOND, 20)
    desk.says(30, "!curt")
    desk.to(FIRST, 200)
    desk.leave(210)
    return desk


def test_a_drill_is_listed_and_opened_as_it_was(store: CallStore) -> None:
    desk = played(store)
    card = desk.calls.finish()
    assert desk.calls.unstored == ""
    (listed,) = CallStore(store.path).drills.drills()
    assert listed.status is CallStatus.FINISHED
    assert listed.attention == card.attention.score is not None
    assert listed.title == f"{LINES.first.title} / {LINES.second.title}"
    lines, state = reopened_drill(store.drills, SHELF, listed.id)
    assert lines == LINES
    assert state == desk.calls.state
    assert store.calls() == []


def test_a_drill_that_was_cut_off_is_kept_up_to_there(store: CallStore) -> None:
    desk = played(store)
    (listed,) = CallStore(store.path).drills.drills()
    assert listed.status is CallStatus.ACTIVE
    assert reopened_drill(store.drills, SHELF, listed.id)[1] == desk.calls.state
    assert not store.practised()


def test_a_drill_gives_practice_in_both_calls_and_in_looking_after_both(store: CallStore) -> None:
    card = played(store).calls.finish()
    found = [one.outcome for one in store.practised()]
    assert sorted(found, key=lambda one: one.skill.name) == sorted(
        outcomes_of_two(card), key=lambda one: one.skill.name
    )
    both = next(one for one in found if one.skill == TWO_AT_ONCE)
    assert (both.points, both.marks) == (card.attention.score, len(card.attention.marks))
    assert both.missed > 0
    assert both.told.endswith("went badly with two customers at once")
    assert len(card.cards) == 2
    assert any("lost composure" in one.told for one in found)
    assert len({one.skill for one in found}) == len(found)


def test_a_deleted_drill_leaves_nothing(store: CallStore, tmp_path: Path) -> None:
    desk = Desk(LINES, book=store.drills)
    desk.says(5, "the word xylophone")
    desk.leave(6)
    desk.calls.finish()
    (listed,) = store.drills.drills()
    store.close()
    assert any(b"xylophone" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    OwnData(tmp_path, tmp_path).delete(Wanted(calls=(listed.id,)))
    assert not any(b"xylophone" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not CallStore(store.path).drills.drills()


def test_what_cannot_be_stored_is_said_and_stored_at_the_end_where_that_is_possible(store: CallStore) -> None:
    with closing(sqlite3.connect(store.path)) as database:
        database.execute("ALTER TABLE call_event RENAME TO elsewhere")
        desk = played(store)
        assert "could not be stored" in desk.calls.unstored
        assert desk.calls.finish().attention.score is not None
        database.execute("ALTER TABLE elsewhere RENAME TO call_event")
    desk.calls.finish()
    assert desk.calls.unstored == ""
    (listed,) = store.drills.drills()
    assert reopened_drill(store.drills, SHELF, listed.id)[1] == desk.calls.state
    assert store.problems() == {}


@pytest.mark.parametrize("text", ["", "[]", '{"first": 1}', '{"reach": "drum"}'])
def test_a_damaged_drill_is_told_and_harms_no_other(store: CallStore, text: str) -> None:
    played(store).calls.finish()
    with closing(sqlite3.connect(store.path)) as database, database:
        database.execute("UPDATE call SET scenario_text = ?", (text,))
    (listed,) = store.drills.drills()
    with pytest.raises(HistoryFailure, match="cannot be read"):
        reopened_drill(store.drills, SHELF, listed.id)
    with pytest.raises(HistoryFailure, match="no stored drill"):
        store.drills.setting("another")


def test_calls_that_are_not_scored_give_no_card(store: CallStore) -> None:
    unscored = replace(short_scenario(), language="de")
    card = played(store, replace(LINES, second=unscored)).calls.finish()
    assert len(card.cards) == 1
