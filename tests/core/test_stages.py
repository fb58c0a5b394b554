"""The steps of solving a problem: which words take them, and what is left out."""

from __future__ import annotations

import pytest

from simulator import bootstrap
from simulator.core.stages import Reached, Stage, stages
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import Forgetful, play


def steps(*replies: str) -> tuple[dict[Stage, Reached], list[str]]:
    """Return the steps of a call with these replies, and the words each rests on."""
    call = OngoingCall(bootstrap.shelf().scenario("charged-twice"), bootstrap.scorer(), Forgetful())
    list(play(call, replies))
    done = finished(call)
    found = stages(done.state.transcript)
    words = [one.span.of(done.state.transcript[one.turn or 0].utterance.text) if one.span else "" for one in found]
    return {one.stage: one for one in found}, words


def test_a_call_with_every_step_quotes_the_words_that_took_it() -> None:
    found, words = steps(
        "So both payments left your account in the same week, have I got that right?",
        "I can put it back on your card today, or I can send it to your bank. Which would you prefer?",
        "I'll send the refund to your card today and ring you tomorrow before noon. Does that work for you?",
    )
    assert all(one.whole for one in found.values())
    assert words[1].endswith("or I can send it to your bank.")
    assert words[2] == "I'll send the refund to your card today and ring you tomorrow before noon."
    assert words[3] == "Does that work for you?"


def test_a_call_without_any_says_what_was_left_out() -> None:
    found, words = steps("Okay.", "What is your name?")
    assert words == ["", "", "", ""]
    assert not any(one.whole for one in found.values())
    assert "by when" in found[Stage.COMMITMENT].told


def test_a_promise_without_a_time_says_so() -> None:
    found, _ = steps("I'll put the money back on your card.")
    assert found[Stage.COMMITMENT].told == "You promised something, but not by when."
    assert not found[Stage.COMMITMENT].whole


def test_the_fullest_promise_counts() -> None:
    found, words = steps("I'll look into it.", "I will ring you myself by four o'clock.", "I'll look into it.")
    assert found[Stage.COMMITMENT].whole
    assert words[2] == "I will ring you myself by four o'clock."


@pytest.mark.parametrize(
    "reply",
    ["It will be there either way.", "There are three things I need to ask.", "No, I would not want that either."],
)
def test_words_that_only_look_like_a_choice_are_none(reply: str) -> None:
    assert steps(reply)[0][Stage.OPTIONS].turn is None


def test_no_text_takes_long() -> None:
    for text in ("either " * 5000, "i can " * 5000 + "or", "in a " * 6000, "the new " * 4000 + "?"):
        assert len(steps(text)[1]) == 4
