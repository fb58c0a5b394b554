"""Wordings, variables, shared parts and the intensity dial: chosen once a call, and kept with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.intensity import Dials, Intensity, turned
from simulator.core.mood import Feeling
from simulator.core.patience import Pauses
from simulator.core.scenario import CriterionName, Delivery, Scenario
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.diagnostics import Findings
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load, load_text
from simulator.scenario_files.mending_files import mend_file
from simulator.scenario_files.parsing import parse
from simulator.scenario_files.shared import flow
from simulator.scenario_files.tree import Mapping, Node
from tests.scenario_files.examples import GOOD, scenario_in, spoiled

SEEDS = range(1, 40)
VARIED = spoiled(
    '    says: "Forty minutes on hold, and you\'ve taken my money twice!"\n',
    '    says: ["{time} on hold, and {sum} gone!", "You took {sum} twice. I waited {time}."]\n'
    '    gentle: "I think {sum} went out twice."\n',
    spoiled("minutes: 5\n", "minutes: 5\nvariables: {sum: [ten pounds, six pounds], time: [an hour, a minute]}\n"),
)


def entries_of(text: str) -> dict[str, Node]:
    """Return the values under the keys of a text."""
    root = parse(text, Findings("text"))
    assert isinstance(root, Mapping)
    return {key: value for key, (_, value) in root.entries.items()}


ENTRIES = entries_of(VARIED)


def at(path: Path, seed: int = 0, intensity: Intensity = Intensity.USUAL) -> Scenario:
    """Return the scenario in a file at some dials."""
    loaded = load(path, Dials(seed, intensity))
    assert loaded.scenario is not None, loaded.errors
    return loaded.scenario


@pytest.fixture
def varied(tmp_path: Path) -> Path:
    """Return a scenario with two wordings and two variables."""
    path = tmp_path / "good.yaml"
    path.write_text(VARIED, encoding="utf-8")
    return path


def test_without_a_seed_the_first_of_everything_is_said(varied: Path) -> None:
    assert load(varied).diagnostics == ()
    assert at(varied).lines["furious"].says == "an hour on hold, and ten pounds gone!"
    assert at(varied).source == VARIED


def test_seeds_choose_wordings_and_values_that_belong_together(varied: Path) -> None:
    said = {at(varied, seed).lines["furious"].says for seed in SEEDS}
    assert said == {
        "an hour on hold, and ten pounds gone!",
        "a minute on hold, and six pounds gone!",
        "You took ten pounds twice. I waited an hour.",
        "You took six pounds twice. I waited a minute.",
    }


@pytest.mark.parametrize("intensity", Intensity)
def test_what_is_kept_with_a_call_reads_the_same_alone(varied: Path, intensity: Intensity) -> None:
    for seed in SEEDS:
        played = at(varied, seed, intensity)
        again = load_text(played.source, "kept").scenario
        assert again == played


def test_the_dial_brings_in_the_words_for_it(varied: Path) -> None:
    assert at(varied, 0, Intensity.GENTLE).lines["furious"].says == "I think ten pounds went out twice."
    assert at(varied, 0, Intensity.FIERCE).lines["furious"].says == "an hour on hold, and ten pounds gone!"


def test_braces_are_only_variables_where_there_are_any() -> None:
    assert scenario_in(spoiled("Thank you for sorting it", "{Thank} you")).lines["thanks"].says.startswith("Right.")
    assert scenario_in(spoiled("Right. Well.", "{Right}.")).lines["thanks"].says.startswith("{Right}.")


SHARED = {
    "phrases": "refund: [refund, money back]\n",
    "personas": "dana:\n  name: Dana Whitfield\n  mood: {anger: 40, confusion: 5, trust: 60}\n  voice: {pitch: low}\n",
    "rubrics": "usual:\n  pass: 60\n  acknowledgement: {weight: 50}\n  composure: {weight: 50, fail_on: [hostile]}\n",
}
CUSTOMER = GOOD[GOOD.index("customer:\n") : GOOD.index("briefing:")]
RUBRIC = GOOD[GOOD.index("rubric:\n") : GOOD.index("samples:")]
QUESTIONS = "clarifying_questions: {weight: 30, must_find_out: [payment_dates]}"
REFERRING = (
    GOOD.replace(CUSTOMER, "customer: {from: shared/dana, mood: {anger: 80}}\n")
    .replace(
        RUBRIC, "rubric:\n  from: shared/usual\n  clarifying_questions: {weight: 30, must_find_out: [payment_dates]}\n"
    )
    .replace("{lapse: any}", "{says: [shared/refund, pay back]}")
)


@pytest.mark.parametrize("topic", ["", "billing"])
def test_shared_parts_stand_beside_the_scenario_or_its_topic(tmp_path: Path, topic: str) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    for kind, text in SHARED.items():
        (shared / f"{kind}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / topic / "good.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(REFERRING, encoding="utf-8")
    assert [str(found) for found in load(path).diagnostics] == []
    scenario = at(path)
    assert scenario.customer.name == "Dana Whitfield"
    assert scenario.customer.mood.anger == 80
    assert scenario.rubric.pass_mark == 60
    assert {criterion.name for criterion in scenario.rubric.criteria} == set(CriterionName)
    ways = scenario.lines["furious"].then
    assert ways[1].when is not None
    assert ways[1].when.says == ("refund", "money back", "pay back")
    alone = load_text(scenario.source, "kept").scenario
    assert alone == scenario
    assert "shared: {" in scenario.source
    assert [header.id for header in ScenarioFolder([tmp_path]).headers()] == ["good"]


def test_a_reference_that_leads_nowhere_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "phrases.yaml").write_text(SHARED["phrases"], encoding="utf-8")
    path = tmp_path / "good.yaml"
    path.write_text(spoiled("lapse: any", "says: shared/refnd"), encoding="utf-8")
    (found,) = load(path).diagnostics
    assert (found.code, found.hint) == ("S036", "did you mean 'refund'?")


def test_a_mistake_in_a_shared_part_is_told_where_it_is_referred_to_and_mended_in_neither_file(tmp_path: Path) -> None:
    wrong = SHARED["personas"].replace("dana:", "\n" * 90 + "dana:").replace("pitch: low", "pitch: Low, paec: fast")
    (tmp_path / "shared").mkdir()
    for kind, text in {**SHARED, "personas": wrong}.items():
        (tmp_path / "shared" / f"{kind}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "good.yaml"
    path.write_text(REFERRING, encoding="utf-8")
    line = REFERRING.split("\n").index("customer: {from: shared/dana, mood: {anger: 80}}") + 1
    assert {(found.line, found.code) for found in load(path).diagnostics} == {(line, "S020"), (line, "S025")}
    assert mend_file(path) == ()
    assert path.read_text(encoding="utf-8") == REFERRING


@pytest.mark.parametrize(
    "text",
    [
        f"{VARIED}...\n",
        f"{VARIED}... # that is all\n\n# no more\n...\n",
        f"{VARIED}# the end",
        f"{VARIED}note: |\n  Three dots:\n  ...\n",
        "{" + ", ".join(f"{key}: {flow(entry)}" for key, entry in ENTRIES.items()) + "} # { no more }",
        "{\n" + "".join(f" {key}: {flow(entry)},\n" for key, entry in ENTRIES.items()) + "}\n...\n",
    ],
    ids=["ended", "ended twice", "remark", "dots in a text", "braces", "comma before the brace"],
)
def test_however_a_file_ends_what_is_kept_reads_the_same(tmp_path: Path, text: str) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(text, encoding="utf-8")
    for intensity in (Intensity.USUAL, Intensity.FIERCE):
        played = at(path, 7, intensity)
        assert played.source != text
        again = load_text(played.source, "kept").scenario
        assert again is not None
        assert replace(again, samples=()) == replace(played, samples=())  # samples know their columns


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", ""])
def test_a_reference_cannot_leave_the_shared_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(spoiled("lapse: any", f"says: shared/{name}"), encoding="utf-8")
    assert [found.code for found in load(path).diagnostics] == ["S036"]


def test_the_dial_changes_moods_patience_and_delivery_and_never_the_marks() -> None:
    usual = ScenarioFolder([bundled_scenarios()]).scenario("charged-twice")
    gentle, fierce = turned(usual, Intensity.GENTLE), turned(usual, Intensity.FIERCE)
    moods = [scenario.customer.mood for scenario in (gentle, usual, fierce)]
    assert [mood.anger for mood in moods] == sorted(mood.anger for mood in moods)
    assert moods[0].anger < moods[1].anger < moods[2].anger
    assert moods[0].trust > moods[1].trust > moods[2].trust
    assert gentle.patience.pauses is Pauses.LONG
    assert gentle.patience.cuts_in is None
    assert fierce.patience.cuts_in is not None
    assert usual.patience.cuts_in is not None
    assert fierce.patience.cuts_in.after == round((usual.patience.cuts_in.after or 0) * 0.75)
    assert gentle.silence.after > usual.silence.after > fierce.silence.after
    assert [scenario.lines["furious"].delivery for scenario in (gentle, usual, fierce)] == [
        Delivery.ANNOYED,
        Delivery.ANGRY,
        Delivery.FURIOUS,
    ]
    assert gentle.rubric == usual.rubric == fierce.rubric
    assert turned(usual, Intensity.USUAL) is usual


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.sampled_from(Intensity))
def test_every_first_mood_stays_on_the_scale_and_below_hanging_up(
    anger: int, confusion: int, trust: int, intensity: Intensity
) -> None:
    mood = f"mood: {{anger: {anger}, confusion: {confusion}, trust: {trust}}}"
    written = scenario_in(spoiled("mood: {anger: 70, confusion: 20, trust: 30}", mood))
    found = turned(written, intensity).customer.mood
    assert all(0 <= found.of(feeling) <= 100 for feeling in Feeling)
    assert found.anger <= max(90, anger)
