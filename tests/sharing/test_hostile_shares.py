"""Files that were changed, or were never ours: each is refused with a sentence, and nothing is taken from it."""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.core.clean import has_unclean
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.phone.share_desk import Chosen
from tests.sharing.two_people import Machine, changed_call, packed, refusal, signed, unpacked

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def rep(room: Path) -> Machine:
    return Machine(room / "rep", "Ines")


@pytest.fixture(scope="module")
def coach(room: Path) -> Machine:
    return Machine(room / "coach", "Sam")


@pytest.fixture(scope="module")
def other_coach(room: Path) -> Machine:
    return Machine(room / "other-coach", "Ada")


@pytest.fixture(scope="module")
def sent(rep: Machine, room: Path) -> Path:
    path = room / "ines.call"
    rep.desk.hand_out(rep.call(), Chosen(notes=True, feelings=True, recordings=True), path)
    return path


def nothing_taken(coach: Machine) -> bool:
    return not coach.coaching.calls() and not coach.store.senders.all()


@pytest.mark.parametrize(
    "part", ["manifest.json", "manifest.sig", "call.json", "scenario.yaml", "recordings/1.wav"], ids=str
)
def test_one_changed_byte_in_any_part_shows(coach: Machine, sent: Path, room: Path, part: str) -> None:
    parts = unpacked(sent)
    for place in (0, len(parts[part]) // 2, len(parts[part]) - 1):
        data = bytearray(parts[part])
        data[place] ^= 1
        assert refusal(coach, packed(room / "changed.call", parts | {part: bytes(data)}))
    assert nothing_taken(coach)


def test_raised_points_and_altered_words_show_without_the_senders_key(coach: Machine, sent: Path, room: Path) -> None:
    parts = unpacked(sent)
    call = json.loads(parts["call.json"])
    call["scorecards"][-1]["card"]["total"] = 100
    raised = refusal(
        coach, packed(room / "raised.call", parts | {"call.json": json.dumps(call, ensure_ascii=False).encode()})
    )
    assert "changed after it was signed" in raised
    assert "call.json" in raised
    words = parts["call.json"].replace(b"hello there", b"hello dears")
    assert words != parts["call.json"]
    assert "changed after it was signed" in refusal(coach, packed(room / "w.call", parts | {"call.json": words}))
    assert nothing_taken(coach)


def test_points_raised_by_the_sender_themselves_show_when_marked_again(
    rep: Machine, sent: Path, room: Path, tmp_path: Path
) -> None:
    coach = Machine(tmp_path / "coach", "Sam")

    def raise_points(call: dict[str, Any]) -> None:
        call["scorecards"][-1]["card"]["total"] = 99

    opened = coach.desk.open(changed_call(sent, room / "own.call", rep.key, raise_points))
    assert opened.remarked is not None
    assert opened.remarked.total != 99
    assert opened.remarked.differences[0].startswith("Total: sent as 99, here ")
    (received,) = coach.coaching.shares.received()
    assert received.remarked == opened.remarked


def test_readings_bettered_by_the_sender_show_since_the_words_are_read_again(
    rep: Machine, sent: Path, room: Path, tmp_path: Path
) -> None:
    coach = Machine(tmp_path / "coach", "Sam")

    def better(call: dict[str, Any]) -> None:
        for event in call["events"]:
            if event["event"] == "RepTurnEnded":
                event["utterance"]["text"] = f"!curt {event['utterance']['text']}"

    opened = coach.desk.open(changed_call(sent, room / "better.call", rep.key, better))
    assert opened.remarked is not None
    assert opened.remarked.differences


def test_a_removed_signature_another_key_and_added_or_missing_parts_show(
    rep: Machine, coach: Machine, sent: Path, room: Path
) -> None:
    parts = unpacked(sent)
    bare = {name: data for name, data in parts.items() if name != "manifest.sig"}
    assert "not signed" in refusal(coach, packed(room / "bare.call", bare))
    other = Machine(room / "other", "Max")
    foreign = other.key.sign(b"difficult-calls shared file\n" + parts["manifest.json"]).hex().encode()
    assert "signature does not fit" in refusal(coach, packed(room / "f.call", parts | {"manifest.sig": foreign}))
    unbound = rep.key.sign(parts["manifest.json"]).hex().encode()
    assert "signature does not fit" in refusal(coach, packed(room / "u.call", parts | {"manifest.sig": unbound}))
    assert "was added" in refusal(coach, packed(room / "more.call", parts | {"more.json": b"{}"}))
    missing = {name: data for name, data in parts.items() if name != "scenario.yaml"}
    assert "is missing" in refusal(coach, packed(room / "less.call", missing))
    assert nothing_taken(coach)


def test_a_newer_form_and_what_is_no_share_are_told_apart(rep: Machine, coach: Machine, sent: Path, room: Path) -> None:
    contents = {name: data for name, data in unpacked(sent).items() if not name.startswith("manifest")}
    assert "newer version" in refusal(coach, signed(room / "newer.call", contents, rep.key, form=2))
    assert "not known here" in refusal(coach, signed(room / "kind.call", contents, rep.key, kind="program"))
    letter = room / "letter.call"
    letter.write_text("Dear Sam", encoding="utf-8")
    assert "no file that this program shares" in refusal(coach, letter)
    assert "no file that this program shares" in refusal(coach, room / "nowhere.call")
    assert nothing_taken(coach)


def test_names_that_lead_out_links_bombs_and_doubles_are_refused(coach: Machine, sent: Path, room: Path) -> None:
    parts = unpacked(sent)
    for name in ("../../evil", "/etc/evil", "C:evil", "a\\b", "con", "x\x1b[31m"):
        told = refusal(coach, packed(room / "name.call", parts | {name: b"x"}))
        assert told
        assert not has_unclean(told.replace("\n", " "))
    bomb = refusal(coach, packed(room / "bomb.call", parts | {"bomb": b"\0" * 30_000_000}))
    assert "grow" in bomb
    double = room / "double.call"
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(double, "w") as archive:
        archive.writestr("manifest.json", parts["manifest.json"])
        archive.writestr("manifest.json", b"{}")
    assert "twice" in refusal(coach, double)
    link = room / "link.call"
    with zipfile.ZipFile(link, "w") as archive:
        entry = zipfile.ZipInfo("call.json")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert "link" in refusal(coach, link)
    assert nothing_taken(coach)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 20_000,
        b'{"a":' * 12_000,
        b"1" * 10_000,
        b'{"events": NaN}',
        b'{"events": 1e999}',
        b"\xff\xfe",
        b"null",
        b"[]",
    ],
    ids=["deep lists", "deep objects", "long number", "NaN", "too large", "no text", "null", "a list"],
)
def test_json_that_is_out_of_all_measure_is_refused(rep: Machine, coach: Machine, room: Path, content: bytes) -> None:
    parts = {"call.json": content, "scenario.yaml": b"format: 1\n"}
    assert "makes no sense here" in refusal(coach, signed(room / "deep.call", parts, rep.key))
    signature = rep.key.sign(b"difficult-calls shared file\n" + content).hex().encode()
    assert refusal(coach, packed(room / "list.call", {"manifest.json": content, "manifest.sig": signature}))


