"""The list of scenarios: a first part soon, entries kept between starts, and none of them out of date."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from simulator.core.scenario_header import ScenarioHeader
from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.header import read_header
from simulator.scenario_files.header_cache import HeaderCache
from simulator.scenario_files.library import ScenarioFolder
from simulator.version import __version__
from tests.scenario_files.examples import GOOD


def many(folder: Path, count: int) -> None:
    """Write a number of scenarios."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = GOOD.replace("scenario: good", f"scenario: good-{number}")
        (folder / f"good-{number}.yaml").write_text(text, encoding="utf-8")


def test_a_long_list_comes_in_parts_the_last_being_all_of_it(tmp_path: Path) -> None:
    many(tmp_path / "s", 130)
    (tmp_path / "s" / "broken.yaml").write_text("title: [", encoding="utf-8")
    first, last = ScenarioFolder([tmp_path / "s"]).parts()
    assert (len(first[0]), len(last[0]), len(last[1])) == (39, 130, 1)


def test_entries_are_kept_and_only_saved_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(tmp_path / "s", 3)
    kept = tmp_path / "data" / "list.json"

    def listed() -> list[str]:
        return [header.title for header in ScenarioFolder([tmp_path / "s"], None, HeaderCache(kept)).headers()]

    assert listed() == ["Charged twice for one month"] * 3
    read: list[Path] = []

    def noted(path: Path) -> ScenarioHeader | Diagnostic:
        read.append(path)
        return read_header(path)

    monkeypatch.setattr("simulator.scenario_files.header_cache.read_header", noted)
    assert listed() == ["Charged twice for one month"] * 3
    assert read == []
    changed = tmp_path / "s" / "good-1.yaml"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Charged twice", "Charged thrice"), encoding="utf-8")
    os.utime(changed, ns=(1, 1))
    (tmp_path / "s" / "good-2.yaml").unlink()
    assert listed() == ["Charged thrice for one month", "Charged twice for one month"]
    assert read == [changed]
    assert len(json.loads(kept.read_text(encoding="utf-8"))["headers"]) == 2


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "[" * 9_000, '{"version": "0", "headers": {}}', '{"version": 1, "headers": {"a": [1]}}'],
)
def test_a_cache_that_cannot_be_used_is_none(tmp_path: Path, text: str) -> None:
    many(tmp_path / "s", 2)
    kept = tmp_path / "list.json"
    kept.write_text(text.replace('"version": 1', f'"version": "{__version__}"'), encoding="utf-8")
    assert len(ScenarioFolder([tmp_path / "s"], None, HeaderCache(kept)).headers()) == 2
    (tmp_path / "folder").mkdir()
    assert len(ScenarioFolder([tmp_path / "s"], None, HeaderCache(tmp_path / "folder")).headers()) == 2


@pytest.mark.parametrize("value", [None, 1.5, True, [7], [["a"]]])
@pytest.mark.parametrize("key", ["id", "title", "topics", "difficulty", "practises", "anger"])
def test_an_entry_with_a_value_of_another_kind_is_read_anew(tmp_path: Path, key: str, value: object) -> None:
    many(tmp_path / "s", 1)
    kept = tmp_path / "list.json"
    (wanted,) = ScenarioFolder([tmp_path / "s"], None, HeaderCache(kept)).headers()
    document = json.loads(kept.read_text(encoding="utf-8"))
    ((_, row),) = document["headers"].values()
    row[key] = value
    kept.write_text(json.dumps(document), encoding="utf-8")
    (found,) = ScenarioFolder([tmp_path / "s"], None, HeaderCache(kept)).headers()
    assert found == wanted
