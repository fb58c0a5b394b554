"""How somebody sees a mark: a level, a question or composure, and the labels that follow from it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.reading import QuestionKind
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.acknowledgement import LABELS


@dataclass(frozen=True, slots=True)
class AcknowledgementView:
    """How far a reply answered the customer's feeling, 0 to 3.

    Raises:
        ValueError: there is no such level.
    """

    level: int

    def __post_init__(self) -> None:
        """Refuse a level there is none of."""
        if self.level not in LABELS:
            raise ValueError(f"a level is from 0 to 3, got {self.level}")


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What a reply asks.

    Attributes:
        asks: Whether it wants information or a confirmation of understanding.
        kind: Open, closed or check; none exactly where it does not ask.
        clarifying: Whether it asks neutrally for something needed and not yet said.
        turn: The rep turn that asked, where the mark says that none did; None elsewhere.

    Raises:
        ValueError: the parts contradict each other.
    """

    asks: bool
    kind: QuestionKind = QuestionKind.NONE
    clarifying: bool = False
    turn: int | None = None

    def __post_init__(self) -> None:
        """Refuse a kind without a question, and a question without a kind."""
        if self.asks != (self.kind is not QuestionKind.NONE):
            raise ValueError("a question has a kind, and only a question has one")
        if not self.asks and (self.clarifying or self.turn is not None):
            raise ValueError("only a question can clarify, or be asked in a turn")
        if self.turn is not None and self.turn < 0:
            raise ValueError(f"turns count from 0, got {self.turn}")


@dataclass(frozen=True, slots=True)
class ComposureView:
    """Whether a reply was composed: None, or the lapse it was."""

    lapse: LapseKind | None = None


View = AcknowledgementView | QuestionView | ComposureView


def criterion_of(view: View) -> CriterionName:
    """Return the axis a view is about."""
    match view:
        case AcknowledgementView():
            return CriterionName.ACKNOWLEDGEMENT
        case QuestionView():
            return CriterionName.CLARIFYING_QUESTIONS
        case ComposureView():
            return CriterionName.COMPOSURE


def gold(view: View) -> dict[str, int | str]:
    """Return a view as the labels of a labelled line, 0 or 1 for no or yes."""
    match view:
        case AcknowledgementView(level):
            return {"ack": level}
        case QuestionView(asks, kind, clarifying):
            return {"asks": int(asks), "kind": kind.value, "clarifying": int(clarifying)}
        case ComposureView(lapse):
            return {"composed": int(lapse is None)}


def in_words(view: View) -> str:
    """Return a view in the words marks are told in."""
    match view:
        case AcknowledgementView(level):
            return LABELS[level]
        case QuestionView(asks=False):
            return "not a question"
        case QuestionView(kind=kind, clarifying=clarifying):
            return f"{kind} question that {'clarifies' if clarifying else 'does not clarify'}"
        case ComposureView(lapse):
            return lapse.value if lapse else "composed"


def view_value(view: View) -> dict[str, object]:
    """Return a view as a plain value that ``view_from_value`` takes back."""
    match view:
        case AcknowledgementView(level):
            return {"level": level}
        case QuestionView(asks, kind, clarifying, turn):
            return {"asks": asks, "kind": kind.value, "clarifying": clarifying, "turn": turn}
        case ComposureView(lapse):
            return {"lapse": lapse.value if lapse else None}


def view_from_value(criterion: CriterionName, value: object) -> View:
    """Return the view in a plain value of any origin.

    Raises:
        ValueError: the value is no view of that axis.
    """
    match criterion, value:
        case CriterionName.ACKNOWLEDGEMENT, {"level": int(level)} if not isinstance(level, bool):
            return AcknowledgementView(level)
        case CriterionName.CLARIFYING_QUESTIONS, {"asks": bool(asks), "kind": str(kind), "clarifying": bool(clear)}:
            return QuestionView(asks, QuestionKind(kind), clear, _turn(value))
        case CriterionName.COMPOSURE, {"lapse": None}:
            return ComposureView()
        case CriterionName.COMPOSURE, {"lapse": str(lapse)}:
            return ComposureView(LapseKind(lapse))
        case _:
            raise ValueError(f"not a view of {criterion}")


def _turn(value: object) -> int | None:
    """Return the turn in a question's value.

    Raises:
        ValueError: it names something else.
    """
    match value:
        case {"turn": int(turn)} if not isinstance(turn, bool):
            return turn
        case {"turn": None}:
            return None
        case _:
            raise ValueError("a turn is a whole number")