def test_a_scorecard_about_words_that_are_not_there_is_refused(
    rep: Machine, coach: Machine, sent: Path, room: Path
) -> None:
    def far(call: dict[str, Any]) -> None:
        for result in call["scorecards"][-1]["card"]["results"]:
            for mark in result["marks"]:
                mark["answers"] = 4_000

    assert refusal(coach, changed_call(sent, room / "far.call", rep.key, far))
    assert nothing_taken(coach)


def test_what_a_screen_should_not_show_is_harmless_and_as_long(
    rep: Machine, sent: Path, room: Path, tmp_path: Path
) -> None:
    coach = Machine(tmp_path / "coach", "Sam")

    def paint(call: dict[str, Any]) -> None:
        call["title"] = "\x1b[31mred\nnext"
        call["appeals"][0]["comment"] = "\x1b]0;title\x07 \u202e"

    coach.desk.open(changed_call(sent, room / "red.call", rep.key, paint))
    (call,) = coach.coaching.calls()
    assert not has_unclean(call.title)
    assert "\n" not in call.title
    assert not has_unclean(coach.coaching.appeals().kept[0].appeal.comment)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a JSON value."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places(one, (*path, key))


@QUICK
@given(data=st.data())
def test_any_value_anywhere_in_a_signed_call_is_taken_or_refused_with_a_sentence(
    rep: Machine, other_coach: Machine, sent: Path, room: Path, data: st.DataObject
) -> None:

    def change(call: dict[str, Any]) -> None:
        way = data.draw(st.sampled_from([one for one in places(call) if one]))
        at: Any = call
        for step in way[:-1]:
            at = at[step]
        at[way[-1]] = data.draw(JSON)

    path = changed_call(sent, room / "any.call", rep.key, change)
    told = refusal(other_coach, path)
    assert not has_unclean(told)
    assert other_coach.coaching.problems() == {}
    assert bool(told) != bool(other_coach.coaching.calls())
    for call in other_coach.coaching.calls():
        other_coach.coaching.delete(call.id)


@QUICK
@given(data=st.binary(max_size=200), place=st.integers(0, 10**6), cut=st.booleans())
def test_any_bytes_anywhere_in_a_file_are_refused_or_change_nothing(
    other_coach: Machine, sent: Path, room: Path, data: bytes, place: int, cut: bool
) -> None:
    content = sent.read_bytes()
    at = place % len(content)
    changed = content[:at] + data + (b"" if cut else content[at + len(data) :])
    path = room / "bytes.call"
    path.write_bytes(changed)
    told = refusal(other_coach, path)
    assert not has_unclean(told)
    if not told:
        received = other_coach.coaching.shares.received()
        assert [one.envelope.digest for one in received] == [other_coach.desk.files.read(sent)[0].digest]


@QUICK
@given(marks=JSON)
def test_any_marks_that_come_back_are_taken_or_refused(rep: Machine, room: Path, marks: object) -> None:
    call = rep.store.calls()[0].id
    values = {"call": call, "title": "Short", "marks": marks}
    parts = {"marks.json": json.dumps(values).encode()}
    other = Machine(room / "other", "Max")
    refusal(rep, signed(room / "marks.call", parts, other.key, kind="returned"))
    assert rep.store.problems() == {}


def test_a_mark_cannot_speak_in_anothers_name_or_touch_another_mark(rep: Machine, room: Path) -> None:
    call = rep.store.calls()[0].id
    own = rep.store.coach.keep(call, CoachMark(CoachMarkKind.NOTE, 1, None, "mine", "Ines"))
    mark = {"id": own.id, "kind": "note", "turn": 1, "seconds": None, "word": "not mine", "by": "Ines"}
    rest = {"criterion": None, "points": None, "agreed": None, "at": "2026-11-23T12:00:00+00:00"}
    values = {"call": call, "title": "Short", "marks": [mark | rest]}
    other = Machine(room / "other", "Max")
    parts = {"marks.json": json.dumps(values).encode()}
    rep.desk.open(signed(room / "by.call", parts, other.key, kind="returned", made="2026-12-24T12:00:00+00:00"))
    assert {(one.by, one.word) for one in rep.store.coach.marks(call)} == {("Ines", "mine"), ("Max", "not mine")}
