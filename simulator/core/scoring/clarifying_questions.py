"""Clarifying questions: what was found out, and how well it was asked for."""

from __future__ import annotations

from simulator.core.call_state import CallState
from simulator.core.reading import QuestionFault, QuestionReading
from simulator.core.scenario import Criterion, CriterionName, Scenario
from simulator.core.scoring.evidence import Evidence
from simulator.core.scoring.marks import CriterionResult, Mark

#: The share of the score for finding out what must be found out; the rest is for how the questions were asked.
FOUND_SHARE = 0.7

_FAULTS = {
    QuestionFault.STACKED: "Several questions at once leave the customer to choose which to answer.",
    QuestionFault.REPEATED: "The customer had already said this.",
    QuestionFault.LEADING: "The question puts the answer in the customer's mouth.",
    QuestionFault.BLAMING: "The question lays the fault on the customer.",
    QuestionFault.ROUTINE: "The question asks for nothing this case needs.",
}


def mark_questions(scenario: Scenario, state: CallState, criterion: Criterion) -> CriterionResult:
    """Return the axis for a call; not applicable where nothing had to be found out and nothing was asked."""
    asked = tuple(_mark_asked(scenario, state, index) for index in _asking(state))
    wanted = criterion.must_find_out
    missed = tuple(_mark_missed(scenario, state, slot) for slot in wanted if slot not in state.found)
    marks = asked + missed if state.customer_turn >= 0 else ()
    if not marks:
        return CriterionResult(criterion.name, criterion.weight, None, "nothing was asked")
    quality = sum(mark.points for mark in asked) / (100 * len(asked)) if asked else 0.0
    found = (len(wanted) - len(missed)) / len(wanted) if wanted else quality
    score = round(100 * (FOUND_SHARE * found + (1 - FOUND_SHARE) * quality))
    summary = f"{len(wanted) - len(missed)} of {len(wanted)} found out" if wanted else f"{len(asked)} asked"
    return CriterionResult(criterion.name, criterion.weight, score, summary, marks)


def _asking(state: CallState) -> list[int]:
    """Return the indexes of the rep's turns that ask something."""
    turns = enumerate(state.transcript)
    return [
        index
        for index, turn in turns
        if turn.reading and turn.reading.question.asks and not turn.reading.only_asks_to_repeat
    ]


def _mark_asked(scenario: Scenario, state: CallState, index: int) -> Mark:
    """Return the mark of one turn that asks."""
    reading = state.transcript[index].reading
    question = reading.question if reading else QuestionReading()
    slots = [scenario.slots[slot.slot].about for slot in question.slots if slot.slot in scenario.slots]
    if question.clarifying:
        reason = (
            f"It asks for {' and '.join(slots)}." if slots else "It asks for something this case needs, without blame."
        )
        return _mark(100, f"{question.kind} question", reason, index, question.evidence)
    reason = " ".join(_FAULTS[fault] for fault in question.faults) or "It asks, but not for something this case needs."
    better = _better(scenario, state)
    return _mark(0, f"{question.kind} question", reason, index, question.evidence, better)


def _mark(points: int, label: str, reason: str, turn: int, evidence: tuple[Evidence, ...], better: str = "") -> Mark:
    """Return a mark of this axis about a turn that asks."""
    return Mark(CriterionName.CLARIFYING_QUESTIONS, points, label, reason, turn, evidence, None, better)


def _better(scenario: Scenario, state: CallState) -> str:
    """Return what would have earned more."""
    missing = [slot.about for slot in scenario.slots.values() if slot.id not in state.found]
    return (
        f"Ask one thing at a time, such as {missing[0]}."
        if missing
        else "Ask one thing at a time, and only what is new."
    )


def _mark_missed(scenario: Scenario, state: CallState, slot: str) -> Mark:
    """Return the mark of a slot nobody asked for, citing the customer's first turn."""
    about = scenario.slots[slot].about
    first = next(index for index, turn in enumerate(state.transcript) if not turn.by_rep)
    return Mark(
        CriterionName.CLARIFYING_QUESTIONS,
        0,
        "not asked",
        f"Nobody asked {about}.",
        None,
        (),
        first,
        f"Find out {about}.",
    )
