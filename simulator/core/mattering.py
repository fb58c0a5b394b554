"""Why a mark matters to the customer, in one sentence."""

from __future__ import annotations

from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.marks import Mark

_LAPSES = {
    LapseKind.DEFENSIVE: "While you defend the company, the customer is alone with what went wrong.",
    LapseKind.BLAMING: "Somebody who is blamed stops explaining and begins to defend themselves.",
    LapseKind.SARCASTIC: "Mockery is what a customer repeats to others for years.",
    LapseKind.CURT: "Short words sound like being in the way.",
    LapseKind.COMMANDING: "An order takes away the little say a customer has left.",
    LapseKind.DISMISSIVE: "Being waved away hurts more than the thing that went wrong.",
    LapseKind.HOSTILE: "After an attack nobody listens any more, and the call is about the two of you.",
    LapseKind.CONDESCENDING: "Being talked down to makes a customer feel foolish for asking.",
    LapseKind.PANICKY: "The customer looks to you for steadiness; without it, their worry grows.",
}
_UNSTEADY = "A customer hears in your voice whether somebody has hold of this."
_ACKNOWLEDGEMENT = (
    (0, "A feeling that nobody answers comes back, louder, and until then little else is heard."),
    (25, "A phrase that would fit any call tells the customer that theirs was not heard."),
    (99, "A customer who hears their own reason in your words can stop proving it."),
)
_NOT_ASKED = "What is not found out now, the customer has to ring about again."
_ASKED_BADLY = "Every question that does not help costs the customer patience that you need later."


def matters(mark: Mark) -> str:
    """Return why what a mark is about matters to a customer; empty at full points."""
    if mark.points == 100:
        return ""
    match mark.criterion:
        case CriterionName.ACKNOWLEDGEMENT:
            return next((told for most, told in _ACKNOWLEDGEMENT if mark.points <= most), "")
        case CriterionName.CLARIFYING_QUESTIONS:
            return _NOT_ASKED if mark.turn is None else _ASKED_BADLY
        case CriterionName.COMPOSURE:
            return next((told for kind, told in _LAPSES.items() if kind in mark.label), _UNSTEADY)
