"""A draft of a real call loads, plays, marks what it guessed, and holds nothing private."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator import bootstrap
from simulator.core.scenario import Scenario
from simulator.phone.replay import play_sample
from simulator.scenario_files.drafting.calls import draft_call
from simulator.scenario_files.drafting.word_lists import NO_NAMES
from simulator.scenario_files.loading import load_text
from simulator.scenario_files.transcripts.said import NotATranscript
from tests.drafting.recorded import LABELLED, RECORDED, SMALL, Recorded

each = pytest.mark.parametrize("recorded", RECORDED.values(), ids=RECORDED.keys())


def draft(recorded: Recorded) -> str:
    return draft_call(recorded.text.encode(), recorded.suffix).text("a-draft")


def loaded(text: str) -> Scenario:
    found = load_text(text, "a-draft.yaml", stem="a-draft")
    assert found.errors == ()
    assert found.scenario is not None
    return found.scenario


@each
def test_nothing_private_is_in_it(recorded: Recorded) -> None:
    text = draft(recorded).lower()
    assert [private for private in recorded.private if private in text] == []


@each
def test_no_run_of_digits_of_the_call_is_in_it(recorded: Recorded) -> None:
    runs = set(re.findall(r"\d{3,}", recorded.text))
    scenario = loaded(draft(recorded))
    said = [line.says for line in scenario.lines.values()] + [slot.answer for slot in scenario.slots.values()]
    assert runs.isdisjoint(re.findall(r"\d{3,}", " ".join(said)))


@each
def test_it_loads_says_what_is_to_do_and_holds_the_reps_words(recorded: Recorded) -> None:
    text = draft(recorded)
    scenario = loaded(text)
    todo = [found for found in load_text(text, "a-draft.yaml").diagnostics if found.code == "S065"]
    assert len(todo) == text.count("# todo:") > 8
    assert any(recorded.rep in reply for reply in scenario.samples[0].rep)
    assert scenario.slots or recorded is not SMALL


@each
def test_its_sample_plays_to_an_ending(recorded: Recorded) -> None:
    scenario = loaded(draft(recorded))
    state, _ = play_sample(scenario, scenario.samples[0], bootstrap.scorer())
    assert state.ending is not None


def test_what_the_rep_asked_for_is_a_fact_and_what_was_felt_a_concern() -> None:
    scenario = loaded(draft(LABELLED))
    assert scenario.slots["account_number"].about == "their account number"
    concerns = [line.opportunity.about for line in scenario.lines.values() if line.opportunity]
    assert any("ridiculous" in concern for concern in concerns)
    assert any("worried" in concern for concern in concerns)
    assert not any("January reading was put down" in slot.about for slot in scenario.slots.values())


def test_the_same_name_is_the_same_everywhere() -> None:
    call = draft_call(LABELLED.text.encode(), ".txt")
    first, last = call.customer.split()
    text = call.text("a-draft")
    assert f"this is {first} {last}" in text
    assert f"Mrs {last}" in text
    assert f"really sorry, {first}" in text


def test_the_rep_can_be_named_where_labels_say_nothing() -> None:
    text = "Kim: Hello.\nLee: It never came. I was waiting for it all May.\nKim: Where to?\nLee: To Leeds, please.\n"
    said = loaded(draft_call(text.encode(), ".txt", rep="lee").text("a-draft")).samples[0].rep
    assert any("waiting for it" in reply for reply in said)
    with pytest.raises(NotATranscript, match=r"Nobody in it is called 'Jo'; there is 'Kim' or 'Lee'"):
        draft_call(text.encode(), ".txt", rep="Jo")


letters = st.text(st.sampled_from("abcdefghijklmnoprstuvwz"), min_size=5, max_size=9)


@given(letters, letters, letters, st.integers(10**6, 10**15), st.booleans())
def test_names_and_numbers_nobody_foresaw_do_not_get_out(
    first: str, last: str, company: str, number: int, small: bool
) -> None:
    names = [first, last, company]
    assume(not first.endswith("ing"))  # in small letters "this is starting" is no name
    assume(len(set(names)) == 3 and NO_NAMES.isdisjoint(names))
    assume(not any(one in other for one in names for other in names if one is not other))
    text = LABELLED.text.replace("Ottilie", first.title()).replace("Vandermark", last.title())
    text = text.replace("Quillmere", company.title()).replace("4471 90223", str(number))
    plain = draft_call(LABELLED.text.encode(), ".txt").text("a-draft").lower()
    assume(not any(name in plain for name in names))
    made = draft_call((text.lower() if small else text).encode(), ".txt").text("a-draft").lower()
    assert [name for name in [*names, str(number)] if name in made] == []
