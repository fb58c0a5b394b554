"""One question to think about after a call, chosen for how it went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.core.call_state import CallState
from simulator.core.debrief import Debrief
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scoring.scorecard import Scorecard

#: So much calmer in one turn is worth asking about.
_CALMED = 15
#: So many points more than the last time are worth asking about.
_BETTER = 10

_ANYTIME = (
    "What did this customer need most, and when did you notice?",
    "What will you say first the next time somebody rings like this?",
    "Which of your sentences would you like to keep?",
)
_MISSED = {
    CriterionName.ACKNOWLEDGEMENT: (
        "What was this customer feeling, and how could they have heard it from you?",
        "What keeps you from saying that you heard them: time, words, or something else?",
    ),
    CriterionName.CLARIFYING_QUESTIONS: (
        "What did you take for granted in this call that a question would have shown?",
        "What is the one question that would have saved you time here?",
    ),
    CriterionName.COMPOSURE: (
        "What did you feel just before you said that, and how could you have noticed it?",
        "What do you need in that second, so that the next words are the ones you want?",
    ),
}


def question(
    state: CallState, card: Scorecard, told: Debrief, asked: Sequence[str] = (), before: int | None = None
) -> str:
    """Return one question about a call; one that was asked lately only where all that fit were.

    Args:
        state: The finished call.
        card: Its scorecard.
        told: Its debrief.
        asked: The questions of the rep's latest calls, the newest first.
        before: The total of the call of this scenario before; None for none.
    """
    fitting = list(dict.fromkeys(_fitting(state, card, told, before)))
    return min(fitting, key=lambda one: (one in asked, -_age(one, asked)))


def _age(one: str, asked: Sequence[str]) -> int:
    """Return how long ago a question was asked, in calls; 0 for one that was not."""
    return asked.index(one) if one in asked else 0


def _fitting(state: CallState, card: Scorecard, told: Debrief, before: int | None) -> Iterator[str]:
    """Yield questions that fit a call, the fittest first."""
    if card.ending is Ending.HUNG_UP:
        yield "When did it turn, and what did you feel then?"
    if card.ending is Ending.RANG_OFF:
        yield "What made you stop here, and what would you need to stay on next time?"
    if state.hints or card.ending is Ending.HANDED_OVER:
        yield "What made you ask for help, and what did it change?"
    if before is not None and card.total is not None and card.total >= before + _BETTER:
        yield "What did you do differently from last time?"
    for moment in told.moments[:1]:
        yield from _MISSED[moment.mark.criterion]
    if _calmed(state):
        yield "What do you think calmed this customer, in your own words?"
    yield from _ANYTIME


def _calmed(state: CallState) -> bool:
    """Return whether one of the rep's turns made the customer much calmer."""
    pairs = pairwise(state.transcript)
    return any(after.by_rep and before.mood.anger - after.mood.anger >= _CALMED for before, after in pairs)
