"""A coach settles appeals: labels, tests of the scorer, and samples of the scenario follow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import bootstrap, keeping
from simulator.cli.main import main
from simulator.core.appeals.appeal import appealed
from simulator.core.appeals.views import AcknowledgementView, ComposureView, QuestionView, View
from simulator.core.coach_marks import CoachMarkKind
from simulator.core.reading import QuestionKind
from simulator.core.scenario import CriterionName, LapseKind
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from simulator.scenario_files.adding_sample import SampleFailure, add_sample
from simulator.scenario_files.loading import load_text
from simulator.store.calls import CallStore
from tests.appeals import all_marks
from tests.scenario_files.played import PLAYS

SAID = ("I understand your frustration. Where is it?", 'You should have read the "mail".', "I see.")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with one scenario of its own; returns its file."""
    keeping.leave_coaching()
    bootstrap.shelf.cache_clear()
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    (tmp_path / "scenarios").mkdir()
    file = tmp_path / "scenarios" / "plays.yaml"
    file.write_text(PLAYS, encoding="utf-8")
    yield file
    bootstrap.shelf.cache_clear()


@pytest.fixture
def store(own: Path) -> Iterator[CallStore]:
    opened = CallStore(own.parent.parent / "calls.sqlite3")
    yield opened
    opened.close()


def taken(store: CallStore, scenario: str) -> FinishedCall:
    call = OngoingCall(bootstrap.shelf().scenario(scenario), bootstrap.scorer(), store)
    list(play(call, SAID))
    return finished(call)


def appeal(store: CallStore, call: FinishedCall, criterion: CriterionName, view: View | None) -> str:
    """Appeal against the first mark of an axis; return the appeal's id."""
    mark = next(one for one in all_marks(call.card) if one.criterion is criterion and one.turn is not None)
    store.keep_appeal(call.id, appealed(call.state, mark, call.card.scorer, view, "I see it so."))
    return store.appeals(call.id).kept[-1].id


def test_a_settled_appeal_is_a_label_a_test_and_an_answer(
    own: Path, store: CallStore, capsys: pytest.CaptureFixture[str]
) -> None:
    call = taken(store, "plays")
    name = appeal(store, call, CriterionName.ACKNOWLEDGEMENT, AcknowledgementView(3))
    assert main(["appeals", "check"]) == 0
    assert "No appeal is settled yet" in capsys.readouterr().out
    assert main(["appeals", "settle", name, "--agree", "--why", "It names it.", "--by", "Sam", "--to-scenario"]) == 0
    assert "Settled as level 3" in capsys.readouterr().out
    (stored,) = store.appeals().kept
    assert stored.coach == AcknowledgementView(3)
    (answer,) = store.coach.marks(call.id)
    assert (answer.kind, answer.agreed, answer.word, answer.by) == (CoachMarkKind.ANSWER, True, "It names it.", "Sam")
    assert main(["appeals", "check"]) == 1
    assert "settled as level 3: feeling and reason, read as level" in capsys.readouterr().out
    loaded = load_text(own.read_text(encoding="utf-8"), "plays", stem="plays")
    assert loaded.scenario is not None
    sample = loaded.scenario.samples[-1]
    assert sample.rep == SAID[: len(sample.rep)]
    assert [one.what for one in sample.marks[len(sample.rep) - 1]] == ["acknowledged"]
    assert own.read_text(encoding="utf-8").startswith(PLAYS.rstrip()[:200])
    assert main(["check", str(own)]) == 1
    assert "settled: level 3" in capsys.readouterr().out
    assert main(["appeals", "--jsonl"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["source"], line["gold"]) == ("settled appeal", {"ack": 3})


def test_a_mark_that_is_kept_is_settled_as_given(store: CallStore, capsys: pytest.CaptureFixture[str]) -> None:
    call = taken(store, "charged-twice")
    name = appeal(store, call, CriterionName.ACKNOWLEDGEMENT, AcknowledgementView(3))
    assert main(["appeals", "settle", name[:20], "--keep", "--why", "It fits any call."]) == 0
    assert main(["appeals", "check"]) == 0
    assert "1 settled, 0 read otherwise" in capsys.readouterr().out
    words = appeal(store, call, CriterionName.COMPOSURE, None)
    assert main(["appeals", "settle", words, "--agree", "--why", "Yes."]) == 2
    assert "No label says" in capsys.readouterr().err
    assert main(["appeals", "settle", name, "--agree", "--why", "Yes.", "--to-scenario"]) == 2
    assert "came with the program" in capsys.readouterr().err
    assert main(["appeals", "settle", "zzz", "--agree", "--why", "Yes."]) == 2
    assert "no appeal with an id" in capsys.readouterr().err


@pytest.mark.parametrize(
    "view",
    [
        AcknowledgementView(1),
        ComposureView(LapseKind.BLAMING),
        ComposureView(),
        QuestionView(asks=False),
        QuestionView(asks=True, kind=QuestionKind.OPEN, clarifying=True),
    ],
)
@pytest.mark.parametrize("samples", ["none", "some", "some and more behind"])
def test_a_sample_fits_into_every_file_and_changes_nothing_else(tmp_path: Path, view: View, samples: str) -> None:
    from simulator.core.appeals.settling import expected

    head, _, tail = PLAYS.partition("samples:")
    moved = f"{head.replace('topics: [delivery]', '')}samples:{tail.rstrip()}\n\n# the end\ntopics: [delivery]\n"
    text = {"none": head, "some": PLAYS, "some and more behind": moved}[samples]
    file = tmp_path / "plays.yaml"
    file.write_text(text, encoding="utf-8")
    before = load_text(text, "plays", stem="plays")
    replies = ("", 'A "quoted" reply: with # signs', "line\nbreak – “é”")
    add_sample(file, "settled: it's so", replies, expected(view))
    after = load_text(file.read_text(encoding="utf-8"), "plays", stem="plays")
    assert before.scenario is not None
    assert after.scenario is not None
    assert len(after.scenario.samples) == len(before.scenario.samples) + 1
    assert after.scenario.samples[-1].name == "settled: it's so"
    assert all(line in file.read_text(encoding="utf-8") for line in text.splitlines())


def test_samples_in_one_line_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "plays.yaml"
    text = PLAYS.partition("samples:")[0] + "samples: []\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SampleFailure, match="in one line"):
        add_sample(file, "x", ("y",), {"acknowledged": "2"})
    assert file.read_text(encoding="utf-8") == text
