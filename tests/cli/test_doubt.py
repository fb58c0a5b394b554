"""Doubted words in text mode: marked where they were said, with the range, and in the JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli import history as history_command
from simulator.cli.main import parser
from simulator.cli.text_call import played
from simulator.core.speech import Channel
from simulator.phone.correcting import corrected
from simulator.phone.finished_call import reopened
from simulator.phone.ongoing_call import Said
from simulator.store.calls import CallStore
from tests.doubtful import heard

RUDE = "We sent out the contract. Calm down and wait for the letter."


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    return tmp_path


def spoken(text: str, **unsure: float) -> Said:
    one = heard(text, **unsure)
    return Said(one.text, one.started, one.ended, Channel.VOICE, one.words)


def take(*replies: Said, as_json: bool = False) -> None:
    """Take a call with these replies in text mode."""
    played(bootstrap.shelf().scenario("charged-twice"), replies, aloud=False, as_json=as_json)


def history(*arguments: str) -> None:
    history_command.run(parser().parse_args(["history", *arguments]))


def test_lines_mark_the_words_say_the_range_and_the_key(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(spoken(RUDE, calm=0.1))
    told = capsys.readouterr().out
    assert "You: We sent out the contract. (Calm?) down and wait for the letter." in told
    assert "Not sure: Composure, commanding (not sure): 100 of 100, 60 to 100 possible." in told
    assert "The recogniser was not sure of “Calm”." in told
    assert "press c to say what your words were" in told
    total = next(line for line in told.splitlines() if line.startswith("Total"))
    assert " to " in total
    history()
    assert " to " in capsys.readouterr().out
    assert bootstrap.history().calls()[0].spread is not None


def test_json_carries_range_doubt_and_both_versions(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(spoken(RUDE, calm=0.1), as_json=True)
    call = json.loads(capsys.readouterr().out)
    turn = call["transcript"][1]
    assert [turn["text"][span["start"] : span["end"]] for span in turn["doubted"]] == ["Calm"]
    assert turn["words"][5]["confidence"] == 0.1
    assert turn["without_doubted"]["composure"]["lapses"] == []
    assert call["scorecard"]["spread"]["lowest"] < call["scorecard"]["total"]
    store = CallStore(data / "calls.sqlite3")
    stored = reopened(store, bootstrap.shelf(), call["call"])
    corrected(stored, 1, RUDE.replace("Calm", "Come"), bootstrap.scorer(), store)
    history(call["call"], "--json")
    again = json.loads(capsys.readouterr().out)
    assert (again["transcript"][1]["recognised"], again["transcript"][1]["doubted"]) == (RUDE, [])
    assert again["scorecard"]["spread"] is None
    history(call["call"])
    assert f"Come down and wait for the letter. (heard: “{RUDE}”)" in capsys.readouterr().out


def test_a_call_without_confidences_says_nothing_of_doubt(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(spoken(RUDE))
    told = capsys.readouterr().out
    assert "not sure" not in told.lower()
    assert "(…?)" not in told
