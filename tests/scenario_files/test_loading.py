"""A good file becomes a scenario; a bad one becomes diagnostics that point."""

from __future__ import annotations

from pathlib import Path

from simulator.core.mood import Mood, MoodChange
from simulator.core.opportunity import OpportunityKind
from simulator.core.patience import CutIn, HoldWords, Patience, Pauses
from simulator.core.samples import Expectation
from simulator.core.scenario import Ending, LapseKind, Pace, Pitch
from simulator.core.speech import Milliseconds
from simulator.scenario_files.loading import load, load_text
from tests.scenario_files.examples import GOOD, found_in, scenario_in, spoiled


def test_a_good_file_loads_without_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    loaded = load(path)
    assert loaded.diagnostics == ()
    assert loaded.scenario is not None
    assert loaded.scenario.id == "good"
    assert loaded.scenario.source == GOOD


def test_the_customer_is_read_with_mood_and_voice() -> None:
    customer = scenario_in(GOOD).customer
    assert customer.name == "Dana Whitfield"
    assert customer.mood == Mood(anger=70, confusion=20, trust=30)
    assert (customer.voice.pitch, customer.voice.pace) == (Pitch.HIGH, Pace.FAST)


def test_a_line_is_read_with_its_feeling_and_its_ways_on() -> None:
    line = scenario_in(GOOD).lines["furious"]
    assert line.opportunity is not None
    assert line.opportunity.kind is OpportunityKind.CONCERN
    first, second, last = line.then
    assert (first.go, first.mood) == ("thanks", MoodChange(anger=-25, trust=15))
    assert first.when is not None
    assert (first.when.acknowledged, first.when.asked) == (2, ("payment_dates",))
    assert second.when is not None
    assert second.when.lapse == tuple(LapseKind)
    assert (last.when, last.go) == (None, "furious")
    assert scenario_in(GOOD).lines["thanks"].ends is Ending.RESOLVED


def test_a_sample_call_is_read_with_silence_and_ranges() -> None:
    (sample,) = scenario_in(GOOD).samples
    assert sample.rep[1] == ""
    expected = {expectation.what: expectation for expectation in sample.expect}
    assert expected["ends"].equals == "resolved"
    assert expected["passed"].equals == "yes"
    assert expected["total"] == Expectation("total", at_least=75, location="46:50")
    assert (expected["composure"].at_least, expected["composure"].at_most) == (50, 70)


def test_every_mistake_is_told_in_one_pass_in_the_order_of_the_file() -> None:
    text = GOOD.replace("title:", "titel:").replace("asked: pay", "asked: pai").replace("go: thanks", "go: thnaks")
    assert [str(found) for found in found_in(text)] == [
        "good.yaml:4:1: S020 'titel' is not a key of a scenario (did you mean 'title'?)",
        "good.yaml:28:40: S013 no slot called 'paiment_dates' (did you mean 'payment_dates'?)",
        "good.yaml:30:13: S012 no line called 'thnaks' (did you mean 'thanks'?)",
    ]


def test_what_is_left_out_gets_its_default() -> None:
    text = GOOD.replace("  mood: {anger: 70, confusion: 20, trust: 30}\n", "").replace(
        'silence: {after: 6s, says: "Hello? Are you even there?"}\n', ""
    )
    scenario = scenario_in(text.replace("notice: Raised voice.\n", ""))
    assert scenario.customer.mood == Mood(anger=0, confusion=0, trust=50)
    assert (scenario.silence.after, scenario.notice, scenario.language) == (8000, "", "en-GB")
    assert scenario.parting


def test_patience_is_read_with_its_defaults() -> None:
    assert scenario_in(GOOD).patience == Patience()
    written = 'patience: {pauses: short, cuts_in: {after: 12s, rules: true, anger: 40, says: "Stop."}}\nrubric:'
    assert scenario_in(GOOD.replace("rubric:", written)).patience == Patience(
        Pauses.SHORT, CutIn(Milliseconds(12_000), rules=True, anger=40, says=("Stop.",)), HoldWords()
    )
    held = 'patience: {on_hold: {late: "Two minutes, you said."}}\nrubric:'
    words = scenario_in(GOOD.replace("rubric:", held)).patience.on_hold
    assert words == HoldWords(late="Two minutes, you said.")


def test_a_text_kept_with_a_call_gives_the_same_scenario_again(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    first = load(path).scenario
    assert first is not None
    assert load_text(first.source, "stored").scenario == first


def test_words_that_yaml_1_1_would_turn_into_something_else_stay_text() -> None:
    text = spoiled("[date, when, what day]", "[no, on, 12:30, 0777, 2026-01-02, 1_000, true]")
    slot = scenario_in(text).slots["payment_dates"]
    assert slot.asked_with == ("no", "on", "12:30", "0777", "2026-01-02", "1_000", "true")
