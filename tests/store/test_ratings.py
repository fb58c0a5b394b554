"""How coaches rate calls, kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.core.ratings import Rating, given_by_program
from simulator.core.scenario import CriterionName
from simulator.phone.calibrating import Calibration, items
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.kept_agreement import KeptAgreement
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import HistoryFailure
from simulator.phone.replay import play
from simulator.store.calls import CallStore

SAID = ("I am sorry, that is a long wait. When did it begin?", "Okay.")
ACK, COMPOSURE = CriterionName.ACKNOWLEDGEMENT, CriterionName.COMPOSURE


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CallStore]:
    opened = CallStore(tmp_path / "calls.sqlite3")
    yield opened
    opened.close()


def played(store: CallStore) -> FinishedCall:
    call = OngoingCall(bootstrap.shelf().scenario("charged-twice"), bootstrap.scorer(), store)
    list(play(call, SAID))
    return finished(call)


def test_a_blind_rating_stays_what_it_is_and_later_ones_are_not_blind(store: CallStore) -> None:
    call, book = played(store).id, store.ratings
    first = Rating(ACK, 3, None, "Sam", blind=True, word="warm", call=call)
    book.keep([first, Rating(ACK, 2, 1, "Sam", blind=True, call=call), replace(first, by="Max", value=None)])
    book.keep([replace(first, value=0)])
    book.keep([replace(first, value=1, word="on second thoughts")])
    found = [(one.by, one.turn, one.blind, one.value, one.word) for one in book.ratings(call)]
    assert sorted(found, key=str) == [
        ("Max", None, True, None, "warm"),
        ("Sam", 1, True, 2, ""),
        ("Sam", None, False, 1, "on second thoughts"),
        ("Sam", None, True, 3, "warm"),
    ]
    book.see(call, "Ann")
    book.see(call, "Ann")
    assert book.has_seen(call, "Ann")
    assert not book.has_seen(call, "Sam")
    book.keep([replace(first, by="Ann")])
    assert [one.blind for one in book.ratings(call) if one.by == "Ann"] == [False]
    with pytest.raises(HistoryFailure, match="not stored"):
        book.keep([replace(first, call="gone")])
    store.delete(call)
    assert not book.ratings()


def test_what_no_scale_has_is_refused() -> None:
    for changes in ({"value": 5}, {"value": 4, "turn": 1}, {"turn": 1, "criterion": COMPOSURE}, {"by": " "}):
        with pytest.raises(ValueError, match=r"rating|rated"):
            replace(Rating(ACK, 1, None, "Sam", blind=True), **changes)


def test_everything_the_program_marks_is_asked_for_and_compared(store: CallStore, tmp_path: Path) -> None:
    calls = [played(store) for _ in range(3)]
    kept = KeptAgreement(tmp_path / "agreement.json")
    assert Calibration([store], bootstrap.shelf(), kept).has_seen(calls[0].id, "Sam")
    desk = Calibration([store], bootstrap.shelf(), kept, "Ines")
    assert desk.has_seen(calls[0].id, "INES")
    todo, program = items(calls[0]), given_by_program(calls[0].card)
    assert {(item.criterion, item.turn) for item in todo} == set(program)
    assert [item.turn for item in todo][-3:] == [None] * 3
    for call in calls:
        assert not desk.has_seen(call.id, "Sam")
        same = [Rating(item.criterion, program[item.criterion, item.turn], item.turn, "Sam", True) for item in todo]
        everything = desk.rate(call.id, same, "Sam")
        assert len(everything) == len(todo)
        assert desk.has_seen(call.id, "Sam")
    desk.rate(calls[0].id, [Rating(COMPOSURE, 0, None, "Max", True), Rating(ACK, 3, 3, "Max", True)], "Max")
    told = desk.told()
    assert told.rated == 3
    (composure,) = [one for one in told.agreements if one.criterion is COMPOSURE]
    assert composure.with_program.pairs == 4
    assert composure.with_program.exact.value == 0.75
    assert {(pair.one, pair.other) for pair in composure.pairs} == {
        ("Max", "Sam"),
        ("Max", "the program"),
        ("Sam", "the program"),
    }
    assert not any(one.flagged for one in told.agreements)
    furthest = told.apart[0]
    assert (furthest.rating.by, furthest.steps) == ("Max", 4)
    reply = next(one for one in told.apart if one.rating.turn == 3)
    assert told.words[calls[0].id, 3] == "Okay."
    assert reply.rating.by == "Max"
    assert [one.coaches for one in desk.ratable()] == [("Sam",), ("Sam",), ("Max", "Sam")]
