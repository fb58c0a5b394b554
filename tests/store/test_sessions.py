"""A coach's sessions and roster, kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.intensity import Intensity
from simulator.core.practice_sessions import Handed, Plan, SlotState, in_turn, shared_out
from simulator.phone.own_data import Wanted
from simulator.phone.ports import CallStatus, HistoryFailure, Origin
from simulator.store.calls import CallStore
from simulator.store.own_data import OwnData
from tests.readings import short_scenario

CALLS = (("charged-twice", "Charged twice"), ("late-parcel", "A late parcel"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CallStore]:
    opened = CallStore(tmp_path / "calls.sqlite3")
    yield opened
    opened.close()


def test_the_roster_has_everybody_once_by_name(store: CallStore) -> None:
    book = store.sessions
    ana, zoe = book.add_person("Zoe"), book.add_person("  ana ")
    assert [person.name for person in book.people()] == ["ana", "Zoe"]
    assert book.add_person("Zoe") == ana
    assert zoe.name == "ana"
    for wrong in ("", "  ", "x" * 61, "\x1b[2J"):
        with pytest.raises(ValueError, match="between 1 and 60"):
            book.add_person(wrong)


def test_a_session_keeps_its_places_in_their_order_through_every_change(store: CallStore, tmp_path: Path) -> None:
    book = store.sessions
    ana, ben = book.add_person("Ana"), book.add_person("Ben")
    session = book.begin("Tuesday")
    first, second, third, fourth = book.add(session.id, in_turn((ana, ben), CALLS, Intensity.GENTLE))
    book.move(first.id, 1)
    book.move(fourth.id, 1)
    book.take_out(third.id)
    [handed] = book.add(session.id, [Plan(ben, *CALLS[0], handed=Handed("c", 4))], after=second.id)
    book.change(fourth.id, Plan(ana, *CALLS[1], Intensity.FIERCE, coach_plays=True))
    again = CallStore(tmp_path / "calls.sqlite3")
    slots = again.sessions.session(session.id).slots
    assert [slot.id for slot in slots] == [second.id, handed.id, first.id, fourth.id]
    assert slots[1].plan.handed == Handed("c", 4)
    assert slots[3].plan == Plan(ana, *CALLS[1], Intensity.FIERCE, coach_plays=True)
    again.close()


def test_a_place_tells_what_became_of_its_call(store: CallStore) -> None:
    book = store.sessions
    session = book.begin("Tuesday")
    [slot] = book.add(session.id, shared_out([book.add_person("Ana")], CALLS[:1]))
    assert book.session(session.id).next == slot
    call = store.begin(short_scenario())
    book.taken(slot.id, call)
    assert book.session(session.id).slots[0].state is SlotState.OPEN
    store.finish(call, None, CallStatus.FINISHED)
    kept = book.session(session.id)
    assert (kept.slots[0].state, kept.slots[0].call, kept.done, kept.next) == (SlotState.DONE, call, 1, None)
    found = book.place_of(call)
    assert found is not None
    assert found == (kept, kept.slots[0])
    store.delete(call)
    assert book.session(session.id).slots[0].state is SlotState.PLANNED
    assert book.place_of(call) is None


@pytest.mark.parametrize("what", ["person", "session"])
def test_calls_go_with_whom_or_what_they_belong_to_and_nothing_is_left_anywhere(
    store: CallStore, tmp_path: Path, what: str
) -> None:
    book = store.sessions
    ana, session = book.add_person("Anastasia-Word"), book.begin("Tuesday-Word")
    [slot] = book.add(session.id, shared_out([ana], CALLS[:1]))
    taken = store.begin(short_scenario())
    book.taken(slot.id, taken)
    store.coach.keep(taken, CoachMark(CoachMarkKind.GOOD, 1, 2.0, "mark-word"))
    goes_on = store.begin(short_scenario(), Origin(taken, 1))
    own = store.begin(short_scenario())
    store.close()  # makes a copy
    wanted = Wanted(people=(ana.id,)) if what == "person" else Wanted(sessions=(session.id,))
    OwnData(tmp_path, tmp_path).delete(wanted)
    again = CallStore(tmp_path / "calls.sqlite3")
    assert [call.id for call in again.calls()] == [own]
    assert not [one for one in again.sessions.sessions() if one.slots]
    again.close()
    word = b"Anastasia-Word" if what == "person" else b"Tuesday-Word"
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 1
    for file in files:
        content = file.read_bytes()
        assert not [gone for gone in (word, b"mark-word", goes_on.encode()) if gone in content], file


def test_a_place_is_taken_out_and_leaves_its_call(store: CallStore) -> None:
    book = store.sessions
    session = book.begin("Tuesday")
    [slot] = book.add(session.id, shared_out([book.add_person("Ana")], CALLS[:1]))
    call = store.begin(short_scenario())
    book.taken(slot.id, call)
    book.take_out(slot.id)
    assert not book.session(session.id).slots
    assert [one.id for one in store.calls()] == [call]


def test_sessions_end_and_go_on_and_are_listed_from_the_newest(store: CallStore) -> None:
    book = store.sessions
    first, second = book.begin("one"), book.begin("two")
    book.end(first.id)
    assert [one.name for one in book.sessions()] == ["two", "one"]
    assert book.session(first.id).ended
    book.end(first.id, ended=False)
    assert not book.session(first.id).ended
    assert second.slots == ()
    with pytest.raises(HistoryFailure, match="no session"):
        book.session("nobody")


@given(people=st.integers(0, 5), calls=st.integers(0, 6))
def test_plans_cover_everybody_or_every_call(people: int, calls: int) -> None:
    from simulator.core.practice_sessions import Person

    crowd = [Person(str(one), str(one)) for one in range(people)]
    titles = [(str(one), str(one)) for one in range(calls)]
    everybody = {(plan.person.id, plan.scenario) for plan in in_turn(crowd, titles)}
    assert everybody == {(one.id, scenario) for one in crowd for scenario, _ in titles}
    once = shared_out(crowd, titles)
    assert [plan.scenario for plan in once] == ([scenario for scenario, _ in titles] if crowd else [])
    counts = [sum(plan.person == one for plan in once) for one in crowd]
    assert not counts or max(counts) - min(counts) <= 1
