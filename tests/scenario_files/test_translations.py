"""Translations: played in their words, kept with the call, and what is missing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.core.intensity import Dials
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load, load_text
from simulator.scenario_files.translations import read_translation
from tests.scenario_files.examples import GOOD

GERMAN = """\
translates: good
version: 1
language: de
title: Zweimal abgebucht
notice: Laute Stimme.
briefing: Sie arbeiten in der Abrechnung.
silence: Sind Sie noch da?
slots:
  payment_dates:
    about: wann die Zahlungen abgingen
    asked_with: [wann, Datum]
    answer: Am dritten und am fünften.
lines:
  furious: {says: "Vierzig Minuten, und zweimal abgebucht!", concern: wütend über die Wartezeit}
  thanks: {says: "Gut. Danke."}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a scenario and its translation."""
    (tmp_path / "translations").mkdir()
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "translations" / "good.de.yaml").write_text(GERMAN, encoding="utf-8")
    return tmp_path


def test_a_call_in_a_translation_has_its_words_and_is_kept_with_them(folder: Path) -> None:
    scenario = load(folder / "good.yaml", Dials(language="de")).scenario
    assert scenario is not None
    assert scenario.language == "de"
    assert not scenario.scored
    assert scenario.title == "Zweimal abgebucht"
    assert scenario.lines["furious"].says == "Vierzig Minuten, und zweimal abgebucht!"
    assert scenario.lines["furious"].then == load(folder / "good.yaml").scenario.lines["furious"].then  # type: ignore[union-attr]
    assert scenario.slots["payment_dates"].answer == "Am dritten und am fünften."
    assert load_text(scenario.source, "kept").scenario == scenario


def test_translations_are_no_scenarios_of_the_list(folder: Path) -> None:
    shelf = ScenarioFolder([folder])
    assert [header.id for header in shelf.headers()] == ["good"]
    assert shelf.problems() == []


def test_a_language_there_is_not_is_told(folder: Path) -> None:
    (found,) = load(folder / "good.yaml", Dials(language="cy")).errors
    assert "no usable translation of 'good' into 'cy'" in found.message
    for hostile in ("../../x", "de/../../x", ".."):
        assert load(folder / "good.yaml", Dials(language=hostile)).scenario is None


def test_what_is_missing_left_over_or_old_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "translations" / "good.de.yaml"
    found = read_translation(path)
    assert found.missing == ("parting",)
    assert found.left_over == ()
    short = GERMAN.replace('  thanks: {says: "Gut. Danke."}\n', "  gone: {says: Weg}\n").replace(
        "    answer: Am dritten und am fünften.\n", ""
    )
    path.write_text(short, encoding="utf-8")
    (folder / "good.yaml").write_text(GOOD.replace("version: 1", "version: 3"), encoding="utf-8")
    found = read_translation(path)
    assert set(found.missing) == {"parting", "lines.thanks", "slots.payment_dates.answer"}
    assert found.left_over == ("lines.gone",)
    assert main(["translations", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "missing: parting" in told
    assert "no longer in the scenario: lines.gone" in told
    assert "made from version 1; the scenario is at version 3" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            GERMAN.replace("translates: good", "translates: god"),
            "no scenario called 'god' beside it (did you mean 'good'?)",
        ),
        (GERMAN.replace("translates: good", "translates: ../good"), "no scenario called '../good'"),
        (GERMAN.replace("title:", "titel:"), "'titel' is not a key of a translation"),
        (GERMAN.replace('"Gut. Danke."', '"Gut'), "S007"),
        ("translates: [good", ":1:18: S007"),
        ("---", ":1:4: S029"),
    ],
)
def test_mistakes_in_a_translation_are_told(
    folder: Path, text: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "translations" / "good.de.yaml").write_text(text, encoding="utf-8")
    assert main(["translations", str(folder)]) == 1
    assert told in capsys.readouterr().out
