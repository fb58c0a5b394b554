"""The recovery key on paper: what comes back, and what is mistyped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.store.recovery import MistypedKey, typed, written


@given(key=st.binary(min_size=16, max_size=16))
def test_a_recovery_key_comes_back_from_paper(key: bytes) -> None:
    shown = written(key)
    assert [len(group) for group in shown.split("-")] == [4] * 8
    for text in (shown, shown.lower(), shown.replace("-", ""), f" {shown} ", shown.replace("0", "O").replace("1", "l")):
        assert typed(text) == key


@given(
    key=st.binary(min_size=16, max_size=16),
    place=st.integers(0, 31),
    other=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
)
def test_one_mistyped_character_is_told(key: bytes, place: int, other: str) -> None:
    plain = written(key).replace("-", "")
    wrong = plain[:place] + other + plain[place + 1 :]
    if wrong != plain:
        with pytest.raises(MistypedKey, match="checksum"):
            typed(wrong)


@pytest.mark.parametrize("text", ["", "abcd", "U" * 32, "é" * 32, "0" * 33])
def test_what_is_no_recovery_key_is_told(text: str) -> None:
    with pytest.raises(MistypedKey):
        typed(text)
