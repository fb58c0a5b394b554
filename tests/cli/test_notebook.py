"""``simulator notebook`` as users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.notes import Goal, Reflection
from simulator.core.scenario import CriterionName


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))


def test_a_goal_is_set_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "--goal", "Ask  before I explain", "--measure", "questions:70"]) == 0
    capsys.readouterr()
    assert main(["notebook"]) == 0
    told = capsys.readouterr().out
    assert "goals" in told
    assert "Goal: Ask before I explain" in told
    assert "Measured by: Clarifying questions, 70 points" in told
    (note,) = bootstrap.history().notebook.notes()
    assert note.entry == Goal("Ask before I explain", CriterionName.CLARIFYING_QUESTIONS, 70)


@pytest.mark.parametrize("measure", ["courage:70", "composure", "composure:0", "composure:101", "composure:x"])
def test_a_measure_there_is_none_of_is_refused(measure: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "--goal", "Ask first", "--measure", measure]) != 0
    assert "--measure is an axis and points" in capsys.readouterr().err
    assert not bootstrap.history().notebook.notes()


def test_notes_are_found_by_words_and_kind_and_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    notebook = bootstrap.history().notebook
    notebook.keep(Reflection("What helped?", "Naming the wait."))
    notebook.keep(Goal("Name the wait"))
    assert main(["notebook", "--find", "WAIT name", "--kind", "goals", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["entry"]["text"]) == ("goals", "Name the wait")
    assert main(["notebook", "--find", "nowhere"]) == 0
    assert "No note matches." in capsys.readouterr().out
