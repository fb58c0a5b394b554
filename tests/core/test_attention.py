"""The marks for two customers at once: what earns them, what they rest on, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import bootstrap
from simulator.core.attention import AttentionMark, Care, Moment
from simulator.core.lines_state import Reach, TwoLines
from simulator.core.lines_told import LinesResult, result, told_wait_of
from simulator.core.speech import Milliseconds
from tests.two_customers import FIRST, LINES, SECOND, Desk

ASK = "I'm sorry, the other line is ringing. May I put you on hold for two minutes?"
CALL_BACK = "I'm with another customer, may I ring you back within half an hour?"


def came_to(desk: Desk, lines: TwoLines = LINES) -> LinesResult:
    """Return what a drill came to."""
    return result(lines, desk.calls.state)


def points(found: LinesResult) -> dict[Care, list[int]]:
    """Return the points by what is marked."""
    return {
        care: [mark.points for mark in found.attention.marks if mark.care is care]
        for care in Care
        if any(mark.care is care for mark in found.attention.marks)
    }


def ringing() -> Desk:
    """Return a rep with one customer, and another who rings since second 10."""
    desk = Desk(scorer=bootstrap.scorer())
    desk.says(5, "I see.")
    desk.comes(10)
    return desk


def looked_after() -> Desk:
    """Return a rep who asked, answered, promised a call-back and came back in time."""
    desk = ringing()
    desk.says(20, ASK)
    desk.to(SECOND, 24)
    desk.says(40, CALL_BACK)
    desk.to(FIRST, 70)
    return desk


def test_both_looked_after_is_worth_everything_and_nobody_is_forgotten() -> None:
    found = came_to(looked_after())
    assert points(found) == {
        Care.ANSWERING: [100],
        Care.ASKING: [100],
        Care.RETURNING: [100],
        Care.CALLING_BACK: [100],
        Care.SETTLING: [100],
    }
    assert found.attention.score == 100
    assert not found.forgotten
    assert found.to_try == ""
    asking = next(mark for mark in found.attention.marks if mark.care is Care.ASKING)
    assert asking.moments[0].words.startswith("May I put you on hold")
    assert [moment.at for moment in asking.moments] == [20_000, 24_000]
    assert [told_wait_of(LINES, wait) for wait in found.waits] == [
        "Sam, 00:10: 14 seconds ringing.",
        "Dana, 00:24: 46 seconds on hold; you had said 2 minutes.",
    ]


def test_who_is_never_answered_is_forgotten() -> None:
    desk = ringing()
    (gone,) = desk.calls.due(Milliseconds(140_000))
    desk.go(gone)
    found = came_to(desk)
    assert points(found) == {Care.ANSWERING: [0]}
    assert [mark.care for mark in found.forgotten] == [Care.ANSWERING]
    assert "2 minutes and was never answered" in found.forgotten[0].reason
    assert "Ask the one you are with" in found.to_try


def test_a_call_refused_is_one_never_answered() -> None:
    desk = ringing()
    desk.down(SECOND, 15)
    assert points(came_to(desk)) == {Care.ANSWERING: [0]}


@pytest.mark.parametrize(("second", "worth"), [(40, 100), (41, 75), (70, 75), (100, 50), (101, 25)])
def test_the_longer_it_rings_the_less_it_is_worth(second: float, worth: int) -> None:
    desk = ringing()
    desk.to(SECOND, second)
    assert points(came_to(desk))[Care.ANSWERING] == [worth]


def test_what_was_before_there_were_two_is_not_marked() -> None:
    desk = Desk(scorer=bootstrap.scorer())
    desk.hold(FIRST, 5)
    desk.to(FIRST, 30)
    assert came_to(desk).attention.marks == ()
    desk.comes(40)
    assert came_to(desk).attention.marks == ()
    desk.to(SECOND, 45)
    desk.leave(60)
    assert [mark.care for mark in came_to(desk).attention.marks] == [Care.ANSWERING, Care.ASKING]


def test_limits_stretched_stretch_what_is_soon() -> None:
    lines = replace(LINES, time_factor=2.0)
    desk = ringing()
    desk.to(SECOND, 70)
    assert points(came_to(desk, lines))[Care.ANSWERING] == [100]


def test_what_could_not_be_done_is_not_marked() -> None:
    desk = ringing()
    assert came_to(desk).attention.score is None
    desk.leave(20)
    assert came_to(desk).attention.marks == ()
    longer = ringing()
    longer.leave(60)
    assert points(came_to(longer)) == {Care.ANSWERING: [0]}


def test_a_hold_without_a_question_and_one_without_a_length() -> None:
    unasked = ringing()
    unasked.to(SECOND, 20)
    unasked.to(FIRST, 40)
    unasked.leave(60)
    assert points(came_to(unasked))[Care.ASKING] == [0, 0]
    vague = ringing()
    vague.says(15, "Could you bear with me?")
    vague.to(SECOND, 20)
    assert points(came_to(vague))[Care.ASKING] == [60]


def test_a_key_pressed_by_mistake_is_no_hold_to_be_asked_for() -> None:
    desk = ringing()
    desk.hold(FIRST, 20)
    desk.to(FIRST, 24)
    assert Care.ASKING not in points(came_to(desk))
    desk.hold(FIRST, 30)
    desk.to(FIRST, 36)
    assert points(came_to(desk))[Care.ASKING] == [0]


def test_a_hold_longer_than_said_costs_by_the_minute_and_is_told() -> None:
    for until, worth in ((24 + 135, 100), (24 + 136, 60), (24 + 200, 20), (24 + 299, 20)):
        desk = ringing()
        desk.says(20, ASK)
        desk.to(SECOND, 24)
        desk.to(FIRST, until)
        found = came_to(desk)
        assert points(found)[Care.RETURNING] == [worth]
        assert (worth < 100) == any(mark.care is Care.RETURNING for mark in found.forgotten)


def test_who_is_never_returned_to_is_forgotten() -> None:
    desk = ringing()
    desk.says(20, ASK)
    desk.to(SECOND, 24)
    (gone,) = desk.calls.due(Milliseconds(600_000))
    assert gone.at == 24_000 + 120_000 + 15_000 + 180_000
    desk.go(gone)
    found = came_to(desk)
    assert points(found)[Care.RETURNING] == [0]
    assert "never came back" in found.forgotten[-1].reason
    down = ringing()
    down.says(20, ASK)
    down.to(SECOND, 24)
    down.down(FIRST, 30)
    assert points(came_to(down))[Care.RETURNING] == [0]


def test_a_call_back_for_no_time_is_forgotten_and_quoted() -> None:
    desk = ringing()
    desk.says(20, ASK)
    desk.to(SECOND, 24)
    desk.says(40, "Let me ring you back.")
    desk.down(SECOND, 45)
    found = came_to(desk)
    (mark,) = (mark for mark in found.forgotten if mark.care is Care.CALLING_BACK)
    assert (mark.points, mark.moments[0].words) == (30, "Let me ring you back")
    assert Care.SETTLING not in points(found)


def test_to_put_the_phone_down_on_somebody_with_nothing_settled_costs() -> None:
    desk = ringing()
    desk.says(20, ASK)
    desk.to(SECOND, 24)
    desk.says(40, "Hello there.")
    desk.down(SECOND, 45)
    (mark,) = (mark for mark in came_to(desk).forgotten if mark.care is Care.SETTLING)
    assert mark.points == 0
    assert mark.moments[0].words == "Hello there."
    down_too_soon = looked_after()
    down_too_soon.says(80, "I'll send a plumber this afternoon.")
    down_too_soon.down(FIRST, 81)
    assert points(came_to(down_too_soon))[Care.SETTLING] == [100, 50]


def test_whoever_loses_a_customer_has_no_more_than_so_much() -> None:
    desk = looked_after()
    desk.says(80, "Hello there.")
    desk.down(FIRST, 81)
    found = came_to(desk).attention
    assert (found.score, found.capped) == (60, True)
    assert came_to(looked_after()).attention.capped is False


def test_a_chat_is_told_as_a_chat() -> None:
    lines = replace(LINES, reach=Reach.CHAT)
    desk = ringing()
    desk.to(SECOND, 50)
    found = came_to(desk, lines)
    assert told_wait_of(lines, found.waits[0]) == "Sam, 00:10: 40 seconds waiting in the chat."
    assert "waited in the chat for 40 seconds" in found.attention.marks[0].reason


def test_what_no_scorer_reads_is_marked_by_its_times_alone() -> None:
    lines = replace(LINES, first=replace(LINES.first, language="de"))
    desk = Desk(lines, bootstrap.scorer())
    desk.says(5, "Hallo.")
    desk.comes(10)
    desk.to(SECOND, 20)
    desk.to(FIRST, 50)
    desk.down(FIRST, 60)
    kinds = points(came_to(desk, lines))
    assert kinds[Care.RETURNING] == [100]
    assert kinds[Care.ASKING] == [0], "the second customer's, not the first one's"
    assert Care.SETTLING not in kinds


def test_each_kind_counts_once_however_often_it_comes() -> None:
    desk = looked_after()
    for second in range(100, 400, 40):
        desk.says(second, ASK)
        desk.hold(FIRST, second + 2)
        desk.to(FIRST, second + 20)
    desk.hold(FIRST, 500)
    desk.to(FIRST, 501 + 60)
    found = points(came_to(desk))
    assert found[Care.ASKING] == [100] * 10
    assert came_to(desk).attention.score == 100


def test_a_mark_that_nobody_could_check_cannot_be_made() -> None:
    moment = Moment(Milliseconds(0), FIRST, "it rang")
    for moments, worth, better in (((), 100, ""), ((moment,), 101, ""), ((moment,), 50, ""), ((moment,), 100, "more")):
        with pytest.raises(ValueError, match=r"mark|points|earn"):
            AttentionMark(Care.ANSWERING, worth, "because", moments, better)
