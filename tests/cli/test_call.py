"""``simulator call`` and ``history``, run as a user runs them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

GOOD = (
    "That's a long wait to find your money gone twice, I'd be furious too. When did the two payments go out?\n"
    "So you did what the app told you and paid again. How did you pay the first one?\n"
    "I'm refunding the second payment now and I'll text you today to confirm it.\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program with a data folder of its own."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))

    def runs(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "simulator", *arguments]
        return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)

    return runs


def replies(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "replies.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_file_of_replies_plays_a_call_and_prints_its_scorecard(run: Run, tmp_path: Path) -> None:
    done = run("call", "charged-twice", "--replies", replies(tmp_path, GOOD))
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Customer: ")
    assert [line for line in lines if line.startswith("You: ")] == [f"You: {line}" for line in GOOD.splitlines()]
    assert any(line.startswith("Acknowledgement") for line in lines)


def test_json_is_one_document_whose_evidence_quotes_the_reply(run: Run, tmp_path: Path) -> None:
    done = run("call", "charged-twice", "--json", "--replies", replies(tmp_path, GOOD))
    call = json.loads(done.stdout)
    assert call["scenario"] == "charged-twice"
    marks = [mark for result in call["scorecard"]["results"] for mark in result["marks"] if mark["evidence"]]
    assert marks
    for mark in marks:
        text = call["transcript"][mark["turn"]]["text"]
        for evidence in mark["evidence"]:
            assert text[evidence["span"]["start"] : evidence["span"]["end"]].strip()


def test_a_played_call_is_listed_and_opens_again_the_same(run: Run, tmp_path: Path) -> None:
    played = json.loads(run("call", "charged-twice", "--json", "--replies", replies(tmp_path, GOOD)).stdout)
    listed = json.loads(run("history", "--json").stdout)
    assert [call["id"] for call in listed] == [played["call"]]
    again = json.loads(run("history", played["call"][:20], "--json").stdout)
    assert again["scorecard"] == played["scorecard"]
    assert again["transcript"] == played["transcript"]


def test_replies_from_standard_input_play_a_live_call_to_its_end(run: Run) -> None:
    done = run("call", "charged-twice", given=f"{GOOD}/hint\n/again\n/hold\n/resume\n/hang-up\n")
    assert done.returncode == 0
    assert "Colleague: " in done.stdout
    assert "Total" in done.stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\xe9\n", "not UTF-8"),
        (b"Hello\n" + b"sorry " * 9_000, "line 2 of"),
        (b"sorry\n" * 900_000, "larger than 4 MB"),
        (None, "cannot be read"),
    ],
    ids=["latin-1", "long reply", "large", "missing"],
)
def test_bad_files_are_told_in_a_sentence(run: Run, tmp_path: Path, content: bytes | None, told: str) -> None:
    path = replies(tmp_path, content) if content is not None else str(tmp_path / "nowhere.txt")
    done = run("call", "charged-twice", "--replies", path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_a_recording_that_is_no_sound_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "01.wav").write_text("hello", encoding="utf-8")
    done = run("call", "charged-twice", "--recordings", str(tmp_path))
    assert done.returncode == 2
    assert "01.wav is not a sound file" in done.stderr
    assert "Traceback" not in done.stderr


def test_bytes_that_are_no_text_do_not_end_a_live_call(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8:strict")
    command = [sys.executable, "-m", "simulator", "call", "charged-twice"]
    done = subprocess.run(command, input=b"caf\xe9 here\n", capture_output=True, check=False)
    assert done.returncode == 0
    assert "You: caf\ufffd here".encode() in done.stdout


@pytest.mark.long
def test_a_stored_title_that_was_tampered_with_reaches_no_terminal(run: Run, tmp_path: Path) -> None:
    run("call", "charged-twice", "--replies", replies(tmp_path, GOOD))
    with sqlite3.connect(tmp_path / "data" / "calls.sqlite3") as database:
        database.execute("UPDATE call SET title = 'Evil\x1b]52;c;aGk=\x07 title'")
    assert "Evil title" in run("history").stdout


@pytest.mark.long
def test_a_stored_reply_that_was_tampered_with_reaches_no_terminal(run: Run, tmp_path: Path) -> None:
    run("call", "charged-twice", "--replies", replies(tmp_path, GOOD))
    with sqlite3.connect(tmp_path / "data" / "calls.sqlite3") as database:
        database.execute("UPDATE call_event SET body = replace(body, 'long wait', 'long\\u001b[2Jwait')")
    done = run("history", "0")
    assert "longwait" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.long
def test_a_stored_call_that_lost_its_events_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    run("call", "charged-twice", "--replies", replies(tmp_path, GOOD))
    with sqlite3.connect(tmp_path / "data" / "calls.sqlite3") as database:
        database.execute("DELETE FROM call_event WHERE place > 1")
    done = run("history", "0")
    assert done.returncode == 2
    assert "does not belong together" in done.stderr
    assert "Traceback" not in done.stderr


def test_escapes_in_replies_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    done = run("call", "charged-twice", "--replies", replies(tmp_path, "I see \x1b]52;c;aGk=\x07 that\u202e\n"))
    assert "\x1b" not in done.stdout
    assert "You: I see  that" in done.stdout


def test_an_unknown_scenario_gets_a_guess(run: Run) -> None:
    done = run("call", "charged-twise")
    assert done.returncode == 2
    assert done.stderr.startswith("simulator: no scenario called 'charged-twise' (did you mean 'charged-twice'")


def test_without_a_command_or_terminal_the_suggested_call_reads_standard_input(run: Run) -> None:
    done = run(given="Hello\n")
    assert done.returncode == 0
    assert "You: Hello" in done.stdout
    assert "Total" in done.stdout


def test_a_store_that_cannot_be_used_does_not_stop_the_call(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "calls.sqlite3").write_text("not a database", encoding="utf-8")
    done = run("call", "charged-twice", "--replies", replies(tmp_path, GOOD))
    assert done.returncode == 0
    assert "will not be kept" in done.stdout
    assert "Total" in done.stdout


def test_broken_settings_are_told_and_defaults_hold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('captions = "maybe"\n', encoding="utf-8")
    done = run("call", "charged-twice", "--aloud", "--replies", replies(tmp_path, "hello\n"))
    assert done.returncode == 0


def test_what_is_written_when_the_microphone_fails_is_a_reply(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    settings = 'microphone = "none of this name"\nloudspeaker = "none of this name"\n'
    (tmp_path / "data" / "settings.toml").write_text(settings, encoding="utf-8")
    done = run("call", "charged-twice", "--voice", given="\nI am sorry about that.\nWhen was it?\n")
    assert done.returncode == 0
    assert "Write your replies instead." in done.stdout
    replies_told = [line for line in done.stdout.splitlines() if line.startswith("You: ")]
    assert replies_told == ["You: I am sorry about that.", "You: When was it?"]


def test_a_reply_to_a_customer_on_hold_is_not_lost_without_a_word(run: Run) -> None:
    done = run("call", "charged-twice", given="/hold\nAre you there?\n/resume\nAre you there?\n")
    assert "The customer is on hold and cannot hear you." in done.stdout
    assert done.stdout.splitlines().count("You: Are you there?") == 1
