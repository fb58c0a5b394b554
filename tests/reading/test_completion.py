"""Whether words are over: what was learnt tells whole replies from broken ones, whatever they are about."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from simulator.core.endpointing import BROKEN_OFF, MAY_BE_OVER, OVER
from simulator.reading.build import build_completion
from simulator.training.lines import spoken_form

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def chance() -> Callable[[str], float]:
    found = build_completion()
    assert found
    return found


@pytest.mark.parametrize(
    "broken",
    [
        "so the parcel was",
        "I can look that up because",
        "right, and",
        "that would be in the",
        "could you tell me when you",
        "well um",
        "let me see, uh...",
        "You paid it twice,",
    ],
)
def test_words_that_break_off_are_not_over(chance: Callable[[str], float], broken: str) -> None:
    assert chance(broken) <= BROKEN_OFF


@pytest.mark.parametrize(
    "whole",
    [
        "So when did the money leave your account?",
        "Which of the two parcels arrived?",
        "i will look into it for you and ring you back this afternoon",
    ],
)
def test_whole_sentences_and_questions_are_surely_over(chance: Callable[[str], float], whole: str) -> None:
    assert chance(whole) >= OVER


def test_nothing_said_is_over(chance: Callable[[str], float]) -> None:
    assert chance("") == chance(" . ") == 1


def test_unseen_replies_are_told_from_their_own_beginnings(chance: Callable[[str], float]) -> None:
    lines = [json.loads(line) for line in (CORPUS / "test-replies.jsonl").read_text(encoding="utf-8").splitlines()]
    whole = [spoken_form(line["rep"]) for line in lines if len(line["rep"].split()) > 4]
    broken = [" ".join(text.split()[: 1 + number % (len(text.split()) - 1)]) for number, text in enumerate(whole)]
    ends, middles = np.array([chance(text) for text in whole]), np.array([chance(text) for text in broken])
    assert np.mean(ends[:, None] > middles) > 0.8
    assert np.mean(ends >= OVER) > 0.4
    assert np.mean(ends <= BROKEN_OFF) < 0.05
    assert np.mean(middles >= OVER) < 0.15
    assert np.mean(middles <= MAY_BE_OVER) > 0.6
