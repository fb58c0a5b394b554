"""``simulator calibrate`` without a screen."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.keeping import leave_coaching

REPLIES = "I am so sorry, paying twice with the rent due is awful. When did they go out?\nCalm down. What is it?\n"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Take a call; return its id."""
    leave_coaching()
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    replies = tmp_path / "replies.txt"
    replies.write_text(REPLIES, encoding="utf-8")
    assert main(["call", "charged-twice", "--replies", str(replies)]) == 0
    capsys.readouterr()
    assert main(["calibrate"]) == 0
    listed = capsys.readouterr().out
    assert "not rated yet" in listed
    return listed.splitlines()[0].rpartition(" ")[2]


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_call_is_rated_before_its_marks_are_shown(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, *"00111")
    assert main(["calibrate", call, "--as", "Ann"]) == 0
    assert "may have: it was taken on your machine" in capsys.readouterr().out
    assert main(["share", "who", "--name", "Ann"]) == 0
    assert main(["calibrate", call]) == 2
    assert "--as NAME" in capsys.readouterr().err
    answer(monkeypatch, "3", "q")
    assert main(["calibrate", call, "--as", "Sam"]) == 0
    assert "Nothing was kept" in capsys.readouterr().out
    answer(monkeypatch, "9", "?", "3", "", "1", "4", "2")
    assert main(["calibrate", call[:13], "--as", "Sam"]) == 0
    told = capsys.readouterr().out
    before, _, after = told.partition("Composure, the whole call")
    assert "the program level" not in before
    assert "the program level" in after
    assert "Write a number from 0 to 3" in told
    assert "Acknowledgement, turn 2: Ann level 0; Sam level 3; the program level" in told
    assert "Composure: Ann 1 lost; Sam 2 shaken; the program" in told
    answer(monkeypatch, *"00111")
    assert main(["calibrate", call, "--as", "Sam"]) == 0
    assert "does not count as blind" in capsys.readouterr().out
    assert main(["calibrate"]) == 0
    assert "rated by Ann, Sam" in capsys.readouterr().out
    assert main(["calibrate", "--report"]) == 0
    told = capsys.readouterr().out
    assert "Calls rated blind: 1" in told
    assert "Sam 2 shaken" in told
    for name, table in (("a.csv", "apart"), ("b.csv", "agreement")):
        assert main(["calibrate", "--report", "--to", str(tmp_path / name), "--table", table]) == 0
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8-sig")))
    assert rows[0]["coach"] == "Sam"
    assert main(["calibrate", "--report", "--to", str(tmp_path / "c.json")]) == 0
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["rated"] == 1


def test_without_ratings_the_report_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leave_coaching()
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    assert main(["calibrate", "--report"]) == 0
    assert "Nobody has rated a call yet" in capsys.readouterr().out
    assert main(["calibrate"]) == 0
    assert "no call to rate yet" in capsys.readouterr().out
    assert main(["calibrate", "x", "--as", "Sam"]) == 2
    assert "no call to rate yet" in capsys.readouterr().err
