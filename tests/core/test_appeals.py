"""Appeals: any view gives valid labels, and what makes no sense cannot be made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.appeals.appeal import LONGEST_COMMENT, Appeal, GivenMark, appealed, lines_about
from simulator.core.appeals.choices import choices
from simulator.core.appeals.views import (
    AcknowledgementView,
    ComposureView,
    QuestionView,
    View,
    criterion_of,
    gold,
    in_words,
    view_from_value,
    view_value,
)
from simulator.core.reading import QuestionKind
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.scorecard import score
from simulator.core.speech import Span
from tests.appeals import VIEWS, all_marks, every_appeal, level_three
from tests.core.test_scorecard import SCENARIO, called
from tests.readings import reading

STATE = called(reading(1, ["dates"], [LapseKind.CURT]), reading(0))
CARD = score(SCENARIO, STATE)
UNASKED = called(reading(0), reading(2))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 4) | st.text(max_size=4) | st.sampled_from(["open", "none", "curt"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["level", "asks", "kind", "clarifying", "turn", "lapse"]) | st.text(max_size=3), inner
        )
    ),
    max_leaves=8,
)


@given(VIEWS)
def test_any_view_gives_labels_a_labelled_line_may_hold(view: View) -> None:
    labels = gold(view)
    match criterion_of(view):
        case CriterionName.ACKNOWLEDGEMENT:
            assert set(labels) == {"ack"}
            assert labels["ack"] in {0, 1, 2, 3}
        case CriterionName.CLARIFYING_QUESTIONS:
            assert set(labels) == {"asks", "kind", "clarifying"}
            assert labels["kind"] in {"none", "open", "closed", "check"}
            assert (labels["kind"] == "none") == (labels["asks"] == 0)
            assert labels["clarifying"] in {0, labels["asks"]}
        case CriterionName.COMPOSURE:
            assert set(labels) == {"composed"}
            assert labels["composed"] in {0, 1}
    assert in_words(view)


@given(VIEWS)
def test_a_view_comes_back_from_its_plain_value(view: View) -> None:
    assert view_from_value(criterion_of(view), view_value(view)) == view


@given(st.sampled_from(CriterionName), PLAIN)
def test_a_value_of_any_origin_is_a_view_of_its_axis_or_refused(criterion: CriterionName, value: object) -> None:
    try:
        view = view_from_value(criterion, value)
    except ValueError:
        return
    assert criterion_of(view) is criterion


def test_every_mark_can_be_seen_in_every_way_its_axis_knows() -> None:
    for state in (STATE, UNASKED):
        card = score(SCENARIO, state)
        assert {mark.criterion for mark in all_marks(card)} == set(CriterionName)
        for appeal in every_appeal(state, card):
            assert appeal.view is not None
            assert gold(appeal.view)
            assert appeal.rep.startswith("Reply")
            assert appeal.customer


def test_the_choices_of_an_axis_are_different_views_in_different_words() -> None:
    for mark in (*all_marks(CARD), *all_marks(score(SCENARIO, UNASKED))):
        offered = choices(mark)
        assert len({choice.view for choice in offered}) == len(offered) == len({choice.words for choice in offered})


def test_a_view_of_what_was_never_asked_names_the_turn_that_asked() -> None:
    card = score(SCENARIO, UNASKED)
    missed = next(mark for mark in all_marks(card) if mark.turn is None)
    view = QuestionView(asks=True, kind=QuestionKind.OPEN, clarifying=True, turn=3)
    appeal = appealed(UNASKED, missed, card.scorer, view)
    assert (appeal.customer, appeal.rep) == (UNASKED.transcript[2].utterance.text, "Reply 1.")
    for turn in (None, 0, 99):
        with pytest.raises(ValueError, match=r"turn"):
            appealed(UNASKED, missed, card.scorer, replace(view, turn=turn))


def test_a_comment_alone_is_an_appeal_and_nothing_at_all_is_none() -> None:
    assert appealed(STATE, all_marks(CARD)[0], "s", None, " It was said kindly. ").comment == "It was said kindly."
    with pytest.raises(ValueError, match="says how"):
        appealed(STATE, all_marks(CARD)[0], "s", None, " \x1b[2J ")


def test_a_mark_is_known_again_whatever_a_later_scorer_says() -> None:
    mark = all_marks(CARD)[0]
    appeal = appealed(STATE, mark, CARD.scorer, AcknowledgementView(3))
    assert appeal.given.is_about(replace(mark, label="level 2: specific", points=80))
    assert not any(appeal.given.is_about(other) for other in all_marks(CARD)[1:])


def test_what_is_missing_is_told_apart_by_what_it_is() -> None:
    missed = next(mark for mark in all_marks(score(SCENARIO, UNASKED)) if mark.turn is None)
    appeal = appealed(UNASKED, missed, "s", None, "I did ask.")
    assert appeal.given.is_about(missed)
    assert not appeal.given.is_about(replace(missed, reason="Nobody asked how it was paid."))


def test_lines_keep_their_length_so_that_evidence_stays_in_place() -> None:
    turns = list(STATE.transcript)
    turns[1] = replace(turns[1], utterance=replace(turns[1].utterance, text="A\x1b[2J reply\u202e."))
    hostile = replace(STATE, transcript=tuple(turns))
    _, rep = lines_about(hostile, all_marks(CARD)[0], 1)
    assert len(rep) == len(turns[1].utterance.text)
    assert "\x1b" not in rep


GIVEN = level_three().given


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"view": ComposureView()}, "own axis"),
        ({"view": None}, "says how"),
        ({"rep": ""}, "outside the reply"),
        ({"comment": "x" * (LONGEST_COMMENT + 1)}, "at most"),
        ({"comment": "\x1b]0;x\x07"}, "control characters"),
        ({"given": replace(GIVEN, evidence=(Span(0, 99),))}, "outside the reply"),
    ],
)
def test_an_appeal_nobody_could_weigh_cannot_be_made(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(level_three(), **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"points": 101}, {"turn": None}, {"turn": -1}])
def test_a_mark_that_cannot_have_been_given_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"points|evidence|turns"):
        replace(GIVEN, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asks", "kind", "clarifying", "turn"),
    [
        (True, QuestionKind.NONE, False, None),
        (False, QuestionKind.OPEN, False, None),
        (False, QuestionKind.NONE, True, None),
        (False, QuestionKind.NONE, False, 1),
        (True, QuestionKind.OPEN, True, -1),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(
    asks: bool, kind: QuestionKind, clarifying: bool, turn: int | None
) -> None:
    with pytest.raises(ValueError, match=r"question|turns"):
        QuestionView(asks, kind, clarifying, turn)


def test_a_turn_is_named_only_where_the_mark_names_none() -> None:
    asked = GivenMark(CriterionName.CLARIFYING_QUESTIONS, 1, "open question", 0, "Stacked.", "s", (Span(0, 1),))
    with pytest.raises(ValueError, match="exactly where"):
        Appeal(asked, "", "Reply", QuestionView(asks=True, kind=QuestionKind.OPEN, turn=1))
