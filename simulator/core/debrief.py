"""What to tell the rep after a call: what worked, the two moments that mattered, one thing to try."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.mattering import matters
from simulator.core.scenario import CriterionName, Scenario
from simulator.core.scoring.marks import Mark
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.transcript import customer_before
from simulator.core.voice_measures.unsteady import steadiness
from simulator.core.words import ENDINGS

#: How many moments a debrief speaks of.
MOMENTS = 2
#: How many wins a debrief opens with.
WINS = 2

#: How many words a calm reply needs to be told as a win.
ENOUGH_WORDS = 8


@dataclass(frozen=True, slots=True)
class Win:
    """Something the rep did well: what, and the words."""

    text: str
    turn: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that cost the most.

    Attributes:
        mark: The mark it is about.
        customer: The customer's words there.
        rep: The rep's words there; empty where nothing was said about it.
        at: Seconds into the call.
        matters: Why it matters to a customer.
    """

    mark: Mark
    customer: str
    rep: str
    at: int
    matters: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to tell the rep.

    Attributes:
        headline: How it ended, in a few words.
        wins: What worked, first.
        moments: At most ``MOMENTS``, the costliest first.
        to_try: One thing for next time.
        note: What this call teaches; empty for nothing.
    """

    headline: str
    wins: tuple[Win, ...]
    moments: tuple[Moment, ...]
    to_try: str
    note: str


def debrief(scenario: Scenario, state: CallState, card: Scorecard) -> Debrief:
    """Return what to tell the rep.

    Args:
        scenario: The call's script.
        state: The finished call.
        card: Its scorecard.
    """
    moments = tuple(_moment(state, mark) for mark in _costliest(card)[:MOMENTS])
    headline = ENDINGS[card.ending] if card.ending else "not finished"
    to_try = moments[0].mark.better if moments else _without_moments(state)
    return Debrief(headline, _wins(state, card), moments, to_try, scenario.note)


def _without_moments(state: CallState) -> str:
    """Return what to try where nothing sure was missed."""
    if any(turn.doubt for turn in state.transcript):
        return "Say what your doubted words were; then these marks can tell you more."
    return "Take a harder call next, or this one again by voice."


def _wins(state: CallState, card: Scorecard) -> tuple[Win, ...]:
    """Return what worked best: replies that calmed the customer, then what was asked well, then composure."""
    worth = {CriterionName.ACKNOWLEDGEMENT: 3, CriterionName.CLARIFYING_QUESTIONS: 2, CriterionName.COMPOSURE: 1}
    voice = steadiness(state)
    marks = [mark for result in card.results for mark in result.marks if _works(mark)]
    if voice:
        marks = [
            mark for mark in marks if mark.criterion is not CriterionName.COMPOSURE or mark.turn not in voice.unsteady
        ]
    marks.sort(key=lambda mark: (-worth[mark.criterion], _anger_after(state, mark), -mark.points))
    marks = [mark for mark in marks if mark.criterion is not CriterionName.COMPOSURE or _says_much(state, mark)]
    chosen: dict[CriterionName, Mark] = {}
    for mark in marks:
        # A turn told once already is left to its axis only where that axis has no other.
        known = chosen.get(mark.criterion)
        told = {other.turn for axis, other in chosen.items() if axis is not mark.criterion}
        if known is None or (known.turn in told and mark.turn not in told):
            chosen[mark.criterion] = mark
    return tuple(Win(_win_text(state, mark), mark.turn or 0, mark) for mark in list(chosen.values())[:WINS])


def _works(mark: Mark) -> bool:
    """Return whether a mark is of something done well; words that may have been a lapse are none."""
    return (
        mark.points >= 80 and mark.turn is not None and not (mark.doubt and mark.criterion is CriterionName.COMPOSURE)
    )


def _says_much(state: CallState, mark: Mark) -> bool:
    """Return whether the turn of a mark is long enough for its calm to mean something."""
    return mark.turn is not None and len(state.transcript[mark.turn].utterance.text.split()) >= ENOUGH_WORDS


def _anger_before(state: CallState, turn: int) -> int:
    """Return the anger before a turn."""
    return state.transcript[turn - 1].mood.anger if turn else state.transcript[turn].mood.anger


def _anger_after(state: CallState, mark: Mark) -> int:
    """Return by how much anger moved in the mark's turn; negative when it fell."""
    turn = mark.turn or 0
    return state.transcript[turn].mood.anger - _anger_before(state, turn)


def _win_text(state: CallState, mark: Mark) -> str:
    """Return a win in words, with what it did to the customer."""
    said = {
        CriterionName.ACKNOWLEDGEMENT: "You answered what the customer felt.",
        CriterionName.CLARIFYING_QUESTIONS: "You asked for something this case needed.",
        CriterionName.COMPOSURE: "You kept your head.",
    }[mark.criterion]
    turn = mark.turn or 0
    before, after = _anger_before(state, turn), state.transcript[turn].mood.anger
    return f"{said} Anger fell from {before} to {after} in that one turn." if after < before else said


def _costliest(card: Scorecard) -> list[Mark]:
    """Return the marks that cost the total most, the costliest first, one a turn."""
    losses: list[tuple[float, int, Mark]] = []
    for result in card.results:
        for place, mark in enumerate(result.marks):
            share = result.weight * (100 - mark.points) / max(1, len(result.marks))
            losses.append((-share, place, mark))
    losses.sort(key=lambda loss: loss[:2])
    chosen: dict[object, Mark] = {}
    for share, _, mark in losses:
        if share < 0 and mark.sure:
            chosen.setdefault(mark.turn if mark.turn is not None else mark.label, mark)
    return list(chosen.values())


def _moment(state: CallState, mark: Mark) -> Moment:
    """Return a moment with the words on both sides and why it matters."""
    customer = mark.answers
    if customer is None:
        customer = customer_before(state.transcript, mark.turn or 0) or 0
    said = state.transcript[customer]
    rep = state.transcript[mark.turn].utterance.text if mark.turn is not None else ""
    began = state.picked_up or 0
    at = max(0, said.utterance.started - began) // 1000
    return Moment(mark, said.utterance.text, rep, at, matters(mark))
