"""Acknowledgement: each feeling the customer showed, and what the rep's next turn made of it."""

from __future__ import annotations

from simulator.core.call_state import CallState
from simulator.core.opportunities import answered
from simulator.core.scenario import Criterion, CriterionName
from simulator.core.scoring.doubting import credited, missed
from simulator.core.scoring.kindly import Item, around, counted, mean
from simulator.core.scoring.marks import CriterionResult, Mark, highest, lowest, not_sure

#: What each level is worth.
POINTS = {0: 0, 1: 25, 2: 80, 3: 100}
#: What each level is called.
LABELS = {
    0: "level 0: unanswered",
    1: "level 1: formula only",
    2: "level 2: specific",
    3: "level 3: feeling and reason",
}
_REASONS = {
    0: "Nothing in this reply answers what the customer feels.",
    1: "These words would fit any call; none of this customer's own story is in them.",
    2: "It is about this customer: what happened, or how it feels.",
    3: "It names the feeling and this customer's own reason, before any solution.",
}


def mark_acknowledgement(state: CallState, criterion: Criterion) -> CriterionResult:
    """Return the axis for a call; not applicable where the customer showed no feeling that got a reply."""
    marks = tuple(_mark(state, customer, rep) for customer, rep in answered(state.transcript))
    if not marks:
        return CriterionResult(criterion.name, criterion.weight, None, "no feeling came up")
    items: list[Item] = [(mark.points, 1, mark.sure) for mark in marks]
    score = round(mean(counted(items)))
    met = sum(1 for mark in marks if mark.points >= POINTS[2])
    summary = f"{met} of {len(marks)} {'feeling' if len(marks) == 1 else 'feelings'} answered{not_sure(marks)}"
    spread = around(score, sum(map(lowest, marks)) / len(marks), sum(map(highest, marks)) / len(marks))
    return CriterionResult(
        criterion.name, criterion.weight, score, summary, marks, spread, any(mark.sure for mark in marks)
    )


def _mark(state: CallState, customer: int, rep: int) -> Mark:
    """Return the mark of one opportunity."""
    turn = state.transcript[rep]
    if turn.reading is None:
        raise ValueError("a rep's turn without a reading cannot be marked")
    read = turn.reading.acknowledgement
    opportunity = state.transcript[customer].opportunity
    about = opportunity.about if opportunity else "upset"
    better = {
        0: f"Say first that you heard it: the customer is {about}.",
        1: f"Put this customer's own words in it: {about}.",
        2: f"Name both, before any solution: how it feels and why ({about}).",
        3: "",
    }[read.level]
    mark = Mark(
        CriterionName.ACKNOWLEDGEMENT,
        POINTS[read.level],
        LABELS[read.level],
        _REASONS[read.level],
        rep,
        read.evidence,
        customer,
        better,
    )
    without = POINTS[turn.doubt.without.acknowledgement.level] if turn.doubt else mark.points
    return credited(mark, turn, without) if read.level >= 2 else missed(mark, turn, without)
