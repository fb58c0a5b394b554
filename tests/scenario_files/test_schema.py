"""The editors' schema takes every scenario that loads, and refuses what the loader refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from simulator.cli.main import main
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.keys import GROUPS
from simulator.scenario_files.schema import schema
from tests.scenario_files.examples import GOOD, spoiled
from tests.scenario_files.played import PLAYS

VALIDATOR = Draft7Validator(schema())
SHIPPED = sorted(bundled_scenarios().glob("*.yaml"))


def complaints(text: str) -> list[str]:
    """Return what the schema says about a text, as an editor would read it."""
    document: Any = yaml.load(text, Loader=yaml.SafeLoader)
    return [error.message for error in VALIDATOR.iter_errors(document)]


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_pleases_it(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("delivery: angry", "dilivery: angry"),
        ("delivery: angry", "delivery: angri"),
        ("difficulty: 2", "difficulty: 6"),
        ("  name: Dana Whitfield\n", ""),
        ("lapse: any", "lapse: every"),
        ("    ends: resolved\n", ""),
        ("- otherwise: furious", "- go: furious"),
        ("at least 75", "75"),
        ("after: 6s", "after: 6 minutes"),
        ("weight: 35", "weight: 350"),
        ("    delivery: angry", "    cue: sighs"),
        ("payment_dates:\n", "Payment Dates:\n"),
    ],
)
def test_it_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    assert complaints(GOOD) == []
    assert complaints(spoiled(old, new))


def test_it_takes_marks_on_single_replies() -> None:
    reply = "\"Two days late, and it's her birthday. What's the parcel number?\""
    marked = f"{{says: {reply}, acknowledged: at least 2, asks: true, lapse: none, goes: softer}}"
    assert complaints(spoiled(reply, marked, PLAYS)) == []
    assert complaints(spoiled(reply, marked.replace("at least 2", "4"), PLAYS))


def test_every_key_is_explained_with_an_example() -> None:
    for group in GROUPS.values():
        for key in group.keys:
            assert key.about.endswith((".", "below.")), f"{group.name}.{key.name}"
            assert key.example or not group.title or "see below" in key.about, f"{group.name}.{key.name}"


def test_it_is_written_where_it_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scenario.schema.json"
    assert main(["schema", "--to", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == schema()
    assert main(["schema", "--to", str(tmp_path / "nowhere" / "x.json")]) == 2
    assert "was not written" in capsys.readouterr().err
