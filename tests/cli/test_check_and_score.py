"""``simulator check``, ``score --lines`` and ``completion``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.scenario_files.bundled import bundled_scenarios

SHORT = Path(__file__).parents[1] / "scenarios" / "short-angry.yaml"


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.long
def test_every_shipped_scenario_and_its_sample_calls_come_out_as_their_author_meant() -> None:
    done = run("check", str(bundled_scenarios()))
    assert done.returncode == 0, done.stdout
    assert done.stdout == f"{len(list(bundled_scenarios().glob('*.yaml')))} scenarios checked, no mistakes\n"


def test_a_sample_that_disappoints_points_at_its_expectation(tmp_path: Path) -> None:
    text = SHORT.read_text(encoding="utf-8")
    assert "{ends: resolved" in text
    path = tmp_path / "short-angry.yaml"
    path.write_text(text.replace("{ends: resolved", "{ends: hung-up", 1), encoding="utf-8")
    done = run("check", str(path), "--json")
    found = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert [one["code"] for one in found if one["code"] == "S080"]
    assert all(one["line"] > 1 for one in found if one["code"] == "S080")


def test_lines_are_scored_in_order_with_spans_inside_them() -> None:
    lines = [
        {
            "id": "a",
            "customer": "My rent went out twice!",
            "rep": "Taken twice, and the rent at that. No wonder you're furious, I'd be too. When did it go out?",
        },
        {"id": "b", "customer": "", "rep": ""},
        {"id": "c", "rep": "Calm down, that's not my problem 🙂."},
    ]
    done = run("score", "--lines", given="".join(json.dumps(line) + "\n" for line in lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[0]["acknowledgement"]["level"] == 3
    assert answers[0]["question"]["asks"]
    assert answers[0]["composure"]["composed"]
    assert answers[1]["acknowledgement"]["level"] == 0
    assert {lapse["kind"] for lapse in answers[2]["composure"]["lapses"]} == {"commanding", "dismissive"}
    for line, answer in zip(lines, answers, strict=True):
        spans = answer["acknowledgement"]["evidence"] + answer["question"]["evidence"] + answer["composure"]["lapses"]
        assert all(0 <= span["start"] < span["end"] <= len(line["rep"]) for span in spans)


def test_a_line_that_is_no_object_is_told_by_its_number() -> None:
    for wrong in ("[1]", "[" * 100_000, '{"id": NaN, "rep": "hi"}', '{"id": 1e999, "rep": "hi"}'):
        done = run("score", "--lines", given=f'{{"id": 1, "rep": "hi"}}\n{wrong}\n')
        assert done.returncode == 2
        assert done.stderr.startswith("simulator: line 2 ")


def test_a_line_that_is_not_utf_8_is_told_by_its_number() -> None:
    command = [sys.executable, "-m", "simulator", "score", "--lines"]
    given = b'{"id": 1, "rep": "hi"}\n{"id": 2, "rep": "caf\xe9"}\n'
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"line 2 is not UTF-8" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_completion_knows_every_command() -> None:
    script = run("completion", "bash").stdout
    for command in ("call", "check", "score", "history", "doctor"):
        assert command in script


def test_explain_quotes_the_words_each_decision_rests_on() -> None:
    told = run("explain", "Calm down. When did it leave?", "--after", "You took it twice!").stdout
    assert "“Calm down”  commanding" in told
    assert "“When did it leave”" in told
    value = json.loads(run("explain", "Calm down.", "--json").stdout)
    assert value["composure"]["lapses"][0]["kind"] == "commanding"


def test_the_examples_in_the_scoring_page_come_out_at_the_levels_it_gives_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
    customer = re.search(r'after "(.+?)" \|', page)
    rows = re.findall(r'^\| (\d) \| \d+ \| .+? \| "(.+?)" \|$', page, flags=re.MULTILINE)
    assert customer is not None
    assert [level for level, _ in rows] == ["0", "1", "2", "3"]
    for level, example in rows:
        value = json.loads(run("explain", example, "--after", customer[1], "--json").stdout)
        assert value["acknowledgement"]["level"] == int(level)
