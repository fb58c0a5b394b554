"""The normal form and the small language of patterns over it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.reader.normal_form import normal_form, stem
from simulator.core.reader.patterns import Patterns, apart
from simulator.core.speech import Span


def found(pattern: str, reply: str) -> list[str]:
    return [one.span.of(reply) for one in Patterns([pattern]).find(normal_form(reply))]


@pytest.mark.parametrize(
    ("reply", "form"),
    [
        ("I can't, what's wrong?", " | i can not | what is wrong ? "),
        ("Um, OK… you've said so!", " | okay . you have said so . "),
        ("its gonna be Dana's", " | its going to be dana "),
        ("", " | "),
    ],
)
def test_contractions_are_spelled_out_and_hesitations_are_pauses(reply: str, form: str) -> None:
    assert normal_form(reply).text == form


@pytest.mark.parametrize(
    ("pattern", "reply", "words"),
    [
        ("can not help", "I can't, um, help you", ["can't, um, help"]),
        ("(red|big blue) box", "the big blue box", ["big blue box"]),
        ("i (really)? mean", "I mean it", ["I mean"]),
        ("refund~", "Refunding it", ["Refunding"]),
        ("you .. me", "you have just told me", ["you have just told me"]),
        ("you .. me", "you said. And me", []),
        ("^ who", "I know who", []),
        ("^ who", "So who was it", ["who"]),
        ("is it ?", "is it?", ["is it"]),
        ("is it ?", "is it you", []),
    ],
)
def test_patterns_find_words_where_they_stand(pattern: str, reply: str, words: list[str]) -> None:
    assert found(pattern, reply) == words


@pytest.mark.parametrize("pattern", ["(a", "a)", "(a (b|c))", "a(b"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="not a pattern"):
        Patterns([pattern])


@given(st.text(max_size=120))
def test_every_word_of_a_normal_form_stands_in_the_reply(reply: str) -> None:
    form = normal_form(reply)
    assert len(form.starts) == len(form.places)
    assert list(form.starts) == sorted(form.starts)
    assert all(place.end <= len(reply) for place in form.places)


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("stopped") == stem("stops") == stem("stopping") == stem("stop")


def test_touching_spans_are_joined() -> None:
    assert apart([Span(4, 6), Span(0, 2), Span(5, 9)]) == [Span(0, 2), Span(4, 9)]
