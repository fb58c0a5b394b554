"""Which words of a reply were doubted, and what it says without them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.doubt import DOUBTED_BELOW, blanked, doubt_about, doubted, told, unsure_of
from simulator.core.speech import HeardWord, Span
from tests.doubtful import VOCABULARY, heard, read

CONFIDENCES = st.none() | st.floats(0, 1)
SPOKEN = st.lists(st.tuples(st.sampled_from(VOCABULARY), CONFIDENCES), min_size=1, max_size=8).map(
    lambda said: heard(" ".join(word for word, _ in said), *(confidence for _, confidence in said))
)


def quoted(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_doubted_words_are_found_whatever_their_punctuation_and_case() -> None:
    said = replace(
        heard("Don’t worry, the Landlord rang."),
        words=(HeardWord("don't", 0.1), HeardWord("worry,", 0.9), HeardWord("the"), HeardWord("landlord", 0.2)),
    )
    assert quoted(said.text, doubted(said)) == ["Don’t", "Landlord"]


def test_the_same_word_twice_is_doubted_only_where_it_was() -> None:
    assert doubted(heard("the payment the payment", 0.9, 0.9, 0.9, 0.1)) == (Span(16, 23),)


def test_a_word_made_of_pieces_is_doubted_as_a_whole() -> None:
    said = replace(heard("I was gonna ask"), words=(HeardWord("I was gon", 0.9), HeardWord("na", 0.1)))
    assert quoted(said.text, doubted(said)) == ["gonna"]


def test_a_word_that_is_not_in_the_text_is_left_out() -> None:
    said = replace(heard("the payment"), words=(HeardWord("banana", 0.1), HeardWord("payment", 0.1), HeardWord("!", 0)))
    assert quoted(said.text, doubted(said)) == ["payment"]


@given(st.text(max_size=40), st.lists(st.tuples(st.text(max_size=9), CONFIDENCES), max_size=9))
def test_any_words_beside_any_text_give_spans_in_order_within_it(
    text: str, said: list[tuple[str, float | None]]
) -> None:
    spans = doubted(replace(heard(""), text=text, words=tuple(HeardWord(*one) for one in said)))
    assert list(spans) == sorted(spans)
    assert all(span.end <= len(text) for span in spans)


def test_unknown_and_high_confidences_doubt_nothing() -> None:
    assert doubt_about(heard("the idiot", None, DOUBTED_BELOW), read("the idiot"), read) is None


def test_what_is_left_out_leaves_everything_else_in_its_place() -> None:
    assert blanked("ab cd ef", (Span(3, 5),)) == "ab    ef"


@pytest.mark.parametrize(
    ("text", "unsure", "costs"),
    [
        ("you idiot", {"idiot": 0.1}, False),
        ("you idiot", {"you": 0.1}, True),
        ("the payment idiot", {"payment": 0.1}, True),
        ("yours is the fault", {"yours": 0.1}, False),
        ("the payment yours the fault", {"payment": 0.1}, False),
        ("yours is the fault", {"the": 0.1}, True),
    ],
    ids=["its own word", "a small word", "another word", "a word it needs", "a needed word elsewhere", "small beside"],
)
def test_a_lapse_costs_only_where_its_own_sure_words_make_it(
    text: str, unsure: dict[str, float], *, costs: bool
) -> None:
    reading = read(text)
    doubt = doubt_about(heard(text, **unsure), reading, read)
    assert doubt is not None
    assert set(doubt.lapses) == (set() if costs else set(reading.composure.lapses))


def test_doubted_words_are_told_in_signs_and_in_a_sentence() -> None:
    text = "the landlord rang"
    assert told(text, (Span(4, 12),)) == "the (landlord?) rang"
    assert told(text, (Span(4, 12),), Span(8, 17)) == "(lord?) rang"
    assert unsure_of(["a", "b", "a"]) == "The recogniser was not sure of “a” and “b”."
    assert unsure_of(list("abcdefgh")).endswith("“f” and 2 more.")
