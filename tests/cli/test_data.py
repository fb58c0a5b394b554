"""``simulator data`` as users run it."""

from __future__ import annotations

import html.parser
import json
import os
import re
import sys
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli import data_commands
from simulator.cli.main import main
from simulator.core.notes import Reflection
from simulator.store.calls import CallStore
from tests.store.filled import Left, copied, free_note, take_call, where

HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m & 'quoted' \"so\""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(folder))
    return folder


@pytest.fixture
def left(data: Path) -> Left:
    store = CallStore(data / "calls.sqlite3")
    call = take_call(store, data)
    free_note(store)
    copied(store)
    store.close()
    return call


def real_call(data: Path, replies: Path) -> str:
    """Take a shipped call by its replies, and return its id."""
    replies.write_text(f"I am sorry, a double charge is awful. {HOSTILE}\nWhen did they go out?\n", encoding="utf-8")
    assert main(["call", "charged-twice", "--replies", str(replies)]) == 0
    return CallStore(data / "calls.sqlite3").calls()[0].id


class Tags(html.parser.HTMLParser):
    """Gathers the tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_is_kept_is_told_with_counts_dates_and_places(
    data: Path, left: Left, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["data", "show"]) == 0
    told = capsys.readouterr().out
    for line in ("1 × calls", "1 × marks you see differently", "1 × notes: goals", "copies of that file: 1 file"):
        assert line in told
    assert re.search(r"recordings of what you said: 1 file, 3\.2 kB, \d{4}-\d\d-\d\d", told)
    assert str(data / "calls.sqlite3") in told
    assert re.search(r"Nothing of: .*your calm voice", told)
    assert main(["data", "show", "--json"]) == 0
    kept = {one["what"]: one for one in json.loads(capsys.readouterr().out)["kept"]}
    assert kept["recordings of what you said"]["bytes"] == (data / "recordings" / left.call / "1.wav").stat().st_size
    assert kept["calls and drills, word for word"]["count"] == 1


def test_where_nothing_is_kept_that_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "show"]) == 0
    assert "Nothing of: the file with your calls" in capsys.readouterr().out
    assert not data.exists()


def test_everything_is_written_into_one_page(data: Path, left: Left, tmp_path: Path) -> None:
    call = real_call(data, tmp_path / "replies.txt")
    CallStore(data / "calls.sqlite3").notebook.keep(Reflection("What helped?", HOSTILE), call)
    page = tmp_path / "mine.html"
    assert main(["data", "export", str(page)]) == 0
    written = page.read_text(encoding="utf-8")
    read = Tags()
    read.feed(written)
    assert read.tags <= set("html head meta title style body h1 h2 h3 p b ul li table tr th td".split())
    assert "http" not in written.replace("http-equiv", "")
    assert "\x1b" not in written
    assert "<script>alert(1)</script>" in read.text
    for told in ("What was said", "How it was marked", "It rests on: “", "Notes", "recordings_days", "Call " + call):
        assert told in read.text
    assert all(word in read.text for word in left.words if word != left.words[1])
    if os.name == "posix":
        assert page.stat().st_mode & 0o077 == 0


def test_everything_is_written_into_one_json_document(data: Path, left: Left, tmp_path: Path) -> None:
    call = real_call(data, tmp_path / "replies.txt")
    file = tmp_path / "mine.json"
    assert main(["data", "export", "--json", str(file)]) == 0
    written = json.loads(file.read_text(encoding="utf-8"))
    assert [one["stored"]["id"] for one in written["calls"]] == [left.call, call]
    assert written["calls"][1]["played"]["scorecard"]["results"]
    assert all(word in file.read_text(encoding="utf-8") for word in left.words)
    assert written["settings"]["voice"] == "espeak"


def test_a_file_that_is_there_is_kept_unless_forced(
    data: Path, left: Left, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.html"
    file.write_text("precious", encoding="utf-8")
    assert main(["data", "export", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "precious"
    assert main(["data", "export", str(file), "--force"]) == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_is_written_whole_or_not_at_all(
    data: Path, left: Left, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks_off(*_: object) -> object:
        yield "<!doctype html>"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(data_commands, "export_html", breaks_off)
    file = tmp_path / "mine.html"
    assert main(["data", "export", str(file)]) == 2
    assert "No space left" in capsys.readouterr().err
    assert not list(tmp_path.glob("mine*"))
    assert main(["data", "export", str(tmp_path / "no" / "mine.html")]) == 2


def test_deleting_asks_first_and_takes_only_yes(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    for answer in ("", "y", "no"):
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        assert main(["data", "delete", "--call", left.call[:20]]) == 0
        assert "Nothing was deleted" in capsys.readouterr().out
    assert where(data, left.words)
    monkeypatch.setattr("builtins.input", lambda _: "Yes")
    assert main(["data", "delete", "--call", left.call[:20]]) == 0
    assert not where(data, left.words)


def test_where_nobody_can_answer_nothing_is_deleted(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert main(["data", "delete", "--everything"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert where(data, left.words)


@pytest.mark.parametrize(
    "what", [["--everything"], ["--before", "2100-01-01"]], ids=["everything", "before a later day"]
)
def test_all_of_it_can_be_deleted(data: Path, left: Left, what: list[str]) -> None:
    assert main(["data", "delete", *what, "--yes"]) == 0
    assert not where(data, left.words)


def test_a_call_deleted_before_goes_from_what_still_holds_it(data: Path, left: Left) -> None:
    store = CallStore(data / "calls.sqlite3")
    store.delete(left.call)
    store.close()
    assert where(data, left.words)
    assert main(["data", "delete", "--call", left.call, "--yes"]) == 0
    assert not where(data, left.words)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--call", "zz"],
        ["--before", "yesterday"],
        ["--before", "0001-01-01"],
        ["--notes", "--older", "3"],
        ["--recordings", "--older", "-1"],
    ],
)
def test_what_cannot_be_meant_is_refused(data: Path, left: Left, wrong: list[str]) -> None:
    assert main(["data", "delete", *wrong, "--yes"]) == 2
    assert where(data, left.words)


def test_recordings_go_and_calls_stay(data: Path, left: Left) -> None:
    assert main(["data", "delete", "--recordings", "--older", "3", "--yes"]) == 0
    assert (data / "recordings" / left.call / "1.wav").exists()
    assert main(["data", "delete", "--recordings", "--yes"]) == 0
    assert not (data / "recordings" / left.call).exists()
    assert len(CallStore(data / "calls.sqlite3").calls()) == 1
