"""The rep's own notes: kept, changed, dropped, and lost with their call."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from simulator.core.notes import Around, Entry, Feeling, Goal, KeptTake, Reflection
from simulator.core.scenario import CriterionName
from simulator.phone.notebook import Locked, NoNotebook
from simulator.phone.ports import HistoryFailure
from simulator.store.calls import CallStore
from tests.readings import short_scenario


class Backwards:
    """A seal that turns texts round, and can be locked."""

    locked = False

    def seal(self, text: str) -> str:
        if self.locked:
            raise Locked("Give your passphrase first.")
        return f"sealed:{text[::-1]}"

    def open(self, stored: str) -> str:
        if self.locked:
            raise Locked("Give your passphrase first.")
        head, _, text = stored.partition(":")
        if head != "sealed":
            raise ValueError("not sealed")
        return text[::-1]


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


def test_every_kind_of_note_comes_back_as_it_was_the_newest_first(store: CallStore) -> None:
    call = store.begin(short_scenario())
    entries: list[Entry] = [
        Reflection("What would you do again?", "Name the wait first. “Forty minutes” — that was it."),
        Feeling(2, Around.BEFORE),
        Goal("Ask before I explain", CriterionName.CLARIFYING_QUESTIONS, 80),
        KeptTake("charged-twice", "Charged twice", "opening", "Forty minutes!", "That is a long wait.", 100),
    ]
    kept = [store.notebook.keep(entry, call) for entry in entries]
    assert list(store.notebook.notes()) == kept[::-1]
    assert [note.entry for note in store.notebook.notes(Goal)] == [entries[2]]


def test_a_note_is_changed_in_place_and_dropped(store: CallStore) -> None:
    goal = store.notebook.keep(Goal("Ask first"))
    store.notebook.change(goal.id, Goal("Ask first", reached="2026-03-01T10:00:00+00:00"))
    (changed,) = store.notebook.notes()
    assert (changed.id, changed.at) == (goal.id, goal.at)
    assert isinstance(changed.entry, Goal)
    assert changed.entry.reached.startswith("2026-03-01")
    store.notebook.drop(goal.id)
    assert not store.notebook.notes()
    with pytest.raises(HistoryFailure, match="not there"):
        store.notebook.change(goal.id, Goal("Ask first"))


def test_notes_about_a_call_go_with_it(store: CallStore) -> None:
    call = store.begin(short_scenario())
    store.notebook.keep(Feeling(4, Around.AFTER), call)
    alone = store.notebook.keep(Goal("Breathe out before I answer"))
    store.delete(call)
    assert list(store.notebook.notes()) == [alone]
    with pytest.raises(HistoryFailure, match="not stored"):
        store.notebook.keep(Feeling(4, Around.AFTER), call)


def test_what_a_note_says_is_stored_in_the_form_of_the_seal(tmp_path: Path) -> None:
    seal = Backwards()
    store = CallStore(tmp_path / "calls.sqlite3", seal)
    store.notebook.keep(Reflection("What helped?", "breathing"))
    with contextlib.closing(sqlite3.connect(store.path)) as database:
        ((body,),) = database.execute("SELECT body FROM note").fetchall()
    assert "breathing" not in body
    assert "breathing"[::-1] in body
    (note,) = store.notebook.notes(Reflection)
    assert note.entry == Reflection("What helped?", "breathing")
    seal.locked = True
    with pytest.raises(Locked):
        store.notebook.notes()
    with pytest.raises(Locked):
        store.notebook.keep(Goal("Ask first"))


def test_a_note_that_cannot_be_read_is_left_out(store: CallStore) -> None:
    good = store.notebook.keep(Goal("Ask first"))
    with contextlib.closing(sqlite3.connect(store.path)) as database:
        rows = [("a", "{}"), ("b", "no json"), ("c", '{"entry": "Feeling", "level": 9, "around": "after"}')]
        database.executemany("INSERT INTO note VALUES (?, NULL, 'Goal', ?, '2026-01-01')", rows)
        database.commit()
    assert list(store.notebook.notes()) == [good]


def test_a_feeling_off_the_scale_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="from 1 to 5"):
        Feeling(0, Around.AFTER)


def test_where_nothing_is_kept_that_is_said() -> None:
    with pytest.raises(HistoryFailure):
        NoNotebook().keep(Goal("Ask first"))
    assert not NoNotebook().notes()
