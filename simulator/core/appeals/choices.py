"""What a rep can choose from when they see a mark differently, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.appeals.views import AcknowledgementView, ComposureView, QuestionView, View
from simulator.core.reading import QuestionKind
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.marks import Mark


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to see it, and its words."""

    view: View
    words: str


_LEVELS = (
    Choice(AcknowledgementView(0), "Level 0: nothing in it answers what the customer feels"),
    Choice(AcknowledgementView(1), "Level 1: a formula that would fit any call"),
    Choice(AcknowledgementView(2), "Level 2: this customer's own story, or how it feels"),
    Choice(AcknowledgementView(3), "Level 3: the feeling and its reason, before any solution"),
)
_KINDS = {
    QuestionKind.OPEN: "Open (invites them to tell)",
    QuestionKind.CLOSED: "Closed (yes, no, or one fact)",
    QuestionKind.CHECK: "Check (did I get this right)",
}
_ASKING = tuple(
    Choice(QuestionView(asks=True, kind=kind, clarifying=clarifying), f"{words}, {what}")
    for kind, words in _KINDS.items()
    for clarifying, what in ((True, "and it clarifies"), (False, "but it does not clarify"))
)
_QUESTIONS = (Choice(QuestionView(asks=False), "It does not ask anything"), *_ASKING)
_LAPSES = {
    LapseKind.DEFENSIVE: "protects me or the firm",
    LapseKind.BLAMING: "puts the fault on the customer",
    LapseKind.SARCASTIC: "says the opposite of what is meant",
    LapseKind.CURT: "so clipped that it shuts them out",
    LapseKind.COMMANDING: "orders how to feel, speak or behave",
    LapseKind.DISMISSIVE: "makes it small, or sends them off with nothing",
    LapseKind.HOSTILE: "insults, threatens or shows contempt",
    LapseKind.CONDESCENDING: "talks down to them",
    LapseKind.PANICKY: "loses the grip in front of them",
}
_COMPOSURE = (
    Choice(ComposureView(), "Composed: no lapse in it"),
    *(Choice(ComposureView(kind), f"{kind.value.capitalize()}: {words}") for kind, words in _LAPSES.items()),
)


def choices(mark: Mark) -> tuple[Choice, ...]:
    """Return every way to see a mark; where it says that nobody asked, the ways a question can be asked."""
    match mark.criterion:
        case CriterionName.ACKNOWLEDGEMENT:
            return _LEVELS
        case CriterionName.CLARIFYING_QUESTIONS:
            return _ASKING if mark.turn is None else _QUESTIONS
        case CriterionName.COMPOSURE:
            return _COMPOSURE
