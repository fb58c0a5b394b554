"""The scorer: what it must and must not find, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.reading import QuestionKind, Reading, ReplyContext
from simulator.core.scenario import LapseKind, Slot
from simulator.core.scoring.composure import COST
from simulator.core.speech import Span
from simulator.reading.build import build_scorer

SCORER = build_scorer()
TWICE = "You have taken my rent twice and the landlord is at the door!"
INSULTS = ("you idiot", "shut up", "get lost", "you stupid man", "you are pathetic", "you are a liar")


def read(reply: str, customer: str = TWICE, **context: object) -> Reading:
    return SCORER.read(reply, ReplyContext(customer=customer, **context))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("reply", "level"),
    [
        ("The office is open from nine to five.", 0),
        ("Hello, how are you?", 0),
        ("Okay.", 1),
        ("I understand your frustration, but we have a policy.", 1),
        ("I apologise for any inconvenience.", 1),
        ("So the rent has gone out twice this month, and that was our mistake.", 2),
        ("Taken twice, with the landlord at the door. No wonder you're frightened.", 3),
    ],
)
def test_levels_follow_what_is_said_of_this_customer(reply: str, level: int) -> None:
    assert read(reply).acknowledgement.level == level


def test_a_solution_first_costs_the_highest_level() -> None:
    warm = "Your rent has gone out twice and the landlord is at your door, no wonder you're frightened and angry."
    assert read(warm).acknowledgement.level == 3
    assert read(f"I will refund it on Friday. {warm}").acknowledgement.level < 3


def test_saying_the_sentence_back_word_for_word_is_no_reflection() -> None:
    assert read("You have taken my rent twice and the landlord is at the door.").acknowledgement.level < 2


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("Tell me what happened after that.", QuestionKind.OPEN),
        ("when did the money leave your account", QuestionKind.CLOSED),
        ("So it went out twice and the landlord has not been paid, is that right?", QuestionKind.CHECK),
        ("Who do you think you're talking to?", QuestionKind.NONE),
        ("Can you hold for a moment?", QuestionKind.NONE),
        ("I know what happened.", QuestionKind.NONE),
    ],
)
def test_asking_goes_by_function(reply: str, kind: QuestionKind) -> None:
    question = read(reply).question
    assert question.kind is kind
    assert question.asks == (kind is not QuestionKind.NONE)


def test_a_slot_is_found_by_its_authors_words_or_by_what_it_is_about() -> None:
    slot = Slot("dates", "when the two payments left the account", ("what day",), "The third.")
    for reply in ("What day was that?", "When did the payments leave your account?"):
        assert [one.slot for one in read(reply, slots=(slot,)).question.slots] == ["dates"]
    again = read("What day was that?", slots=(slot,), found=("dates",)).question
    assert not again.clarifying


def test_blame_in_a_question_is_no_clarifying_question() -> None:
    question = read("Why didn't you check before you paid?").question
    assert question.asks
    assert not question.clarifying


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("Calm down and listen.", LapseKind.COMMANDING),
        ("You should have read the terms.", LapseKind.BLAMING),
        ("That's not my problem.", LapseKind.DISMISSIVE),
        ("It's not my fault, I only answer the phone.", LapseKind.DEFENSIVE),
        ("Oh great, another one.", LapseKind.SARCASTIC),
        ("You're an idiot.", LapseKind.HOSTILE),
    ],
)
def test_lapses_are_named_and_quoted(reply: str, kind: LapseKind) -> None:
    lapses = read(reply).composure.lapses
    assert kind in {lapse.kind for lapse in lapses}


@pytest.mark.parametrize(
    "reply",
    [
        "I'm afraid I can't refund the fee, because it went to the bank. What I can do is credit your next bill.",
        "um I I think er the payment it go out on third, one moment please madam",
        "I won't be able to do that today, but I can book it for Thursday morning.",
        "You're not stupid, that letter would confuse anybody.",
        "If the shouting goes on I will end this call, and I want to help you first.",
    ],
)
def test_firm_hesitant_and_kind_replies_are_composed(reply: str) -> None:
    assert read(reply).composure.composed, read(reply).composure.lapses


def spans(reading: Reading) -> list[Span]:
    evidence = [*reading.acknowledgement.evidence, *reading.question.evidence]
    return [one.span for one in evidence] + [lapse.span for lapse in reading.composure.lapses]


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_is_read_the_same_twice_with_spans_inside_it(reply: str, customer: str) -> None:
    first, second = read(reply, customer), read(reply, customer)
    assert first == second
    assert all(span.end <= len(reply) for span in spans(first))


replies = st.lists(
    st.sampled_from(
        [*TWICE.split(), "I'm", "sorry", "you", "did", "when", "not", "why", "no", "refund", "?", ".", ","]
    ),
    max_size=30,
).map(" ".join)


@given(replies, st.sampled_from(INSULTS))
def test_adding_an_insult_never_adds_composure(reply: str, insult: str) -> None:
    before = [COST[lapse.kind] for lapse in read(reply).composure.lapses]
    after = [COST[lapse.kind] for lapse in read(f"{reply}. {insult}").composure.lapses]
    assert max(after) >= max(before, default=0)
