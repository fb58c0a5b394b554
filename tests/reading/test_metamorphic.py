"""What may and what may not move a mark: each change is made to nearly two hundred labelled replies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.core.reading import Reading, ReplyContext
from simulator.reading.build import build_scorer
from simulator.training.lines import spoken_form

CORPUS = Path(__file__).parents[1] / "corpus"
LINES = [
    json.loads(text)
    for name in ("dev-replies.jsonl", "test-replies.jsonl")
    for text in (CORPUS / name).read_text(encoding="utf-8").splitlines()[::5]
]
SCORER = build_scorer()

SPELLINGS = (
    ("apologise", "apologize"),
    ("realise", "realize"),
    ("organised", "organized"),
    ("colour", "color"),
    ("cancelled", "canceled"),
    ("neighbour", "neighbor"),
    ("travelling", "traveling"),
)
SYNONYMS = (
    ("twice", "two times"),
    ("angry", "furious"),
    ("parcel", "package"),
    ("phone", "telephone"),
    ("money", "cash"),
    ("awful", "dreadful"),
    ("rang", "called"),
    ("fix", "repair"),
    ("terrible", "awful"),
    ("kids", "children"),
    ("hours", "whole hours"),
    ("scary", "frightening"),
)
STOCK = (
    "I completely understand your frustration.",
    "I do apologise for any inconvenience.",
    "I am so sorry to hear that.",
)


def read(reply: str, customer: str) -> Reading:
    return SCORER.read(reply, ReplyContext(customer=customer))


BEFORE = [read(line["rep"], line["customer"]) for line in LINES]


def decided(one: Reading) -> tuple[bool, bool, bool]:
    """Return whether it acknowledges, asks, and is composed."""
    return one.acknowledgement.level >= 2, one.question.asks, one.composure.composed


def moved(change: Callable[[str], str]) -> list[tuple[Reading, Reading]]:
    """Return the readings of the replies a change changes, before and after."""
    return [
        (before, read(change(line["rep"]), line["customer"]))
        for line, before in zip(LINES, BEFORE, strict=True)
        if change(line["rep"]) != line["rep"]
    ]


def share_alike(pairs: list[tuple[Reading, Reading]], place: int) -> float:
    """Return the share of pairs decided alike."""
    return sum(decided(before)[place] == decided(after)[place] for before, after in pairs) / len(pairs)


def swapped(words: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    """Return what replaces each word of a pair by the other one."""

    def change(reply: str) -> str:
        for one, other in words:
            reply = re.sub(rf"\b{one}\b", other, reply, flags=re.IGNORECASE)
        return reply

    return change


def filled(reply: str) -> str:
    """Return a reply with hesitations in it."""
    words = reply.split()
    return " ".join(["um", *words[: len(words) // 2], "uh", *words[len(words) // 2 :]])


def test_case_moves_nothing() -> None:
    for before, after in moved(str.upper):
        assert decided(before) == decided(after)
        assert before.acknowledgement.level == after.acknowledgement.level
        assert before.question.kind == after.question.kind


def test_british_and_american_spelling_move_nothing() -> None:
    reply = "I apologise, I realise your neighbour's order was cancelled while you were travelling. What colour was it?"
    other = "I apologize, I realize your neighbor's order was canceled while you were traveling. What color was it?"
    assert decided(read(reply, "")) == decided(read(other, ""))
    assert all(decided(before) == decided(after) for before, after in moved(swapped(SPELLINGS)))


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "least"),
    [(filled, 0.95), (spoken_form, 0.85), (swapped(SYNONYMS), 0.85), (lambda reply: f"{reply} Please.", 0.9)],
    ids=["hesitations", "no punctuation", "synonyms", "an added please"],
)
def test_what_is_said_stays_decided_when_it_is_said_a_little_differently(
    change: Callable[[str], str], least: float
) -> None:
    pairs = moved(change)
    assert len(pairs) >= 10
    assert all(share_alike(pairs, place) >= least for place in range(3)), [share_alike(pairs, p) for p in range(3)]


@pytest.mark.parametrize("phrase", STOCK)
def test_a_stock_phrase_in_front_earns_no_acknowledgement(phrase: str) -> None:
    empty = [line for line in LINES if line["gold"].get("ack") == 0]
    before = sum(read(line["rep"], line["customer"]).acknowledgement.level >= 2 for line in empty)
    after = sum(read(f"{phrase} {line['rep']}", line["customer"]).acknowledgement.level >= 2 for line in empty)
    assert 100 * (after - before) / len(empty) <= 3


def test_a_reply_to_another_customer_acknowledges_less() -> None:
    warm = [line for line in LINES if line["gold"].get("ack", 0) >= 2]
    own = sum(read(line["rep"], line["customer"]).acknowledgement.score for line in warm)
    other = sum(
        read(line["rep"], elsewhere["customer"]).acknowledgement.score
        for line, elsewhere in zip(warm, [*warm[7:], *warm[:7]], strict=True)
    )
    assert other < own


def test_a_formula_said_for_the_third_time_is_only_a_formula() -> None:
    said = "That must be so hard for you and your family."
    context = ReplyContext(customer="My father died and you still bill him.", earlier_replies=(said, said))
    assert SCORER.read(said, context).acknowledgement.level <= 1
