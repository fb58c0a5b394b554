"""Text is cleaned of everything that could act on a terminal, and of nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.core.clean import clean, has_unclean, with_stand_ins

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ESCAPES = ["\x1b", "\x1b[", "\x1b]52;c;", "\x9b", "\x9d", "\x90", "\x07", "\x1b\\", "\x9c", "[31m", "\x1b[31m", "\x1bP"]
any_text = st.text(st.characters(exclude_categories=()))
hostile_text = st.lists(st.one_of(st.sampled_from(ESCAPES), st.text(max_size=5))).map("".join)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]52;c;aGVsbG8=\x07after", "after"),
        ("\x1b]0;title\x1b\\after", "after"),
        ("\x9d0;title\x9cafter", "after"),
        ("\x1bPq#0\x1b\\after", "after"),
        ("\x1b_command\x1b\\after", "after"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b(Bafter", "after"),
        ("\x1bcafter", "after"),
        ("bell\x07 null\x00 back\x08space del\x7f", "bell null backspace del"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ufeffstart", "start"),
        ("pay\u202eevil\u2066 now", "payevil now"),
        ("lone \ud83d surrogate", "lone  surrogate"),
        ("never ends \x1b]52;c;my words stay", "never ends 52;c;my words stay"),
    ],
)
def test_what_acts_goes_and_words_stay(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


@pytest.mark.parametrize("text", ["👩‍👩‍👧 café naïve", "नमस्ते", "שלום", "£42 – “twice”…", "a\u00a0b", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_ordinary_writing_is_left_as_it_is(text: str) -> None:
    assert clean(text) == text
    assert not has_unclean(text)


@given(st.one_of(any_text, hostile_text))
@example("\x1b\x1b[31m]0;x\x07")
@example("\x1b]\x1b]0;x\x07\x07")
def test_nothing_that_acts_is_ever_left(text: str) -> None:
    cleaned = clean(text)
    for character in cleaned:
        assert character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert character not in BIDI
    assert "\ufeff" not in cleaned
    cleaned.encode()


@given(st.one_of(any_text, hostile_text))
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.one_of(any_text, hostile_text))
def test_text_is_unclean_exactly_when_cleaning_changes_it(text: str) -> None:
    assert has_unclean(text) == (clean(text) != text)


@given(st.one_of(any_text, hostile_text))
def test_stand_ins_keep_every_other_character_in_its_place(text: str) -> None:
    safe = with_stand_ins(text)
    assert len(safe) == len(text)
    assert not has_unclean(safe)
    assert all(new in {old, "\N{REPLACEMENT CHARACTER}"} for old, new in zip(text, safe, strict=True))


@pytest.mark.parametrize("piece", ["\x1b]", "\x9d", "\x1b[0", "\x9b0", "\x1bP", "\x1b ", "\x1b]a\x1b", "\r", "\x9b "])
def test_a_megabyte_of_unfinished_escapes_is_no_burden(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + "\nend"
    assert clean(text).endswith("\nend")
