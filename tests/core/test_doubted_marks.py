"""Doubt never costs the rep: what is not held against them, what stays theirs, and the range it leaves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator.core.call_state import CallState
from simulator.core.debrief import debrief
from simulator.core.scenario import CriterionName, LapseKind
from simulator.core.scoring.kindly import Item, PointRange, counted, mean
from simulator.core.scoring.marks import CriterionResult
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.core.speech import Utterance
from simulator.phone.wire import scorecard_from_value, scorecard_to_value
from tests.core.test_doubt import SPOKEN
from tests.doubtful import called, heard
from tests.readings import short_scenario

SCENARIO = short_scenario()
REPLIES = st.lists(SPOKEN, max_size=4)
ACKNOWLEDGEMENT, COMPOSURE = CriterionName.ACKNOWLEDGEMENT, CriterionName.COMPOSURE
QUESTIONS = CriterionName.CLARIFYING_QUESTIONS


def scored(*replies: Utterance) -> Scorecard:
    return score(SCENARIO, called(*replies))


def axis(card: Scorecard, name: CriterionName) -> CriterionResult:
    result = card.result(name)
    assert result is not None
    return result


def test_a_missed_feeling_is_not_held_against_the_rep_where_a_doubted_word_may_have_answered_it() -> None:
    card = scored(heard("the payment", payment=0.1), heard("frightened"))
    marks = axis(card, ACKNOWLEDGEMENT).marks
    assert (marks[0].points, marks[0].spread, marks[0].sure) == (0, PointRange(0, 100), False)
    assert marks[0].doubt == "The recogniser was not sure of “payment”. It is not held against you."


def test_small_words_in_doubt_excuse_nothing_that_was_missed() -> None:
    mark = axis(scored(heard("um the payment", um=0.1, the=0.1)), ACKNOWLEDGEMENT).marks[0]
    assert (mark.sure, mark.spread) == (True, None)


def test_credit_on_a_doubted_word_stays_and_shows_its_range() -> None:
    card = scored(heard("landlord dates", landlord=0.1))
    mark = axis(card, ACKNOWLEDGEMENT).marks[0]
    assert (mark.points, mark.spread, mark.sure) == (80, PointRange(0, 80), True)
    assert axis(card, ACKNOWLEDGEMENT).spread == PointRange(0, 80)
    assert mark.doubt.endswith("You keep the points.")


def test_a_call_whose_only_chance_is_in_doubt_leaves_the_axis_out_of_the_total() -> None:
    card = scored(heard("payment dates", payment=0.1))
    result = axis(card, ACKNOWLEDGEMENT)
    assert (result.sure, result.spread) == (False, PointRange(0, 100))
    assert card.total == 100
    assert card.spread == PointRange(65, 100)


def test_what_nobody_asked_is_excused_once_for_each_reply_that_may_have_asked_it() -> None:
    wanted = tuple(f"slot-{number}" for number in range(3))
    slots = {slot: replace(SCENARIO.slots["dates"], id=slot) for slot in wanted}
    criteria = tuple(
        replace(one, must_find_out=wanted) if one.must_find_out else one for one in SCENARIO.rubric.criteria
    )
    scenario = replace(SCENARIO, slots=slots, rubric=replace(SCENARIO.rubric, criteria=criteria))
    card = score(scenario, called(heard("payment landlord", payment=0.1), scenario=scenario))
    result = axis(card, QUESTIONS)
    assert [mark.sure for mark in result.marks] == [False, True, True]
    assert result.summary == "0 of 3 found out, 1 not sure"


def test_a_poor_question_in_doubt_does_no_harm_and_a_good_one_keeps_its_points() -> None:
    card = scored(heard("dates"), heard("weather", 0.1))
    assert axis(card, QUESTIONS).score == 100
    good = axis(scored(heard("dates", 0.1)), QUESTIONS).marks[0]
    assert (good.points, good.spread) == (100, PointRange(0, 100))


def test_a_lapse_on_a_doubted_word_costs_nothing_and_fails_nothing_until_it_is_confirmed() -> None:
    surely, perhaps = scored(heard("landlord idiot")), scored(heard("landlord idiot", idiot=0.1))
    assert (axis(surely, COMPOSURE).score, surely.failed_on) == (50, (LapseKind.HOSTILE,))
    result = axis(perhaps, COMPOSURE)
    assert (result.score, result.spread, perhaps.failed_on) == (100, PointRange(50, 100), ())
    assert (result.marks[0].label, result.marks[0].points) == ("hostile (not sure)", 100)


def test_a_sure_lapse_beside_a_doubted_one_still_costs() -> None:
    mark = axis(scored(heard("nonsense idiot", idiot=0.1)), COMPOSURE).marks[0]
    assert (mark.label, mark.points, mark.spread) == ("hostile (not sure), dismissive", 50, PointRange(0, 50))


def test_the_debrief_tells_no_win_and_no_moment_that_is_in_doubt() -> None:
    long = "the payment of the payment and the payment idiot"
    state = called(heard(long, idiot=0.1, payment=0.1))
    told = debrief(SCENARIO, state, score(SCENARIO, state))
    assert told.wins == ()
    assert told.moments == ()


def without_words(utterance: Utterance) -> Utterance:
    return replace(utterance, words=())


def surer(utterance: Utterance, least: float) -> Utterance:
    words = [
        replace(word, confidence=None if word.confidence is None else max(least, word.confidence))
        for word in utterance.words
    ]
    return replace(utterance, words=tuple(words))


def marks_of(state: CallState) -> dict[str, object]:
    """Return everything a scorecard says."""
    value: dict[str, object] = scorecard_to_value(score(SCENARIO, state))
    return value


@given(REPLIES)
def test_without_doubt_every_mark_is_exactly_as_if_no_confidence_were_known(replies: list[Utterance]) -> None:
    plain = marks_of(called(*map(without_words, replies)))
    assert marks_of(called(*(surer(one, 0.5) for one in replies))) == plain


@given(REPLIES, st.data())
def test_lowering_a_confidence_never_lowers_any_points(replies: list[Utterance], data: st.DataObject) -> None:
    lower = [
        replace(
            one,
            words=tuple(
                replace(word, confidence=data.draw(st.floats(0, 1 if word.confidence is None else word.confidence)))
                for word in one.words
            ),
        )
        for one in replies
    ]
    before, after = scored(*replies), scored(*lower)
    assert (before.total is None) == (after.total is None)
    assert (after.total or 0) >= (before.total or 0)
    assert after.passed >= before.passed
    assert set(after.failed_on) <= set(before.failed_on)
    for one, other in zip(before.results, after.results, strict=True):
        assert (other.score or 0) >= (one.score or 0)
        assert [mark.turn for mark in one.marks] == [mark.turn for mark in other.marks]
        assert all(mark.points <= kinder.points for mark, kinder in zip(one.marks, other.marks, strict=True))


@given(REPLIES)
def test_every_range_holds_its_points_and_stands_beside_a_sentence(replies: list[Utterance]) -> None:
    card = scored(*replies)
    for ranged, points in [(card.spread, card.total), *((one.spread, one.score) for one in card.results)]:
        assert ranged is None or ranged.lowest <= (points or 0) <= ranged.highest
    for mark in (mark for result in card.results for mark in result.marks):
        assert (mark.spread is None) == (not mark.doubt)
        assert mark.spread is None or mark.spread.lowest <= mark.points <= mark.spread.highest
    assert scorecard_from_value(scorecard_to_value(card)) == card


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 9), st.booleans()), min_size=1, max_size=6))
def test_doubting_one_more_item_never_lowers_what_counts(items: list[tuple[int, int, bool]]) -> None:
    given_items: list[Item] = list(items)
    for place, (value, weight, _) in enumerate(items):
        doubted: list[Item] = [*given_items[:place], (value, weight, False), *given_items[place + 1 :]]
        assert mean(counted(doubted)) >= mean(counted(given_items)) - 1e-9
