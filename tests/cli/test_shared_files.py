"""``simulator check`` on what scenarios share: every mistake at its own place, and nothing there is rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.check_scenarios import Wanted, checked
from simulator.cli.main import main
from tests.scenario_files.examples import GOOD

RUBRIC = """\
usual:
  pass: 65
  acknowledgement: {weight: 35}
  clarifying_questions: {weight: 35, must_find_out: [fact, other]}
  composure: {weight: 30, fail_on: [hostile]}
"""
PATHS = "first:\n  title: First\n  about: To begin with.\n  calls: [good]\n"
SOUND = {
    "phrases": 'refund: [refund, "money back"]\n',
    "personas": "dana:\n  name: Dana\n  mood: {anger: 70}\n",
    "rubrics": RUBRIC,
    "paths": PATHS,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound scenario and sound shared files."""
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "shared").mkdir()
    for kind, text in SOUND.items():
        (tmp_path / "shared" / f"{kind}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def found_in(folder: Path) -> list[str]:
    report = checked([folder], Wanted(samples=False))
    assert report.files == 1
    return [f"{Path(one.path).name}:{one.line}:{one.column} {one.code}" for one in report.findings]


def test_sound_shared_files_have_nothing_to_mend(folder: Path) -> None:
    assert found_in(folder) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "found"),
    [
        ("phrases", "refund:", "Re fund:", "phrases.yaml:1:1 S027"),
        ("phrases", '[refund, "money back"]', "{a: b}", "phrases.yaml:1:9 S022"),
        ("personas", "anger: 70", "anger: 170", "personas.yaml:3:17 S024"),
        ("personas", "  name: Dana\n", "", "personas.yaml:2:3 S021"),
        ("rubrics", "hostile", "hostle", "rubrics.yaml:5:37 S025"),
        ("rubrics", "pass: 65", "pas: 65", "rubrics.yaml:2:3 S020"),
        ("rubrics", "[fact, other]", "{fact: 1}", "rubrics.yaml:4:53 S022"),
        ("paths", "calls: [good]", "calls: [godo]", "paths.yaml:4:11 S070"),
        ("paths", "title: First", 'title: "First', "paths.yaml:2:10 S007"),
    ],
)
def test_a_mistake_is_told_where_it_stands(folder: Path, kind: str, old: str, new: str, found: str) -> None:
    path = folder / "shared" / f"{kind}.yaml"
    path.write_text(SOUND[kind].replace(old, new, 1), encoding="utf-8")
    assert found in found_in(folder)
    report = checked([path], Wanted())
    assert found in [f"{Path(one.path).name}:{one.line}:{one.column} {one.code}" for one in report.findings]


def test_neither_fix_nor_migrate_takes_a_shared_file_for_a_scenario(folder: Path) -> None:
    assert main(["check", "--fix", "--record", "--no-samples", str(folder)]) == 0
    assert main(["migrate", str(folder)]) == 0
    assert {kind: (folder / "shared" / f"{kind}.yaml").read_text(encoding="utf-8") for kind in SOUND} == SOUND


@pytest.mark.parametrize("text", ["", "- a\n", "\x00", "a: &x 1\n", "[" * 1000])
def test_a_shared_file_that_is_something_else_is_refused(folder: Path, text: str) -> None:
    (folder / "shared" / "phrases.yaml").write_text(text, encoding="utf-8")
    assert any(found.startswith("phrases.yaml:1:") for found in found_in(folder))
