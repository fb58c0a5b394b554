"""A folder of scenarios lists what can be played and tells, apart from it, what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.phone.ports import ScenarioShelf, UnusableScenario
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.library import ScenarioFolder
from tests.scenario_files.examples import GOOD, scenario_in, spoiled


def put(folder: Path, name: str, text: str = GOOD, suffix: str = ".yaml") -> Path:
    """Write a scenario called ``name`` and return its path."""
    path = folder / f"{name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("scenario: good", f"scenario: {path.stem}"), encoding="utf-8")
    return path


def ids(folder: ScenarioFolder) -> list[str]:
    """Return the ids listed, by name."""
    return sorted(header.id for header in folder.headers())


def test_a_header_tells_what_the_list_shows(tmp_path: Path) -> None:
    path = put(tmp_path, "good")
    (header,) = ScenarioFolder([tmp_path]).headers()
    assert (header.id, header.title, header.topics) == ("good", "Charged twice for one month", ("billing", "refund"))
    assert (header.difficulty, header.minutes, header.notice) == (2, 5, "Raised voice.")
    assert (header.language, header.version, header.path) == ("en-GB", 1, str(path))
    assert (header.anger, header.confusion) == (70, 20)


def test_scenarios_stand_in_the_folder_or_one_topic_folder_deep(tmp_path: Path) -> None:
    for name in ("top", "billing/inner", "shared/phrases", "billing/deeper/lost", ".hidden/secret"):
        put(tmp_path, name)
    put(tmp_path, "short", suffix=".yml")
    put(tmp_path, "notes", suffix=".txt")
    assert ids(ScenarioFolder([tmp_path])) == ["inner", "short", "top"]


def test_headers_come_by_title(tmp_path: Path) -> None:
    put(tmp_path, "a", GOOD.replace("title: Charged", "title: zebra charged"))
    put(tmp_path, "b", GOOD.replace("title: Charged", "title: Apple charged"))
    assert [header.id for header in ScenarioFolder([tmp_path]).headers()] == ["b", "a"]


def test_bad_files_never_hide_good_ones(tmp_path: Path) -> None:
    put(tmp_path, "good")
    (tmp_path / "deep.yaml").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "foreign.yaml").write_bytes(b"title: \xe9\xe8")
    (tmp_path / "empty.yaml").touch()
    put(tmp_path, "misnamed").rename(tmp_path / "renamed.yaml")
    folder = ScenarioFolder([tmp_path])
    assert ids(folder) == ["good"]
    problems = folder.problems()
    assert [next(word for word in problem.split() if word.startswith("S0")) for problem in problems] == [
        "S011",
        "S006",
        "S003",
        "S028",
    ]


def test_a_mistake_among_the_lines_does_not_take_a_scenario_off_the_list(tmp_path: Path) -> None:
    put(tmp_path, "good", spoiled("go: thanks", "go: nowhere"))
    folder = ScenarioFolder([tmp_path])
    assert ids(folder) == ["good"]
    with pytest.raises(UnusableScenario, match=r"good\.yaml:30:13: S012"):
        folder.scenario("good")


@pytest.mark.parametrize("key", ["notice: Raised voice.", "title: Charged twice for one month", "version: 1"])
def test_a_heading_in_an_unusual_order_is_found_all_the_same(tmp_path: Path, key: str) -> None:
    put(tmp_path, "good", spoiled(f"{key}\n", "") + f"{key}\n")
    put(tmp_path, "usual")
    unusual, usual = sorted(ScenarioFolder([tmp_path]).headers(), key=lambda header: header.id)
    assert (unusual.title, unusual.notice, unusual.version) == (usual.title, usual.notice, usual.version)


def test_the_folder_given_first_wins_and_the_other_is_told(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    first, second = put(own, "good", GOOD.replace("difficulty: 2", "difficulty: 5")), put(bundled, "good")
    folder = ScenarioFolder([own, bundled])
    assert [header.difficulty for header in folder.headers()] == [5]
    assert folder.scenario("good").difficulty == 5
    (problem,) = folder.problems()
    assert problem.startswith(f"{second}: ")
    assert str(first) in problem


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert ScenarioFolder([tmp_path / "nowhere"]).listing() == ([], [])


def test_a_scenario_is_found_by_id_by_path_and_by_text(tmp_path: Path) -> None:
    path = put(tmp_path, "billing/good")
    shelf: ScenarioShelf = ScenarioFolder([tmp_path])
    assert shelf.scenario("good") == shelf.scenario(str(path)) == shelf.from_text(GOOD) == scenario_in(GOOD)


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, "good")
    with pytest.raises(UnusableScenario, match="did you mean 'good'"):
        ScenarioFolder([tmp_path]).scenario("god")


def test_a_file_name_with_escapes_is_told_clean(tmp_path: Path) -> None:
    try:
        (tmp_path / "\x1b]0;owned\x07.yaml").touch()
    except OSError:
        pytest.skip("this system has no such file names")
    (problem,) = ScenarioFolder([tmp_path]).problems()
    assert "\x1b" not in problem


def test_the_bundled_scenarios_are_where_they_are_looked_for() -> None:
    assert bundled_scenarios().is_dir()
