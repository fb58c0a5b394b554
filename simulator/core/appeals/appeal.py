"""An appeal: one mark as it was given, the lines it is about, and how the rep sees it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.appeals.views import QuestionView, View, criterion_of
from simulator.core.call_state import CallState
from simulator.core.clean import clean, has_unclean, with_stand_ins
from simulator.core.scenario import CriterionName
from simulator.core.scoring.marks import Mark
from simulator.core.speech import Span
from simulator.core.transcript import customer_before

#: The longest comment that is taken, in characters.
LONGEST_COMMENT = 4000


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark as it was given.

    Attributes:
        criterion: The axis.
        turn: The rep turn it is about; None where the thing never happened.
        label: The decision in a few words.
        points: 0 to 100.
        reason: Why, in one sentence.
        scorer: The version of the scorer that gave it.
        evidence: Where the words it rests on stand in the rep's turn.

    Raises:
        ValueError: its points are off the scale, or words are quoted from no turn.
    """

    criterion: CriterionName
    turn: int | None
    label: str
    points: int
    reason: str
    scorer: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a mark that cannot have been given."""
        if not 0 <= self.points <= 100:
            raise ValueError(f"points must be from 0 to 100, got {self.points}")
        if self.turn is None and self.evidence:
            raise ValueError("evidence needs the turn it stands in")
        if self.turn is not None and self.turn < 0:
            raise ValueError(f"turns count from 0, got {self.turn}")

    def is_about(self, mark: Mark) -> bool:
        """Return whether ``mark`` decides the same thing, whichever version of the scorer made it."""
        same = (self.criterion, self.turn) == (mark.criterion, mark.turn)
        return same and (self.turn is not None or self.reason == clean(mark.reason))


@dataclass(frozen=True, slots=True)
class Appeal:
    """What a rep says about one mark; it changes no score.

    Attributes:
        given: The mark.
        customer: The customer's line the reply answers.
        rep: The reply the mark or the view is about; empty where there is none.
        view: How the rep sees it; None where they only comment.
        comment: In their own words; may be empty where there is a view.

    Raises:
        ValueError: it says nothing, its view is of another axis, its evidence lies outside the reply, or a text is not
            clean or too long.
    """

    given: GivenMark
    customer: str
    rep: str
    view: View | None
    comment: str = ""

    def __post_init__(self) -> None:
        """Refuse an appeal nobody could read or weigh."""
        if self.view is None and not self.comment.strip():
            raise ValueError("an appeal says how the rep sees it, or something in their own words")
        if self.view is not None and criterion_of(self.view) is not self.given.criterion:
            raise ValueError("a view is of the mark's own axis")
        if isinstance(self.view, QuestionView) and not self._names_one_turn(self.view):
            raise ValueError("a turn is named exactly where the mark names none")
        if any(span.end > len(self.rep) for span in self.given.evidence):
            raise ValueError("the mark's words stand outside the reply")
        if len(self.comment) > LONGEST_COMMENT:
            raise ValueError(f"a comment has at most {LONGEST_COMMENT} characters")
        texts = (self.customer, self.rep, self.comment, self.given.label, self.given.reason, self.given.scorer)
        if any(has_unclean(text) for text in texts):
            raise ValueError("a text holds control characters")

    def _names_one_turn(self, view: QuestionView) -> bool:
        """Return whether either the mark or the view says which turn asks, not both and not neither."""
        return (self.given.turn is None) == (view.turn is not None)


def appealed(state: CallState, mark: Mark, scorer: str, view: View | None, comment: str = "") -> Appeal:
    """Return an appeal against a mark of a call.

    Args:
        state: The finished call.
        mark: One of its marks.
        scorer: The version of the scorer that gave it.
        view: How the rep sees it.
        comment: In their own words, as typed.

    Raises:
        ValueError: as ``Appeal`` does, or the view names a turn in which the rep did not speak.
    """
    spans = tuple(one.span for one in mark.evidence)
    given = GivenMark(
        mark.criterion, mark.turn, clean(mark.label), mark.points, clean(mark.reason), clean(scorer), spans
    )
    turn = view.turn if isinstance(view, QuestionView) and mark.turn is None else mark.turn
    customer, rep = lines_about(state, mark, turn)
    return Appeal(given, customer, rep, view, clean(comment).strip())


def lines_about(state: CallState, mark: Mark, turn: int | None) -> tuple[str, str]:
    """Return the customer's line and the rep's line a mark is about, of the same lengths as in the call.

    Args:
        state: The call.
        mark: One of its marks.
        turn: The rep turn meant; None for none, so that the rep's line is empty.

    Raises:
        ValueError: the rep did not speak in that turn.
    """
    if turn is None:
        return _text(state, mark.answers), ""
    if turn >= len(state.transcript) or not state.transcript[turn].by_rep:
        raise ValueError(f"turn {turn} is none of the rep's")
    answers = mark.answers if mark.turn is not None else None
    customer = answers if answers is not None else customer_before(state.transcript, turn)
    return _text(state, customer), _text(state, turn)


def _text(state: CallState, turn: int | None) -> str:
    """Return what was said in a turn, harmless and as long as it was; nothing for no turn."""
    return "" if turn is None else with_stand_ins(state.transcript[turn].utterance.text)
