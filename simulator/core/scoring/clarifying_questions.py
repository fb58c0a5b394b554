"""Clarifying questions: what was found out, and how well it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.core.call_state import CallState, Turn
from simulator.core.reading import QuestionFault, QuestionReading
from simulator.core.scenario import Criterion, CriterionName, Scenario
from simulator.core.scoring.doubting import credited, doubted_words, excused, missed
from simulator.core.scoring.evidence import Evidence
from simulator.core.scoring.kindly import around, counted, mean
from simulator.core.scoring.marks import CriterionResult, Mark, highest, lowest, not_sure

#: The share of the score for finding out what must be found out; the rest is for how the questions were asked.
FOUND_SHARE = 0.7
#: How much finding out a fact counts that was only asked for in a heap of questions.
IN_A_HEAP = 1 / 3

_FAULTS = {
    QuestionFault.STACKED: "Several questions at once leave the customer to choose; what is found so counts a third.",
    QuestionFault.REPEATED: "The customer had already said this.",
    QuestionFault.LEADING: "The question puts the answer in the customer's mouth.",
    QuestionFault.BLAMING: "The question lays the fault on the customer.",
    QuestionFault.ROUTINE: "The question asks for nothing this case needs.",
}


def mark_questions(scenario: Scenario, state: CallState, criterion: Criterion) -> CriterionResult:
    """Return the axis for a call; not applicable where nothing had to be found out and nothing was asked."""
    asked = tuple(_mark_asked(scenario, state, index) for index in _asking(state))
    wanted = criterion.must_find_out
    unasked = tuple(_unasked(scenario, state, wanted))
    marks = asked + unasked if state.customer_turn >= 0 else ()
    if not marks:
        return CriterionResult(criterion.name, criterion.weight, None, "nothing was asked")
    found, heaped = len(wanted) - len(unasked), len(_heaped(state).intersection(wanted))
    summary = f"{found} of {len(wanted)} found out" if wanted else f"{len(asked)} asked"
    summary += f", {heaped} in a heap of questions" if heaped else ""
    parts = [_finding_out(found, heaped, unasked), _asking_well(asked, in_doubt=bool(_perhaps_asking(state)))]
    if not wanted:
        parts[0] = replace(parts[1], share=FOUND_SHARE)
    score = round(100 * mean(counted([(part.value, part.share, part.sure) for part in parts])))
    least = 100 * mean([(part.least, part.share, True) for part in parts])
    most = 100 * mean([(part.most, part.share, True) for part in parts])
    return CriterionResult(
        criterion.name,
        criterion.weight,
        score,
        f"{summary}{not_sure(marks)}",
        marks,
        around(score, least, most),
        any(part.sure for part in parts),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the score: its value from 0 to 1, what doubted words allow, its share, and whether it is sure."""

    value: float
    least: float
    most: float
    share: float
    sure: bool


def _finding_out(found: int, heaped: int, unasked: Sequence[Mark]) -> _Part:
    """Return how much of what had to be found out was; what may have been asked in doubted words is left out."""
    left = sum(1 for mark in unasked if mark.sure)
    wanted = max(1, found + len(unasked))
    lost = heaped * (1 - IN_A_HEAP)
    value = (found - lost) / (found + left) if found else 0.0
    return _Part(value, (found - lost) / wanted, (wanted - left - lost) / wanted, FOUND_SHARE, bool(found or left))


def _asking_well(asked: Sequence[Mark], *, in_doubt: bool) -> _Part:
    """Return the share of asking turns that clarify; nothing where none asks, ``in_doubt`` where one may have."""
    if not asked:
        return _Part(0.0, 0.0, float(in_doubt), 1 - FOUND_SHARE, not in_doubt)
    kept = counted([(mark.points, 1, mark.sure) for mark in asked])
    value = sum(points for points, _, _ in kept) / (100 * len(kept))
    least, most = (sum(map(bound, asked)) / (100 * len(asked)) for bound in (lowest, highest))
    return _Part(value, least, most, 1 - FOUND_SHARE, any(mark.sure for mark in asked))


def _perhaps_asking(state: CallState) -> list[Turn]:
    """Return the turns in which a question may have been among doubted words: those that ask nothing that clarifies."""
    return [
        turn
        for turn in state.transcript
        if turn.reading and turn.doubt and turn.doubt.content and not turn.reading.question.clarifying
    ]


def _heaped(state: CallState) -> set[str]:
    """Return the slots that were only ever asked for among many questions at once."""
    heaped: set[str] = set()
    alone: set[str] = set()
    for turn in state.transcript:
        if turn.reading is not None:
            question = turn.reading.question
            asked = heaped if QuestionFault.STACKED in question.faults and not turn.doubt else alone
            asked.update(slot.slot for slot in question.slots)
    return heaped - alone


def _found(state: CallState) -> set[str]:
    """Return what was found out, or asked for in words the rep has put right since the customer answered."""
    corrected = [turn.reading.question.slots for turn in state.transcript if turn.recognised and turn.reading]
    return {*state.found, *(slot.slot for slots in corrected for slot in slots)}


def _unasked(scenario: Scenario, state: CallState, wanted: Sequence[str]) -> Iterator[Mark]:
    """Yield the marks of what nobody asked; one is excused for each turn whose doubted words may have asked it."""
    perhaps = _perhaps_asking(state)
    said = [word for turn in perhaps for word in doubted_words(turn)]
    found = _found(state)
    missing = [slot for slot in wanted if slot not in found]
    for place, slot in enumerate(missing):
        mark = _mark_missed(scenario, state, slot)
        yield excused(mark, said) if place < len(perhaps) else mark


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
    turn = state.transcript[index]
    question = turn.reading.question if turn.reading else QuestionReading()
    without = 100 * turn.doubt.without.question.clarifying if turn.doubt else 100
    slots = [scenario.slots[slot.slot].about for slot in question.slots if slot.slot in scenario.slots]
    if question.clarifying:
        reason = (
            f"It asks for {' and '.join(slots)}." if slots else "It asks for something this case needs, without blame."
        )
        mark = _mark(100, f"{question.kind} question", reason, index, question.evidence)
        return credited(mark, turn, without)
    reason = " ".join(_FAULTS[fault] for fault in question.faults) or "It asks, but not for something this case needs."
    better = _better(scenario, state)
    mark = _mark(0, f"{question.kind} question", reason, index, question.evidence, better)
    return missed(mark, turn, without)


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
