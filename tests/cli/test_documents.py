"""``simulator graph`` and ``simulator proof``: a scenario as a drawing and as a script."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.core.telling import in_order, way_told
from simulator.reports.graph import dot, mermaid
from simulator.reports.graph_svg import svg
from simulator.reports.proof import as_html, as_text
from simulator.scenario_files.bundled import bundled_scenarios
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load_text
from tests.scenario_files.played import PLAYS

SCENARIO = ScenarioFolder([bundled_scenarios()]).scenario("charged-twice")
#: What would break a drawing or a page that took it as it stands.
HOSTILE = '</title><script>alert(1)</script> "quoted" |pipe| [box] {brace} \\\\ `tick` & <b>'


def parsed(drawing: str) -> ET.Element:
    """Return a drawing as its reader sees it."""
    return ET.fromstring(drawing)  # noqa: S314 (it was drawn a moment ago)


def hostile() -> str:
    """Return a scenario that plays, with markup of every kind in its texts."""
    return PLAYS.replace("A parcel two days late", f"'{HOSTILE}'").replace("Then I'll ring the shop.", "<b>& ]] --> %%")


def test_every_line_and_every_way_on_is_drawn() -> None:
    ways = sum(len(line.then) for line in SCENARIO.lines.values())
    drawn = parsed(svg(SCENARIO))
    space = "{http://www.w3.org/2000/svg}"
    assert len(drawn.findall(f"{space}rect")) == len(SCENARIO.lines)
    assert len(drawn.findall(f"{space}path")) == ways
    names = [text.text for text in drawn.findall(f"{space}text") if text.get("class") == "name"]
    assert names == [line.id for line in in_order(SCENARIO)]
    assert mermaid(SCENARIO).count("-->|") == ways
    assert dot(SCENARIO).count(" -> ") == ways
    assert len(re.findall(r"^  n\d+[\[(]", mermaid(SCENARIO), re.MULTILINE)) == len(SCENARIO.lines)


def test_boxes_do_not_overlap() -> None:
    drawn = parsed(svg(SCENARIO))
    boxes = [
        (int(box.attrib["x"]), int(box.attrib["y"]), int(box.attrib["width"]), int(box.attrib["height"]))
        for box in drawn.findall("{http://www.w3.org/2000/svg}rect")
    ]
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:index]:
            apart = x >= other_x + other_width or other_x >= x + width
            assert apart or y >= other_y + other_height or other_y >= y + height


def test_markup_in_a_scenario_stays_text() -> None:
    scenario = load_text(hostile(), "plays.yaml").scenario
    assert scenario is not None
    assert parsed(svg(scenario)).tag.endswith("svg")
    page = as_html(scenario)
    assert "<script" not in page

    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert tags == {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "dl", "dt", "dd", "ul", "li"}
    boxes = [line for line in mermaid(scenario).splitlines() if "(call ends" in line or "ends: uneasy" in line]
    assert boxes
    assert all(line.count('"') == 2 and "<" not in line for line in boxes)


def test_the_script_holds_every_word_anybody_says() -> None:
    text = " ".join(as_text(SCENARIO).split())
    page = as_html(SCENARIO)
    for line in SCENARIO.lines.values():
        assert " ".join(line.says.split()) in text
        for way in line.then:
            assert " ".join(way_told(way).split()) in text
    for slot in SCENARIO.slots.values():
        assert slot.answer in text
    for sample in SCENARIO.samples:
        assert all(reply in text for reply in sample.rep)
    assert page.count("<dt>") > len(SCENARIO.lines) + len(SCENARIO.slots)
    assert max(len(line) for line in as_text(SCENARIO).splitlines()) <= 112


def test_the_form_follows_the_file_and_failures_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, begins in (("a.svg", "<svg"), ("a.mmd", "flowchart"), ("a.dot", "digraph")):
        assert main(["graph", "charged-twice", "--to", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert main(["proof", "charged-twice", "--to", str(tmp_path / "a.html")]) == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    capsys.readouterr()
    assert main(["proof", "charged-twise"]) == 2
    assert "did you mean 'charged-twice'?" in capsys.readouterr().err
    assert main(["graph", "charged-twice", "--to", str(tmp_path / "no" / "a.svg")]) == 2
    assert "was not written" in capsys.readouterr().err
