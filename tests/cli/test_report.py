"""``simulator report`` as users run it."""

from __future__ import annotations

import base64
import csv
import json
import os
import re
import stat
import sys
import wave
from io import BytesIO
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.phone.finished_call import FinishedCall, verdict
from tests.cli.reported import COMMENT, PRIVATE, SAID, filled
from tests.reports.test_forms import Page

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> FinishedCall:
    """A call that is told in every test; the folder it lies in is the data folder of all of them."""
    data = tmp_path_factory.mktemp("data")
    os.environ[bootstrap.DATA_VARIABLE] = str(data)
    return filled(data)


@pytest.fixture(scope="module", autouse=True)
def restored() -> object:
    """Leave the environment as it was."""
    before = os.environ.get(bootstrap.DATA_VARIABLE)
    yield
    if before is None:
        os.environ.pop(bootstrap.DATA_VARIABLE, None)
    else:
        os.environ[bootstrap.DATA_VARIABLE] = before


def test_a_call_is_told_on_the_terminal(call: FinishedCall, capsys: Capture) -> None:
    assert main(["report", "call", "last"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for part in (
        "Level 2 of 5",
        "Ended call-back agreed",
        f"Total {call.card.total} of 100",
        f"Result {verdict(call)}",
    ):
        assert part in told
    assert "You see it" in told
    assert COMMENT in told
    for mark in (mark for result in call.card.results for mark in result.marks):
        assert " ".join(mark.reason.split()) in told
    assert "‹I am so sorry›" in told
    assert f"Anger from {call.scenario.customer.mood.anger} to {call.state.mood.anger}" in told
    assert not any(word in told for word in PRIVATE)


def test_a_call_becomes_a_page_that_loads_and_runs_nothing(call: FinishedCall, tmp_path: Path) -> None:
    page = tmp_path / "call.html"
    assert main(["report", "call", call.id[:-3], "--to", str(page)]) == 0
    written = page.read_text(encoding="utf-8")
    read = Page(written)
    assert '<html lang="en">' in written
    assert "script" not in read.tags
    assert "http" not in written.replace("http-equiv", "")
    assert COMMENT in read.text
    for said in (*SAID, *(turn.utterance.text for turn in call.state.transcript)):
        assert said in read.text
    marks = sum(len(result.marks) for result in call.card.results)
    assert {f"mark-{number}" for number in range(1, marks + 1)} <= {value for name, value in read.attributes}
    targets = {value for name, value in read.attributes if name == "href"}
    assert targets <= {f"#{value}" for name, value in read.attributes if name == "id"}
    assert "audio" not in read.tags
    assert not any(word in written for word in PRIVATE)
    if os.name == "posix":
        assert not stat.S_IMODE(page.stat().st_mode) & 0o077


def test_recordings_are_in_the_page_only_where_they_are_asked_for(call: FinishedCall, tmp_path: Path) -> None:
    page = tmp_path / "call.html"
    assert main(["report", "call", "last", "--to", str(page), "--audio"]) == 0
    sounds = re.findall(r'src="data:audio/wav;base64,([^"]+)"', page.read_text(encoding="utf-8"))
    assert len(sounds) == 1
    with wave.open(BytesIO(base64.b64decode(sounds[0]))) as sound:
        assert (sound.getnframes(), sound.getframerate()) == (1600, 16_000)


def test_tables_are_for_spreadsheets(call: FinishedCall, tmp_path: Path) -> None:
    for name, rows in (
        ("marks", sum(len(result.marks) for result in call.card.results)),
        ("transcript", len(call.state.transcript)),
    ):
        file = tmp_path / f"{name}.csv"
        assert main(["report", "call", "last", "--to", str(file), "--table", name]) == 0
        with file.open(encoding="utf-8-sig", newline="") as opened:
            found = list(csv.DictReader(opened))
        assert len(found) == rows
        assert all(not cell.startswith(("=", "@", "+", "-")) for row in found for cell in row.values())
        if name == "marks":
            assert {int(row["points"]) for row in found} >= {0, 100}
            assert f"'{COMMENT}" in {row["your_words"] for row in found}
        else:
            assert f"'{SAID[2]}" in {row["words"] for row in found}
            assert [int(row["anger"]) for row in found][-1] == call.state.mood.anger


def test_json_holds_everything_but_what_was_measured_of_the_voice(call: FinishedCall, tmp_path: Path) -> None:
    file = tmp_path / "call.json"
    assert main(["report", "call", "last", "--to", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    value = json.loads(text)
    assert value["report"] == "call"
    assert [turn["text"] for turn in value["transcript"] if turn["party"] == "rep"] == list(SAID)
    assert value["appeals"][0]["comment"] == COMMENT
    assert not {"calm_voice", "voice_changes"} & set(value)
    assert not any("voice" in turn for turn in value["transcript"])
    assert not any(word in text for word in PRIVATE)


@pytest.mark.parametrize("form", ["html", "csv", "json", "txt"])
def test_a_rep_is_told_in_every_form_without_their_notes(call: FinishedCall, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"rep.{form}"
    assert main(["report", "rep", "--to", str(file)]) == 0
    written = file.read_text(encoding="utf-8-sig")
    assert call.scenario.title in written
    assert not any(word in written for word in PRIVATE)
    if form == "html":
        assert written.count("<svg") == 3
        assert Page(written).text.count("Points of 100, week by week") >= 3
    if form == "json":
        assert json.loads(written)["calls"][0]["id"] == call.id


def test_the_weeks_of_a_rep_are_a_table_too(call: FinishedCall, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "weeks.csv"
    assert main(["report", "rep", "--to", str(file), "--table", "weeks"]) == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert {row["skill"] for row in rows} == {"Acknowledgement", "Clarifying questions", "Composure"}
    assert all(int(row["likely_at_least"]) <= int(row["mean"]) <= int(row["likely_at_most"]) for row in rows)
    capsys.readouterr()
    assert main(["report", "rep"]) == 0
    assert "Each skill over the weeks" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["call", "last", "--to", "x.docx"], "End it in one of: .html, .pdf, .csv, .json, .txt"),
        (["call", "last", "--to", "x"], "has no ending"),
        (["call", "last", "--audio"], "--audio needs a page"),
        (["call", "last", "--audio", "--to", "x.csv"], "--audio needs a page"),
        (["call", "last", "--table", "marks"], "--table chooses what a .csv file holds"),
        (["call", "last", "--to", "x.csv", "--table", "weeks"], "There are: marks, transcript"),
        (["rep", "--to", "x.csv", "--table", "marks"], "There are: calls, weeks"),
        (["call", "nothing"], "No call has an id that begins with 'nothing'"),
        (["rep", "--to", "no/such/folder/x.html"], "Name a file in a folder you may write to"),
    ],
)
def test_each_mistake_is_told_with_what_to_do(
    call: FinishedCall,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_kept_unless_forced(call: FinishedCall, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "call.html"
    file.write_text("precious", encoding="utf-8")
    assert main(["report", "call", "last", "--to", str(file)]) == 2
    assert "--force" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "precious"
    assert main(["report", "call", "last", "--to", str(file), "--force"]) == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_without_a_call_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    assert main(["report", "call", "last"]) == 2
    assert "There are no calls yet" in capsys.readouterr().err
    assert main(["report", "rep"]) == 0
    assert "No finished call yet" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="stands a shell script in for a browser")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "did not print the report (exit code 3)"),
        ("exit 0", "did not print the report"),
        ('for a in "$@"; do case $a in --print-to-pdf=*) printf %%PDF-1.7 >"${a#*=}";; esac; done', ""),
    ],
)
def test_a_browser_prints_the_pdf_or_it_is_told_why_not(
    call: FinishedCall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, script: str, told: str
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o700)
    monkeypatch.setenv("SIMULATOR_BROWSER", str(browser))
    file = tmp_path / "call.pdf"
    assert main(["report", "call", "last", "--to", str(file)]) == (2 if told else 0)
    assert told in capsys.readouterr().err
    assert file.exists() is not bool(told)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["browser", *(["call.pdf"] if not told else [])]


def test_without_a_browser_the_page_is_offered(
    call: FinishedCall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("SIMULATOR_BROWSER", raising=False)
    monkeypatch.setattr("simulator.reports.pdf_form.shutil.which", lambda _: None)
    monkeypatch.setattr("simulator.reports.pdf_form._installed", lambda: iter(()))
    assert main(["report", "call", "last", "--to", str(tmp_path / "call.pdf")]) == 2
    assert "print it there to PDF" in capsys.readouterr().err


def test_the_app_writes_a_page_among_the_documents_and_over_nothing(
    call: FinishedCall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    page = bootstrap._page
    first, second, rep = (page(bootstrap.history(), which) for which in (call.id, call.id, None))
    assert first.name.endswith("-charged-twice.html")
    assert second.name.endswith("-charged-twice-2.html")
    assert "All that was said" in Page(first.read_text(encoding="utf-8")).text
    assert rep.name.startswith("progress-")
    assert sorted(tmp_path.iterdir()) == sorted((first, second, rep))
