"""The library that comes with the program: large enough, wide enough, and each call what its samples say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.core.essentials import Essential
from simulator.core.scenario import CriterionName, Scenario
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.wording import words
from simulator.phone.random_play.coverage import play_at_random
from simulator.phone.replay import play_sample
from simulator.reports.library import as_markdown
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.learning_paths import read_paths
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load
from simulator.scenario_files.playing import told_by_play

FOLDER = bundled_scenarios()
LOADED = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yaml"))}
SCENARIOS = {name: loaded.scenario for name, loaded in LOADED.items() if loaded.scenario is not None}
#: What each single-axis sample is called, and the axis it is good on.
ALONE = {
    "composed but deaf": CriterionName.COMPOSURE,
    "warm but asks nothing": CriterionName.ACKNOWLEDGEMENT,
    "asks well but snaps": CriterionName.CLARIFYING_QUESTIONS,
}
#: The most words two customers may share in a row.
SHARED = 5


def cards(scenario: Scenario) -> dict[str, Scorecard]:
    """Return what each sample call comes to."""
    return {sample.name: play_sample(scenario, sample, bootstrap.scorer())[1] for sample in scenario.samples}


def on(card: Scorecard, name: CriterionName) -> int:
    """Return what a call came to on an axis."""
    result = card.result(name)
    assert result is not None
    assert result.score is not None
    return result.score


def said(scenario: Scenario) -> Iterator[str]:
    """Yield everything a customer can say in words of their own."""
    for line in scenario.lines.values():
        yield from (line.says, *line.again)
    for slot in scenario.slots.values():
        yield from filter(None, (slot.answer, slot.guarded, slot.again))
    yield scenario.silence.says
    yield scenario.parting


def runs(scenario: Scenario) -> set[tuple[str, ...]]:
    """Return every run of more words than two customers may share."""
    found: set[tuple[str, ...]] = set()
    for text in said(scenario):
        spoken = [word for word, _ in words(text)]
        found |= {tuple(spoken[place : place + SHARED + 1]) for place in range(len(spoken) - SHARED)}
    return found


def test_there_are_thirty_calls_or_more_of_every_kind() -> None:
    assert len(SCENARIOS) == len(LOADED) >= 30
    assert {scenario.difficulty for scenario in SCENARIOS.values()} == {1, 2, 3, 4, 5}
    assert {need for scenario in SCENARIOS.values() for need in scenario.practises} == set(Essential)
    assert len({scenario.topics[0] for scenario in SCENARIOS.values()}) >= 12
    assert len({scenario.language for scenario in SCENARIOS.values()}) >= 5
    assert len({scenario.customer.name for scenario in SCENARIOS.values()}) == len(SCENARIOS)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_call_is_whole(name: str) -> None:
    loaded, scenario = LOADED[name], SCENARIOS[name]
    assert loaded.diagnostics == ()
    assert len(scenario.lines) >= 12
    assert len({line.ends for line in scenario.lines.values() if line.ends is not None}) >= 3
    assert len(scenario.slots) >= 4
    assert len(scenario.samples) >= 6


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_play_finds_nothing(name: str) -> None:
    loaded, scenario = LOADED[name], SCENARIOS[name]
    coverage = play_at_random(scenario, 1000, 1)
    assert [str(found) for found in told_by_play(scenario, loaded.places, coverage, name)] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_good_beats_poor_gaming_does_not_pass_and_each_axis_has_its_best(name: str) -> None:
    found = cards(SCENARIOS[name])
    good, poor, gaming = found["a good call"], found["a poor call"], found["stock phrases"]
    assert good.passed
    assert (good.total or 0) >= (poor.total or 0) + 25
    assert not gaming.passed
    assert (gaming.total or 0) < gaming.pass_mark
    alone = {axis: found[sample] for sample, axis in ALONE.items()}
    for axis, card in alone.items():
        assert on(card, axis) == max(on(other, axis) for other in alone.values())


def test_no_two_customers_share_a_line_of_more_than_five_words() -> None:
    spoken = {name: runs(scenario) for name, scenario in SCENARIOS.items()}
    shared = {(one, other): spoken[one] & spoken[other] for one, other in combinations(spoken, 2)}
    assert {pair: found for pair, found in shared.items() if found} == {}


def test_learning_paths_lead_through_calls_that_are_there() -> None:
    paths, findings = read_paths(FOLDER / "shared" / "paths.yaml", SCENARIOS)
    assert findings == ()
    assert {"first-week", "de-escalation", "listening", "limits", "time-pressure"} <= {path.id for path in paths}
    assert {call for path in paths for call in path.calls} == set(SCENARIOS)


def test_the_index_of_the_library_is_that_of_its_files() -> None:
    shelf = ScenarioFolder([FOLDER])
    index = as_markdown(shelf.headers(), tuple(shelf.paths_through()))
    page = (Path(__file__).parents[2] / "docs" / "library.md").read_text(encoding="utf-8")
    assert page.endswith(index), "put the output of 'simulator list --markdown' into it"
