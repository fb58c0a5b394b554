"""Every diagnostic code has a page, whose examples are what it says they are."""

from __future__ import annotations

import re

import pytest

from simulator import bootstrap
from simulator.phone.askable import nobody_can_ask_for
from simulator.phone.random_play.coverage import play_at_random
from simulator.phone.rehearsal import disappointments
from simulator.scenario_files.bundled import diagnostic_pages
from simulator.scenario_files.codes import CODES, Severity
from simulator.scenario_files.loading import load_text
from simulator.scenario_files.playing import told_by_play
from tests.scenario_files.paged import IN_WORDS, failing

PAGES = diagnostic_pages()
FAILING = failing()
#: From this code on only play finds a mistake.
FIRST_OF_PLAY = "S080"
_EXAMPLE = re.compile(r"^## An example that fails\n(?P<fails>.*?)^## Mended\n(?P<mended>.*)", re.MULTILINE | re.DOTALL)


def codes_found(text: str, code: str) -> set[str]:
    """Return the codes of everything that checking a text finds, and playing it where ``code`` comes from play."""
    loaded = load_text(text, "scenario.yaml")
    found = {diagnostic.code for diagnostic in loaded.diagnostics}
    scenario = loaded.scenario
    if scenario is None or code < FIRST_OF_PLAY:
        return found
    coverage = play_at_random(scenario, 400, 1)
    found |= {diagnostic.code for diagnostic in told_by_play(scenario, loaded.places, coverage, "scenario.yaml")}
    found |= {"S096" for _ in nobody_can_ask_for(scenario, bootstrap.scorer())}
    return found | {"S080" for _ in disappointments(scenario, bootstrap.scorer())} if scenario.scored else found


def pieces(part: str) -> list[str]:
    """Return the pieces of YAML a part of a page shows."""
    found = re.search(r"```yaml\n(.*?)\n```", part, re.DOTALL)
    assert found is not None
    return found[1].split("\n# …\n")


def page(code: str) -> str:
    """Return the page about a code."""
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def test_there_is_a_page_for_every_code_and_no_other() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*CODES, "README"}


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_its_code_means_and_how_much_it_matters(code: str) -> None:
    first, _, rest = page(code).partition("\n")
    assert first == f"# {code}: {CODES[code].meaning.rstrip('.')}"
    assert rest.strip().startswith("*Advice.*") == (CODES[code].severity is Severity.WARNING)
    assert "## How to mend it" in rest
    assert f"[{code}]({code}.md)" in (PAGES / "README.md").read_text(encoding="utf-8")


def test_every_other_code_has_an_example_that_can_be_played() -> None:
    assert set(FAILING) | IN_WORDS == set(CODES)


@pytest.mark.parametrize("code", sorted(set(CODES) - IN_WORDS))
def test_the_failing_example_fails_and_the_mended_one_does_not(code: str) -> None:
    parts = _EXAMPLE.search(page(code))
    assert parts is not None
    before, after = pieces(parts["fails"]), pieces(parts["mended"])
    text = FAILING[code]
    assert code in codes_found(text, code)
    assert f": {code} " in parts["fails"]
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert text.count(old) == 1, f"the page's example is not in the scenario it was taken from:\n{old}"
        text = text.replace(old, new)
    assert code not in codes_found(text, code)
    assert load_text(text, "scenario.yaml").diagnostics == ()
