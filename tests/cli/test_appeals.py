"""``simulator appeals``, run as a user runs it, on a real database."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.core.appeals.appeal import appealed
from simulator.core.appeals.views import AcknowledgementView, ComposureView, QuestionView, View
from simulator.core.call_state import CallState
from simulator.core.reading import QuestionKind
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.marks import Mark
from simulator.core.scoring.scorecard import Scorecard
from simulator.phone.finished_call import reopened
from simulator.store.calls import CallStore
from tests.appeals import all_marks

Run = Callable[..., subprocess.CompletedProcess[str]]
REPLY = "I understand your frustration. Calm down.\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)


def keep(store: CallStore, call: str, state: CallState, card: Scorecard) -> None:
    """Appeal against one mark of each axis, and comment on one more that says nobody asked."""

    def say(mark: Mark, view: View | None, comment: str) -> None:
        store.keep_appeal(call, appealed(state, mark, card.scorer, view, comment))

    marks = all_marks(card)
    missed = [mark for mark in marks if mark.turn is None]
    first = {axis: next(mark for mark in marks if mark.criterion is axis) for axis in CriterionName}
    say(first[CriterionName.ACKNOWLEDGEMENT], AcknowledgementView(2), "I meant her 42 pounds.")
    say(first[CriterionName.COMPOSURE], ComposureView(LapseKind.DISMISSIVE), "")
    say(missed[0], QuestionView(asks=True, kind=QuestionKind.OPEN, clarifying=True, turn=1), "I did ask.")
    say(missed[1], None, "Nobody needs that.")


@pytest.fixture
def kept(data: Path, tmp_path: Path) -> str:
    """The id of a played call with four appeals."""
    replies = tmp_path / "replies.txt"
    replies.write_text(REPLY, encoding="utf-8")
    call = str(json.loads(run("call", "charged-twice", "--json", "--replies", str(replies)).stdout)["call"])
    store = CallStore(data / "calls.sqlite3")
    found = reopened(store, bootstrap.shelf(), call)
    keep(store, call, found.state, found.card)
    store.close()
    return call


def test_without_appeals_there_is_a_friendly_sentence(data: Path, tmp_path: Path) -> None:
    done = run("appeals")
    assert done.returncode == 0
    assert done.stdout.startswith("No appeals yet.")
    assert json.loads(run("appeals", "--json").stdout) == []
    exported = run("appeals", "--jsonl", str(tmp_path / "out.jsonl"))
    assert (exported.returncode, exported.stdout) == (0, "")
    assert "Nothing was written" in exported.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_the_list_says_the_mark_given_the_view_and_the_words(kept: str) -> None:
    told = run("appeals").stdout
    assert told.count(f"({kept})") == 4
    assert "Acknowledgement, level 1: formula only, 25 of 100" in told
    assert "    You see it as: level 2: specific" in told
    assert "    In your words: I meant her 42 pounds." in told
    assert "    You see it as: dismissive" in told
    assert "    You see it as: open question that clarifies" in told
    assert "    In your words: Nobody needs that." in told


def test_the_export_is_labelled_lines_that_score_reads(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "appeals.jsonl"
    done = run("appeals", "--jsonl", str(path))
    assert done.returncode == 0
    assert done.stdout == f"3 labelled lines written to {path}\n"
    assert "1 appeal is a comment without a label" in done.stderr
    text = path.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    by_label = {next(iter(line["gold"])): line for line in lines}
    assert by_label["ack"]["gold"] == {"ack": 2}
    assert by_label["asks"]["gold"] == {"asks": 1, "kind": "open", "clarifying": 1}
    assert (by_label["composed"]["gold"], by_label["composed"]["lapses"]) == ({"composed": 0}, ["dismissive"])
    assert [name for name, line in by_label.items() if "lapses" in line] == ["composed"]
    assert {line["source"] for line in lines} == {"appeal"}
    assert {line["rep"] for line in lines} == {REPLY.strip()}
    assert set(by_label["ack"]["given"]) == {"label", "points", "scorer"}
    assert by_label["ack"]["given"]["points"] == 25
    assert all(line["customer"] for line in lines)
    answers = [json.loads(line) for line in run("score", "--lines", given=text).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [line["id"] for line in lines]
    assert run("appeals", "--jsonl").stdout == text


def test_json_holds_everything(kept: str) -> None:
    value = json.loads(run("appeals", "--json").stdout)
    assert {one["call"] for one in value} == {kept}
    by_comment = {one["comment"]: one for one in value}
    acknowledged, asked = by_comment["I meant her 42 pounds."], by_comment["I did ask."]
    only = by_comment["Nobody needs that."]
    assert acknowledged["given"]["evidence"][0]["words"] in REPLY
    assert acknowledged["criterion"] == "acknowledgement"
    assert asked["view"] == {"asks": True, "kind": "open", "clarifying": True, "turn": 1}
    assert (only["view"], only["turn"], only["criterion"]) == (None, None, "clarifying_questions")
    assert all(one["coach_view"] is None for one in value)


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(kept: str, tmp_path: Path) -> None:
    done = run("appeals", "--jsonl", str(tmp_path))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "still stored" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_an_appeal_that_cannot_be_read_is_left_out_and_told(kept: str, data: Path) -> None:
    with sqlite3.connect(data / "calls.sqlite3") as database:
        database.execute("UPDATE appeal SET view = '{}' WHERE criterion = 'acknowledgement'")
        database.execute("UPDATE appeal SET comment = 'x\x1b]0;a\x07y' WHERE criterion = 'composure'")
    done = run("appeals")
    assert done.returncode == 0
    assert done.stderr.startswith("1 stored appeal cannot be read")
    assert "In your words: xy" in done.stdout
    assert "appeals that cannot be read" in run("doctor").stdout


def test_a_store_that_cannot_be_used_is_told_in_a_sentence(data: Path) -> None:
    data.mkdir()
    (data / "calls.sqlite3").write_text("not a database", encoding="utf-8")
    done = run("appeals")
    assert done.returncode == 2
    assert done.stderr.startswith("simulator: The call history")
    assert "Traceback" not in done.stderr


def test_the_printed_debrief_says_how_to_appeal(kept: str) -> None:
    assert "simulator appeals" in run("history", kept).stdout
    assert "appeals" in run("completion", "bash").stdout
