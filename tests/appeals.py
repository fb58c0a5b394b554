"""Appeals made by hand, and every one that can be made, for tests."""

from __future__ import annotations

from hypothesis import strategies as st

from simulator.core.appeals.appeal import Appeal, GivenMark, appealed
from simulator.core.appeals.choices import choices
from simulator.core.appeals.views import AcknowledgementView, ComposureView, QuestionView, View
from simulator.core.call_state import CallState
from simulator.core.reading import QuestionKind
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.marks import Mark
from simulator.core.scoring.scorecard import Scorecard
from simulator.core.speech import Span

QUESTIONS = st.builds(
    QuestionView,
    st.just(value=True),
    st.sampled_from([QuestionKind.OPEN, QuestionKind.CLOSED, QuestionKind.CHECK]),
    st.booleans(),
) | st.just(QuestionView(asks=False))
LEVELS = st.builds(AcknowledgementView, st.integers(0, 3))
LAPSES = st.builds(ComposureView, st.none() | st.sampled_from(LapseKind))
VIEWS: st.SearchStrategy[View] = LEVELS | QUESTIONS | LAPSES


def level_three(comment: str = "") -> Appeal:
    """Return an appeal against a formula: the rep sees feeling and reason."""
    given = GivenMark(
        CriterionName.ACKNOWLEDGEMENT, 1, "level 1: formula only", 25, "Fits any call.", "by-hand", (Span(0, 1),)
    )
    return Appeal(given, "You took it twice!", "Reply 0.", AcknowledgementView(3), comment)


def all_marks(card: Scorecard) -> list[Mark]:
    """Return every mark of a scorecard."""
    return [mark for result in card.results for mark in result.marks]


def every_appeal(state: CallState, card: Scorecard) -> list[Appeal]:
    """Return one appeal for each mark of a call and each way to see it."""
    found = []
    for mark in all_marks(card):
        for choice in choices(mark):
            view = choice.view
            if mark.turn is None and isinstance(view, QuestionView):
                view = QuestionView(view.asks, view.kind, view.clarifying, turn=1)
            found.append(appealed(state, mark, card.scorer, view, "Because."))
    return found
