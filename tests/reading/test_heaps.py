"""Many questions at once are a heap, whatever their punctuation; one question with its reason is none."""

from __future__ import annotations

import pytest

from simulator import bootstrap
from simulator.core.reading import QuestionFault, ReplyContext
from simulator.core.scenario import Slot

SLOTS = (
    Slot("bought", "when the kettle was bought", ("bought", "buy"), "In March."),
    Slot("seller", "which shop sold it", ("shop", "sold"), "The one on the corner."),
    Slot("smoke", "whether there was smoke", ("smoke", "burning"), "A little."),
)
CONTEXT = ReplyContext(customer="My kettle went off with a bang this morning.", slots=SLOTS)


def faults(reply: str) -> tuple[QuestionFault, ...]:
    """Return why the questions of a reply do not clarify."""
    question = bootstrap.scorer().read(reply, CONTEXT).question
    assert question.asks
    return question.faults


@pytest.mark.parametrize(
    "reply",
    [
        "When did you buy it, which shop sold it to you, and was there any smoke?",
        "when did you buy it which shop sold it to you and was there smoke",
        "Can I have your name, your address, your phone number and your date of birth?",
        "What happened? When did you buy it? Was there smoke?",
    ],
)
def test_a_heap_is_told(reply: str) -> None:
    assert QuestionFault.STACKED in faults(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "A bang, first thing in the morning, that's frightening. When did you buy it?",
        "I'm glad your kitchen and your hands and your tea towels are all right. Was there any smoke?",
        "Let me get this right, it went off with a bang while you were standing there, is that what happened?",
        "Which shop was it that sold you the kettle, if you remember?",
    ],
)
def test_one_question_is_no_heap(reply: str) -> None:
    assert QuestionFault.STACKED not in faults(reply)
