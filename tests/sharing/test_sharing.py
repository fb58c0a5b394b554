"""Calls that travel between two people: all of it arrives, nothing more, and nothing else changes."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.scenario import CriterionName
from simulator.phone.finished_call import reopened
from simulator.phone.own_data import Wanted
from simulator.phone.share_books import Acquaintance, Arrival
from simulator.phone.share_desk import Chosen
from simulator.phone.sharing import Returned, SharedCall, ShareFailure
from simulator.store.own_data import OwnData
from tests.sharing.two_people import Machine, changed_call, refusal, signed, unpacked
from tests.store.filled import TONE


@pytest.fixture
def rep(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "rep", "Ines")


@pytest.fixture
def coach(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "coach", "Sam")


@pytest.fixture
def sent(rep: Machine, tmp_path: Path) -> Path:
    path = tmp_path / "ines.call"
    rep.desk.hand_out(rep.call(), Chosen(), path)
    return path


def test_a_call_arrives_whole_and_beside_the_coachs_own(rep: Machine, coach: Machine, sent: Path) -> None:
    opened = coach.desk.open(sent)
    (call,) = rep.store.calls()
    assert (opened.arrival, opened.acquaintance) == (Arrival.NEW, Acquaintance.FIRST)
    assert opened.remarked is not None
    assert opened.remarked.differences == ()
    assert opened.remarked.total == call.total
    assert coach.store.calls() == []
    assert reopened(coach.coaching, coach.shelf, call.id) == reopened(rep.store, rep.shelf, call.id)
    (received,) = coach.coaching.shares.received()
    assert received.envelope.sender == rep.desk.files.own
    appeals = coach.coaching.appeals(call.id).kept
    assert [one.appeal for one in appeals] == [one.appeal for one in rep.store.appeals().kept]
    assert coach.coaching.problems() == {}


def test_notes_feelings_and_recordings_go_only_where_they_are_chosen(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    everything = b"".join(unpacked(sent).values())
    assert b"breathing" not in everything
    assert sorted(unpacked(sent)) == ["call.json", "manifest.json", "manifest.sig", "scenario.yaml"]
    call = rep.store.calls()[0].id
    more = tmp_path / "more.call"
    shared = rep.desk.hand_out(call, Chosen(notes=True, recordings=True), more)
    assert [type(note.entry).__name__ for note in shared.notes] == ["Reflection"]
    coach.desk.open(more)
    assert [note.entry for note in coach.coaching.notebook.notes()] == [shared.notes[0].entry]
    theirs = coach.desk.coaching.recordings()
    assert theirs.turns(call) == {1}
    sound = theirs.sound(call, 1)
    assert sound is not None
    assert len(sound.samples) == 1600
    felt = rep.desk.hand_out(call, Chosen(feelings=True), tmp_path / "felt.call")
    assert [type(note.entry).__name__ for note in felt.notes] == ["Feeling"]


def test_opening_twice_changes_nothing_and_a_newer_version_keeps_the_coachs_marks(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    coach.desk.open(sent)
    call = rep.store.calls()[0].id
    kept = coach.coaching.coach.keep(call, CoachMark(CoachMarkKind.NOTE, 1, None, "slower", "Sam"))
    before = coach.coaching.shares.received()
    assert coach.desk.open(sent).arrival is Arrival.SAME
    assert coach.coaching.shares.received() == before

    def later(values: dict[str, object]) -> None:
        values["title"] = "Another title"

    changed = changed_call(sent, tmp_path / "again.call", rep.key, later)
    contents = {name: data for name, data in unpacked(changed).items() if not name.startswith("manifest")}
    newer = signed(tmp_path / "newer.call", contents, rep.key, made="2099-01-01T00:00:00+00:00")
    assert coach.desk.open(newer).arrival is Arrival.NEWER
    assert coach.coaching.calls()[0].title == "Another title"
    assert list(coach.coaching.coach.marks(call)) == [kept]
    assert coach.desk.open(sent).arrival is Arrival.OLDER
    assert coach.coaching.calls()[0].title == "Another title"


def test_a_call_of_somebody_else_never_takes_anothers_place(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    coach.desk.open(sent)
    other = Machine(tmp_path / "other", "Max")
    stolen = changed_call(sent, tmp_path / "stolen.call", other.key, lambda call: call.update(title="Mine"))
    assert "same id" in refusal(coach, stolen)
    assert coach.coaching.calls()[0].title != "Mine"
    assert rep.store.calls()[0].title == coach.coaching.calls()[0].title


def test_marks_come_back_beside_the_scorecard_and_take_the_place_of_earlier_ones(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    coach.desk.open(sent)
    call = rep.store.calls()[0].id
    with pytest.raises(ShareFailure, match="nothing to return"):
        coach.desk.give_back(call, tmp_path / "none.call")
    wanted = [
        CoachMark(CoachMarkKind.NOTE, 1, None, "slower", "Sam"),
        CoachMark(CoachMarkKind.OVERRIDE, 3, None, "it was warm", "Sam", CriterionName.ACKNOWLEDGEMENT, 90),
        CoachMark(CoachMarkKind.ANSWER, 1, None, "yes", "Sam", CriterionName.ACKNOWLEDGEMENT, agreed=True),
    ]
    kept = [coach.coaching.coach.keep(call, mark) for mark in wanted]
    coach.desk.give_back(call, tmp_path / "back.call")
    card = rep.store.scorecard(call)
    assert rep.desk.open(tmp_path / "back.call").arrival is Arrival.NEW
    assert rep.desk.open(tmp_path / "back.call").arrival is Arrival.SAME
    there = rep.store.coach.marks(call)
    assert [(one.kind, one.turn, one.word, one.by, one.points, one.agreed) for one in there] == [
        (one.kind, one.turn, one.word, one.by, one.points, one.agreed) for one in kept
    ]
    assert rep.store.scorecard(call) == card
    coach.coaching.coach.drop(kept[0].id)
    returned = Returned(call, "Short", tuple(coach.coaching.coach.marks(call)))
    coach.desk.files.write(tmp_path / "later.call", returned, "2099-01-01T00:00:00+00:00")
    assert rep.desk.open(tmp_path / "later.call").arrival is Arrival.NEWER
    assert [one.word for one in rep.store.coach.marks(call)] == ["it was warm", "yes"]
    assert rep.desk.open(tmp_path / "back.call").arrival is Arrival.OLDER
    assert [one.sender.name for one in rep.store.shares.was_returned(call)] == ["Sam"]


def test_two_coaches_marks_stand_side_by_side_though_their_ids_are_the_same(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    call = rep.store.calls()[0].id
    other = Machine(tmp_path / "other", "Max")
    coach.desk.open(sent)
    mark = coach.coaching.coach.keep(call, CoachMark(CoachMarkKind.NOTE, 1, None, "slower", "Sam"))
    coach.desk.give_back(call, tmp_path / "sam.call")
    other.desk.files.write(tmp_path / "max.call", Returned(call, "Short", (mark,)), mark.at)
    rep.desk.open(tmp_path / "sam.call")
    rep.desk.open(tmp_path / "max.call")
    assert {one.by for one in rep.store.coach.marks(call)} == {"Sam", "Max"}


def test_marks_for_a_call_that_is_gone_break_nothing(rep: Machine, coach: Machine, sent: Path, tmp_path: Path) -> None:
    coach.desk.open(sent)
    call = rep.store.calls()[0].id
    coach.coaching.coach.keep(call, CoachMark(CoachMarkKind.NOTE, 1, None, "slower", "Sam"))
    coach.desk.give_back(call, tmp_path / "back.call")
    rep.store.delete(call)
    assert rep.desk.open(tmp_path / "back.call").arrival is Arrival.GONE
    assert rep.store.problems() == {}


def test_a_changed_key_is_told_and_taken_only_once_it_was_compared(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    coach.desk.open(sent)
    impostor = Machine(tmp_path / "impostor", "ines")
    path = tmp_path / "other.call"
    impostor.desk.hand_out(impostor.call(), Chosen(), path)
    told = refusal(coach, path)
    assert rep.desk.files.own.fingerprint in told
    assert impostor.desk.files.own.fingerprint in told
    assert len(coach.coaching.calls()) == 1
    assert coach.desk.open(path, new_key=True).acquaintance is Acquaintance.CHANGED
    assert coach.desk.open(path).acquaintance is Acquaintance.KNOWN
    assert coach.desk.open(sent).acquaintance is Acquaintance.KNOWN


def test_a_file_that_is_there_is_never_written_over(rep: Machine, tmp_path: Path) -> None:
    path = tmp_path / "mine.call"
    path.write_text("a letter", encoding="utf-8")
    call = rep.call()
    with pytest.raises(ShareFailure, match="stays as it is"):
        rep.desk.hand_out(call, Chosen(), path)
    assert path.read_text(encoding="utf-8") == "a letter"
    with pytest.raises(ShareFailure, match="was not written"):
        rep.desk.hand_out(call, Chosen(), tmp_path / "nowhere" / "mine.call")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_the_key_and_what_is_written_are_for_their_owner_alone(rep: Machine, sent: Path) -> None:
    for path in (rep.key.path, sent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_key_is_told_and_a_name_is_needed(tmp_path: Path) -> None:
    nobody = Machine(tmp_path / "nobody", "")
    with pytest.raises(ShareFailure, match="--name"):
        nobody.desk.hand_out(nobody.call(), Chosen(), tmp_path / "x.call")
    first = nobody.desk.files.name(" Ines \n Maria ")
    assert first.name == "Ines Maria"
    assert nobody.desk.files.name("Inés").key == first.key
    nobody.key.path.write_text('{"name": "x", "private": "00"}', encoding="utf-8")
    with pytest.raises(ShareFailure, match="damaged"):
        _ = nobody.desk.files.own


def test_what_was_sent_is_deleted_for_good_call_by_call_and_as_a_whole(
    rep: Machine, coach: Machine, sent: Path, tmp_path: Path
) -> None:
    opened = coach.desk.open(sent)
    assert isinstance(opened.payload, SharedCall)
    call = opened.payload.stored.id
    coach.desk.coaching.recordings().keep(call, 1, TONE)
    coach.coaching.close()
    data = OwnData(coach.folder / "coaching", coach.folder / "coaching")
    data.delete(Wanted(calls=(call,)))
    left = [path for path in (coach.folder / "coaching").rglob("*") if path.is_file()]
    assert not [path for path in left if call.encode() in path.read_bytes() or call in str(path)]
    data.delete(Wanted(everything=True))
    assert not [path for path in (coach.folder / "coaching").rglob("*") if path.is_file()]
    assert coach.store.calls() == []
