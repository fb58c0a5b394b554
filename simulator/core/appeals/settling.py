"""A coach settles an appeal: the mark is seen as the rep sees it, or as it was given."""

from __future__ import annotations

from simulator.core.appeals.appeal import Appeal
from simulator.core.appeals.views import AcknowledgementView, ComposureView, QuestionView, View, in_words
from simulator.core.reading import QuestionKind, Reading
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.acknowledgement import LABELS


def settled_as(appeal: Appeal, *, agree: bool) -> View | None:
    """Return how a settled appeal is to be seen; None where no label says it.

    Args:
        appeal: The appeal.
        agree: Whether the coach sees it as the rep does, and not as the mark was given.
    """
    return appeal.view if agree else _given(appeal)


def _given(appeal: Appeal) -> View | None:
    """Return the view a mark was given by; None for a question's mark, which holds more than its label tells."""
    given = appeal.given
    match given.criterion:
        case CriterionName.ACKNOWLEDGEMENT:
            return next((AcknowledgementView(level) for level, label in LABELS.items() if label == given.label), None)
        case CriterionName.COMPOSURE:
            kinds = [kind for kind in LapseKind if kind.value in given.label.replace(",", " ").split()]
            if kinds:
                return ComposureView(kinds[0])
            return ComposureView() if given.points == 100 else None
        case CriterionName.CLARIFYING_QUESTIONS:
            return None


def reads_as(reading: Reading, view: View) -> bool:
    """Return whether a reply is read as a view says."""
    match view:
        case AcknowledgementView(level):
            return reading.acknowledgement.level == level
        case ComposureView(lapse):
            found = {one.kind for one in reading.composure.lapses}
            return not found if lapse is None else lapse in found
        case QuestionView(asks, kind, clarifying):
            question = reading.question
            same = question.asks == asks and (not asks or question.kind is kind)
            return same and (not asks or question.clarifying == clarifying)


def expected(view: View) -> dict[str, str]:
    """Return a view as the keys of a reply in a sample call."""
    match view:
        case AcknowledgementView(level):
            return {"acknowledged": str(level)}
        case ComposureView(lapse):
            return {"lapse": lapse.value if lapse else "none"}
        case QuestionView(asks=False):
            return {"asks": "false"}
        case QuestionView(clarifying=clarifying):
            return {"asks": "true", "clarifying": "true" if clarifying else "false"}


def found_words(reading: Reading, view: View) -> str:
    """Return what a reply is read as, in the words of a view of the same kind."""
    match view:
        case AcknowledgementView():
            return LABELS[reading.acknowledgement.level]
        case ComposureView():
            return ", ".join(one.kind.value for one in reading.composure.lapses) or "composed"
        case QuestionView():
            question = reading.question
            kind = question.kind if question.asks else QuestionKind.NONE
            asks = kind is not QuestionKind.NONE
            return in_words(QuestionView(asks=asks, kind=kind, clarifying=asks and question.clarifying))
