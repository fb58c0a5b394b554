"""``simulator check``: its forms, its pages, its mends and its random calls."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.scenario_files.examples import GOOD, spoiled
from tests.scenario_files.played import PLAYED, PLAYS


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", "check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def plays(tmp_path: Path) -> Path:
    """Return a file with a scenario in which nothing is wrong."""
    path = tmp_path / "plays.yaml"
    path.write_text(PLAYS, encoding="utf-8")
    return path


def test_a_mistake_is_shown_in_its_line_with_a_caret_and_before_advice(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    text = spoiled("go: thanks", "go: thnaks", spoiled("minutes: 5", "minutes: 5 # todo: time it"))
    path.write_text(text, encoding="utf-8")
    done = run(str(path))
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[:3] == [
        f"{path}:30:13: S012 no line called 'thnaks' (did you mean 'thanks'?)",
        "    30 |         go: thnaks",
        "       |             ^^^^^^",
    ]
    assert lines[3].startswith("Advice")
    assert "S065" in lines[4]
    assert lines[-2:] == [
        "1 scenario checked, 1 to mend, 1 piece of advice",
        "What a code means: simulator check --explain S012",
    ]


def test_a_reply_that_is_read_otherwise_is_shown_with_its_words(plays: Path) -> None:
    reply = "\"Two days late, and it's her birthday. What's the parcel number?\""
    marked = f"{{says: {reply}, acknowledged: 1, clarifying: false, asked: parcel_number, lapse: any, goes: bye}}"
    plays.write_text(spoiled(reply, marked, PLAYS), encoding="utf-8")
    done = run(str(plays), "--format", "json")
    found = json.loads(done.stdout)["findings"]
    messages = [one["message"].partition("should come to ")[2] for one in found]
    assert [message.split(",")[0] for message in messages] == [
        "acknowledged: 1",
        "clarifying: no",
        "lapse: any",
        "goes: bye",
    ]
    assert "came to 3" in messages[0] or "came to 2" in messages[0]
    assert "came to softer" in messages[3]
    assert any("her birthday" in sentence for sentence in found[0]["detail"][1:])
    assert {one["column"] for one in found} == {one["column"] for one in found if one["column"] > 12}


def test_sarif_names_the_rule_the_place_and_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(spoiled("delivery: angry", "dilivery: angry"), encoding="utf-8")
    document = json.loads(run(str(path), "--format", "sarif").stdout)
    (result,) = document["runs"][0]["results"]
    assert document["version"] == "2.1.0"
    assert result["ruleId"] == "S020"
    assert result["level"] == "error"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == path.as_uri()
    assert location["region"] == {"startLine": 25, "startColumn": 5}
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "delivery"}
    assert replacement["deletedRegion"] == {"startLine": 25, "startColumn": 5, "endLine": 25, "endColumn": 13}


def test_a_page_about_a_code_is_shown() -> None:
    assert run("--explain", "s012").stdout.startswith("# S012: ")
    done = run("--explain", "S999")
    assert done.returncode == 2
    assert "There is no code 'S999'" in done.stderr


def test_fix_mends_and_says_what(tmp_path: Path) -> None:
    path = tmp_path / "plays.yaml"
    path.write_text(spoiled("difficulty: 1", 'difficulty: "1"', PLAYS), encoding="utf-8")
    done = run(str(path), "--fix")
    assert done.returncode == 0
    assert "mended: " in done.stdout
    assert path.read_text(encoding="utf-8") == PLAYS


@pytest.mark.long
def test_play_counts_hits_and_is_the_same_each_time(plays: Path) -> None:
    done = run(str(plays), "--play", "200")
    assert done.stdout == run(str(plays), "--play", "200").stdout
    assert "200 random calls: " in done.stdout
    row = next(line for line in done.stdout.splitlines() if line.strip().startswith("late "))
    assert row.split()[1] == "200"
    assert done.stdout != run(str(plays), "--play", "200", "--seed", "2").stdout
    plays.write_text(PLAYED["S095"], encoding="utf-8")
    assert "S095 anger was from" in run(str(plays), "--play", "200").stdout


def test_a_folder_without_scenarios_and_a_number_that_is_none_are_told(tmp_path: Path) -> None:
    assert run(str(tmp_path)).stdout == "0 scenarios checked, no mistakes\n"
    done = run(str(tmp_path), "--play", "0")
    assert done.returncode == 2
    assert "write a number" in done.stderr


def test_a_pipe_and_a_name_no_file_can_have_are_told(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes among its files")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in (str(tmp_path / "pipe.yaml"), f"{'x' * 5_000}.yaml"):
        done = run(name)
        assert done.returncode == 1
        assert "S001" in done.stdout


def test_what_follows_play_may_be_a_file(plays: Path) -> None:
    assert "1000 random calls" in run("--play", str(plays)).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no Ctrl+C for one process alone")
def test_watch_checks_again_when_a_file_is_saved(plays: Path) -> None:
    command = [sys.executable, "-u", "-m", "simulator", "check", str(plays), "--watch", "--no-samples"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        first = [process.stdout.readline() for _ in range(4)]
        assert "no mistakes" in first[2]
        time.sleep(0.1)
        plays.write_text(spoiled("go: thanks", "go: thnaks", PLAYS), encoding="utf-8")
        told = ""
        while "to mend" not in told:
            told = process.stdout.readline()
            assert told, "it stopped"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def test_the_good_example_alone_has_a_sample_that_disappoints(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert "S080" in run(str(path)).stdout
    assert "S080" not in run(str(path), "--no-samples").stdout
