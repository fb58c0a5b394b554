"""Two customers at once: who is with whom, who waits, and who is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import bootstrap
from simulator.core.call_state import Phase
from simulator.core.events import RepTurnEnded
from simulator.core.line_events import (
    Caller,
    Finished,
    GaveUp,
    HungUp,
    LinesEvent,
    OnCall,
    PutOnHold,
    SecondCame,
    SwitchedTo,
)
from simulator.core.lines_state import LinesState, Reach, TwoLines, begun
from simulator.core.lines_told import result, told_end, told_mark, told_wait_of
from simulator.core.scenario import Ending
from simulator.core.speech import Milliseconds, Party, Utterance
from simulator.core.two_lines import RINGS_FOR, due, replayed_lines, step
from simulator.phone.wire import lines_event_from_json, lines_event_to_json
from tests.core import test_call_properties as one_call
from tests.readings import reading
from tests.two_customers import FIRST, LINES, SECOND, Desk

texts = st.sampled_from(
    [
        "hello",
        "I'll call you back",
        "I'll ring you back in ten minutes",
        "can you hold for two minutes",
        "at noon",
        "é{",
    ]
)
said = st.builds(
    lambda event, text: replace(event, utterance=replace(event.utterance, text=text)),
    one_call.events.filter(lambda event: hasattr(event, "utterance")),
    texts,
)
callers = st.sampled_from(list(Caller))
times = st.integers(0, 10**6).map(Milliseconds)
events: st.SearchStrategy[LinesEvent] = st.one_of(
    st.builds(SecondCame, times),
    st.builds(SwitchedTo, callers, times),
    st.builds(SwitchedTo, callers, times),
    st.builds(PutOnHold, callers, times),
    st.builds(HungUp, callers, times),
    st.builds(GaveUp, callers, times),
    st.builds(OnCall, callers, one_call.events),
    st.builds(OnCall, callers, said),
    st.builds(OnCall, callers, said),
    st.builds(Finished, times),
)
drills = st.lists(events, max_size=30).map(lambda rest: [SwitchedTo(FIRST, Milliseconds(0)), *rest])
settings = st.sampled_from([LINES, replace(LINES, reach=Reach.CHAT), replace(LINES, time_factor=5.0)])


def states(lines: TwoLines, happened: list[LinesEvent]) -> list[LinesState]:
    """Return the state after each event."""
    reached = [begun(lines)]
    for event in happened:
        reached.append(step(lines, reached[-1], event)[0])
    return reached


@given(drills)
def test_any_event_in_any_state_gives_a_state(happened: list[LinesEvent]) -> None:
    for state in states(LINES, happened):
        talking = [caller for caller in Caller if state.of(caller).there and not state.of(caller).waits]
        assert state.over or talking == [state.with_caller] * bool(state.with_caller)
        waiting = [caller for caller in Caller if state.of(caller).waits]
        gone = [event for event in due(LINES, state, Milliseconds(10**8)) if isinstance(event, GaveUp)]
        assert state.over or [event.caller for event in gone] == waiting


@given(drills, settings)
def test_every_mark_rests_on_moments_and_words_that_were(happened: list[LinesEvent], lines: TwoLines) -> None:
    state = states(lines, happened)[-1]
    spoken = [turn.utterance.text for caller in Caller for turn in state.of(caller).call.transcript]
    found = result(lines, state)
    assert (found.attention.score is None) == (not found.attention.marks)
    assert 0 <= (found.attention.score or 0) <= 100
    for mark in found.attention.marks:
        assert mark.moments
        assert len(told_mark(mark)) >= 2
        for moment in mark.moments:
            assert 0 <= moment.at <= state.clock
            for part in filter(None, moment.words.split(" … ")):
                assert any(part in text for text in spoken)
    assert all(mark in found.attention.marks for mark in found.forgotten)
    for wait in found.waits:
        assert 0 <= wait.lasted <= state.clock
        assert told_wait_of(LINES, wait)


@given(drills)
def test_the_same_events_give_the_same_marks_also_from_storage(happened: list[LinesEvent]) -> None:
    live = states(LINES, happened)[-1]
    again = replayed_lines(LINES, [lines_event_from_json(lines_event_to_json(event)) for event in happened])
    assert again == live
    assert result(LINES, again) == result(LINES, live)


def test_what_is_no_event_of_two_lines_is_refused() -> None:
    for text in ("{}", "[", '{"between":"SwitchedTo","caller":"third","at":1}'):
        with pytest.raises(ValueError, match="not an event"):
            lines_event_from_json(text)


def test_the_second_customer_comes_after_so_many_turns_of_the_reps() -> None:
    desk = Desk(replace(LINES, comes_after=2))
    assert not desk.calls.due(Milliseconds(500_000))
    desk.says(5, "hello")
    assert not desk.calls.due(Milliseconds(6_000))
    desk.says(10, "hello")
    assert desk.calls.due(Milliseconds(11_000)) == (SecondCame(Milliseconds(11_000)),)


def test_switching_puts_the_other_on_hold_and_takes_off_hold() -> None:
    desk = Desk()
    desk.says(5, "hello")
    desk.comes(6)
    assert desk.calls.state.second.waits
    desk.to(SECOND, 10)
    assert desk.calls.state.with_caller is SECOND
    assert desk.calls.state.first.call.phase is Phase.ON_HOLD
    desk.to(FIRST, 30)
    assert desk.calls.state.second.call.phase is Phase.ON_HOLD
    assert [hold.ended for hold in desk.calls.state.first.call.holds] == [30_000]
    assert desk.calls.state.first.call.transcript[-1].nudge, "who was not asked says so"


def test_who_waits_does_not_hear_the_rep_and_cannot_be_put_on_hold() -> None:
    desk = Desk()
    desk.says(5, "hello")
    desk.comes(6)
    utterance = Utterance(Party.REP, "hello", Milliseconds(7_000), Milliseconds(7_000))
    before = desk.calls.state.second
    desk.calls.take(OnCall(SECOND, RepTurnEnded(-1, utterance, reading(3), Milliseconds(7_000))))
    desk.hold(SECOND, 8)
    assert desk.calls.state.second == before


def test_who_rings_for_too_long_is_gone_and_not_before() -> None:
    desk = Desk()
    desk.says(5, "hello")
    desk.comes(10)
    almost, then = Milliseconds(9_999 + RINGS_FOR), Milliseconds(10_000 + RINGS_FOR)
    desk.calls.take(GaveUp(SECOND, almost))
    assert desk.calls.state.second.there
    assert not desk.calls.due(almost)
    (gone,) = desk.calls.due(Milliseconds(999_999))
    assert gone == GaveUp(SECOND, then)
    desk.go(gone)
    assert not desk.calls.state.second.there
    assert "gave up" in told_end(LINES, desk.calls.state, SECOND)


def test_limits_are_longer_for_who_needs_more_time() -> None:
    desk = Desk(replace(LINES, time_factor=5.0))
    desk.says(5, "hello")
    desk.comes(10)
    assert not desk.calls.due(Milliseconds(10_000 + 5 * RINGS_FOR - 1))
    assert desk.calls.due(Milliseconds(10_000 + 5 * RINGS_FOR))


def promising() -> Desk:
    """Return a rep with the second customer, the first on hold, and the real scorer."""
    desk = Desk(scorer=bootstrap.scorer())
    desk.says(5, "I see.")
    desk.comes(6)
    desk.says(12, "May I put you on hold for two minutes?")
    desk.to(SECOND, 15)
    return desk


def test_a_call_back_with_a_time_is_agreed_to_and_ends_the_call() -> None:
    desk = promising()
    desk.says(25, "I'm with another customer. I'll ring you back within half an hour.")
    second = desk.calls.state.second
    assert second.call.ending is Ending.CALL_BACK
    assert second.promised[0].when == "within half an hour"
    assert desk.calls.state.with_caller is None


def test_a_call_back_without_a_time_is_asked_about_and_the_answer_counts() -> None:
    desk = promising()
    desk.says(25, "I'm with another customer. I'll ring you back.")
    assert not desk.calls.state.second.call.over
    assert desk.calls.state.second.call.transcript[-1].utterance.text in {"When, exactly?", "And when will that be?"}
    desk.says(30, "In ten minutes.")
    assert desk.calls.state.second.call.ending is Ending.CALL_BACK
    assert [promise.when for promise in desk.calls.state.second.promised] == ["In ten minutes"]


def test_a_call_back_promised_while_nobody_waits_follows_the_script() -> None:
    desk = Desk(scorer=bootstrap.scorer())
    desk.says(5, "I'll ring you back within half an hour.")
    assert not desk.calls.state.first.call.over
    assert len(desk.calls.state.first.promised) == 1
