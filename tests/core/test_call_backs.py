"""Call-backs in a rep's words: what promises one, what only sounds like it, and the time it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import bootstrap
from simulator.core.call_backs import call_back_in, time_in
from simulator.core.dialogue_acts import ActKind
from simulator.core.reading import ReplyContext
from tests.readings import reading

CONTEXT = ReplyContext(customer="So what now?")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("I'll call you back within ten minutes.", "within ten minutes"),
        ("I'm on another call, may I ring you back in half an hour?", "in half an hour"),
        ("Would it be all right if I rang you back at three?", "at three"),
        ("I promise someone will get back to you by five.", "by five"),
        ("I'll give you a call back before noon.", "before noon"),
        ("I will definitely phone you back by 4pm", "by 4pm"),
        ("You'll get a call back from me tomorrow.", "tomorrow"),
        ("I'll write back to you in five minutes.", "in five minutes"),
        ("I'll call you tonight.", "tonight"),
        ("Let me call you back.", ""),
        ("I'll ring you back as soon as I can.", ""),
        ("I'm sorry you waited ten minutes. I'll call you back.", ""),
    ],
)
def test_a_promise_is_found_with_the_time_it_names(text: str, when: str) -> None:
    found = call_back_in(text, bootstrap.scorer().read(text, CONTEXT))
    assert found is not None
    assert (found.when.of(text) if found.when else "") == when


@pytest.mark.parametrize(
    "text",
    [
        "I won't call you back.",
        "Nobody called you back?",
        "Please call back later.",
        "Did we call you back?",
        "Did someone say I will call you back?",
        "You were told we would call you back.",
        "Can you hold for two minutes and I'll get back to you?",
        "What did they say when they called you back?",
        "I'll call the shop in ten minutes.",
        "I'll be with you in two minutes.",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert call_back_in(text, bootstrap.scorer().read(text, CONTEXT)) is None


def test_a_call_alone_counts_only_where_it_is_promised() -> None:
    text = "I can call you tonight."
    assert call_back_in(text, reading()) is None
    assert call_back_in(text, reading(acts=[ActKind.COMMIT])) is not None


def test_a_time_alone_is_a_time() -> None:
    for text, when in (
        ("Ten minutes.", "Ten minutes"),
        ("About half an hour", "About half an hour"),
        ("At 3.", "At 3"),
    ):
        found = time_in(text)
        assert found is not None
        assert found.of(text) == when
    assert time_in("Soon, I hope.") is None


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str) -> None:
    for added in ("", " I'll ring you back at noon"):
        said = text + added
        found = call_back_in(said, reading())
        assert found is None or found.words.of(said)
