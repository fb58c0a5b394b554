"""Every diagnostic code is given for its mistake, with a place, and is explained in the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario_files.codes import CODES, Severity
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load
from simulator.scenario_files.reference import reference
from tests.scenario_files.examples import GOOD, codes_in, found_in
from tests.scenario_files.mistakes import MISTAKES, Mistake

GUIDE = (Path(__file__).parents[2] / "docs" / "trainers.md").read_text(encoding="utf-8")
#: Codes about files and played calls rather than texts, each shown in a test of its own.
ABOUT_FILES = {"S001", "S002", "S003", "S006", "S018", "S019", "S028", "S070", "S080"}
#: Codes that only random play gives, shown in tests of their own.
BY_PLAY = {code for code in CODES if code.startswith("S09")}


def test_the_example_has_no_mistake() -> None:
    assert codes_in(GOOD) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.new[:30]!r}")
def test_a_mistake_gets_its_code_and_its_place(mistake: Mistake) -> None:
    found = [diagnostic for diagnostic in found_in(mistake.text) if diagnostic.code == mistake.code]
    assert [f"{diagnostic.line}:{diagnostic.column}" for diagnostic in found] == [mistake.place]
    assert found[0].severity is CODES[mistake.code].severity
    assert mistake.says in str(found[0])


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.new[:30]!r}")
def test_a_mistake_brings_no_others_with_it(mistake: Mistake) -> None:
    assert set(codes_in(mistake.text)) == {mistake.code, *mistake.along}


def test_every_code_has_a_mistake_that_shows_it() -> None:
    assert {mistake.code for mistake in MISTAKES} | ABOUT_FILES | BY_PLAY == set(CODES)


def test_the_reference_in_the_guide_is_that_of_the_model() -> None:
    assert reference() in GUIDE, "put the output of 'simulator schema --reference' in its place"


def test_every_example_of_a_whole_scenario_in_the_guide_has_no_mistake() -> None:
    examples = [part.split("```", 1)[0] for part in GUIDE.split("```yaml\n")[1:]]
    whole = [example for example in examples if example.startswith("format: 1") and "samples:" in example]
    assert whole
    assert [codes_in(example) for example in whole] == [[]] * len(whole)


@pytest.mark.parametrize("text", ["", "\ufeff", "# only a remark\n", "---\n", "\n\n"])
def test_an_empty_file_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text(text, encoding="utf-8")
    assert [found.code for found in load(path).diagnostics] == ["S006"]


@pytest.mark.parametrize(("text", "kind"), [("- one\n- two\n", "a list"), ("hello\n", "a text"), ("[]", "a list")])
def test_a_file_that_is_no_group_of_keys_is_told(text: str, kind: str) -> None:
    (found,) = found_in(text)
    assert (found.code, found.line) == ("S018", 1)
    assert kind in found.message


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert [found.code for found in load(tmp_path / "nowhere.yaml").diagnostics] == ["S001"]
    assert [found.code for found in load(tmp_path).diagnostics] == ["S001"]


def test_a_file_over_four_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    assert [found.code for found in load(path).diagnostics] == ["S002"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (GOOD.encode("utf-16"), "not UTF-8, byte 1"),
        (GOOD.encode("utf-16-le"), "UTF-16"),
        (GOOD.replace("Dana", "Renée").encode("latin-1"), f"not UTF-8, byte {GOOD.index('Dana') + 4}"),
    ],
)
def test_a_file_in_another_encoding_is_told_with_the_byte(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "good.yaml"
    path.write_bytes(data)
    (found,) = load(path).diagnostics
    assert found.code == "S003"
    assert says in found.message


def test_the_place_of_a_foreign_byte_is_that_of_its_character(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_bytes("title: é\nname: ".encode() + b"\xe9\n")
    (found,) = load(path).diagnostics
    assert (found.line, found.column) == (2, 7)


def test_more_findings_than_fit_are_counted() -> None:
    text = GOOD + "".join(f"unknown-{number}: 1\n" for number in range(250))
    diagnostics = found_in(text)
    assert len(diagnostics) == 201
    assert diagnostics[-1].code == "S019"
    assert diagnostics[-1].severity is Severity.WARNING
    assert "50 more" in diagnostics[-1].message


def test_a_name_that_differs_from_the_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (found,) = load(path).diagnostics
    assert str(found) == (
        f"{path}:2:11: S028 the scenario is called 'good' but its file 'other' (give both the same name)"
    )


def test_a_scenario_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (found,) = ScenarioFolder([tmp_path]).load("goood").diagnostics
    assert found.code == "S070"
    assert "did you mean 'good'?" in found.hint
