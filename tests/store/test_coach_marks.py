"""What coaches put to moments, kept beside the call."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.core.coach_marks import CoachMark, CoachMarkKind, at_turn
from simulator.core.scenario import CriterionName
from simulator.phone.ports import HistoryFailure
from simulator.store.calls import CallStore
from simulator.store.ids import new_id
from tests.readings import short_scenario


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CallStore]:
    opened = CallStore(tmp_path / "calls.sqlite3")
    yield opened
    opened.close()


def test_marks_come_back_as_they_were_made_in_their_order(store: CallStore, tmp_path: Path) -> None:
    call = store.begin(short_scenario())
    made = [
        CoachMark(CoachMarkKind.GOOD, 2, 14.25),
        CoachMark(CoachMarkKind.TALK, None, 31.0, "the pause", "Ines"),
        CoachMark(CoachMarkKind.OVERRIDE, 2, None, "she did name it", "Ines", CriterionName.ACKNOWLEDGEMENT, 100),
        CoachMark(CoachMarkKind.ANSWER, 4, None, "", "Ines", CriterionName.COMPOSURE, agreed=False),
    ]
    kept = [store.coach.keep(call, mark) for mark in made]
    again = CallStore(tmp_path / "calls.sqlite3")
    assert list(again.coach.marks(call)) == kept
    assert [(one.kind, one.turn, one.seconds, one.word, one.agreed) for one in kept] == [
        (one.kind, one.turn, one.seconds, one.word, one.agreed) for one in made
    ]
    assert [one.kind for one in at_turn(kept, 2)] == [CoachMarkKind.GOOD, CoachMarkKind.OVERRIDE]
    again.close()


def test_a_kept_mark_is_changed_and_dropped_by_its_id(store: CallStore) -> None:
    call = store.begin(short_scenario())
    mark = store.coach.keep(call, CoachMark(CoachMarkKind.MISS, 2, 3.0))
    changed = CoachMark(CoachMarkKind.MISS, 2, 3.0, "too quick", at=mark.at, id=mark.id)
    store.coach.keep(call, changed)
    assert list(store.coach.marks(call)) == [changed]
    store.coach.drop(mark.id)
    assert not store.coach.marks(call)


def test_marks_go_with_their_call_and_none_is_kept_without(store: CallStore) -> None:
    call = store.begin(short_scenario())
    store.coach.keep(call, CoachMark(CoachMarkKind.GOOD, 2, 3.0))
    store.delete(call)
    assert not store.coach.marks(call)
    with pytest.raises(HistoryFailure, match="not stored"):
        store.coach.keep(call, CoachMark(CoachMarkKind.GOOD, 2, 3.0))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": CoachMarkKind.OVERRIDE, "points": 50, "word": "why"},
        {"kind": CoachMarkKind.OVERRIDE, "criterion": CriterionName.COMPOSURE, "points": 101, "word": "why"},
        {"kind": CoachMarkKind.OVERRIDE, "criterion": CriterionName.COMPOSURE, "points": 50, "word": " "},
        {"kind": CoachMarkKind.ANSWER},
        {"kind": CoachMarkKind.NOTE, "word": "x" * 2001},
        {"kind": CoachMarkKind.NOTE, "word": "\x1b]52;c;x\x07"},
    ],
)
def test_a_mark_that_says_nothing_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"needs|agrees|too long"):
        CoachMark(**wrong)  # type: ignore[arg-type]  # that is what is tried


def test_ids_are_uuids_of_the_seventh_kind_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(5000)]
    assert sorted(set(made)) == made
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in made} == {(7, uuid.RFC_4122)}
