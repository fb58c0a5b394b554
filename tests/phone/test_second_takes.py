"""A moment answered again: the same customer in the same mood, and what another answer would have come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator import bootstrap
from simulator.core.call_state import Phase
from simulator.core.events import HoldEnded, HoldStarted, LineSpoken, TypingStarted, WordsCorrected
from simulator.core.mood import Mood
from simulator.core.scenario import CriterionName, Ending
from simulator.core.scenario_header import ScenarioHeader
from simulator.core.speech import Milliseconds
from simulator.core.takes import Take, Verdict, changes, verdict
from simulator.phone.correcting import corrected
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import Scorer
from simulator.phone.replay import Forgetful, play
from simulator.phone.second_takes import at_turn, first_take, gone_on, next_take, read_again, turns_to_try
from tests.readings import Reads, short_scenario


def call_of(replies: list[str]) -> FinishedCall:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    list(play(call, replies))
    return finished(call)


def taken_again(call: FinishedCall, turn: int, text: str, scorer: Scorer | None = None) -> Take:
    back = at_turn(call, turn)
    assert back is not None
    return next_take(call, back, read_again(call, back, text, scorer or Reads()))


@pytest.mark.parametrize("header", bootstrap.shelf().headers()[::8], ids=lambda header: header.id)
def test_the_same_words_come_to_the_same(header: ScenarioHeader) -> None:
    scorer = bootstrap.scorer()
    scenario = bootstrap.shelf().scenario(header.id)
    ongoing = OngoingCall(scenario, scorer, Forgetful())
    list(play(ongoing, scenario.samples[0].rep))
    call = finished(ongoing)
    turns = turns_to_try(call)
    assert turns == [place for place, turn in enumerate(call.state.transcript) if turn.by_rep]
    for turn in turns:
        first = first_take(call, turn)
        again = taken_again(call, turn, first.reply, scorer)
        assert (again.mood, again.why, again.answer, again.ending) == (
            first.mood,
            first.why,
            first.answer,
            first.ending,
        )
        assert [change for change in changes(first, again) if "Clarifying" not in change.told] == []


def test_a_better_answer_is_told_as_better_and_a_worse_one_as_worse() -> None:
    call = call_of(["hello", "+2 ?dates", "=commit"])
    first = first_take(call, 1)
    better = taken_again(call, 1, "+2 ?dates")
    found = changes(first, better)
    assert verdict(found) is Verdict.BETTER
    assert any(change.told.startswith("Acknowledgement: ") for change in found)
    assert verdict(changes(better, first)) is Verdict.WORSE
    assert verdict(changes(first, first)) is Verdict.SAME
    assert better.answer != first.answer


def test_an_answer_that_wins_here_and_loses_there_is_told_as_mixed() -> None:
    call = call_of(["+2 ?dates", "=commit"])
    first = first_take(call, 1)
    angrier = replace(first, mood=Mood(first.mood.anger + 9, first.mood.confusion, min(100, first.mood.trust + 9)))
    assert verdict(changes(first, angrier)) is Verdict.MIXED


def test_a_call_goes_on_from_there_as_if_the_rest_had_never_been() -> None:
    call = call_of(["hello", "+2 ?dates", "=commit"])
    back = at_turn(call, 3)
    assert back is not None
    begun, events = gone_on(Forgetful(), call, back)
    other = OngoingCall(call.scenario, Reads(), Forgetful(), (begun, events))
    assert other.state == back.state
    assert other.state.phase is Phase.LISTENING
    list(play(other, ["+2 ?dates", "=commit"]))
    assert other.state.transcript[:3] == call.state.transcript[:3]
    assert other.state.ending is Ending.RESOLVED


def test_corrected_words_of_earlier_turns_stay_corrected() -> None:
    call = corrected(call_of(["hello", "+2 ?dates", "=commit"]), 1, "+1", Reads(), Forgetful())
    back = at_turn(call, 3)
    assert back is not None
    assert back.state.transcript[1].utterance.text == "+1"
    assert isinstance(back.events[-1], WordsCorrected)
    before = at_turn(call, 1)
    assert before is not None
    assert not any(isinstance(event, WordsCorrected) for event in before.events)


def test_what_was_begun_to_be_written_is_not_gone_on_with() -> None:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    list(play(call, ["hello"]))
    done = finished(call)
    place = next(at for at, event in enumerate(done.events) if type(event).__name__ == "RepTurnEnded")
    typing = TypingStarted(0, Milliseconds(0))
    call_with = replace(done, events=(*done.events[:place], typing, *done.events[place:]))
    back = at_turn(call_with, 1)
    assert back is not None
    assert typing not in back.events


def test_the_customers_turns_and_turns_that_never_were_cannot_be_tried() -> None:
    call = call_of(["hello"])
    assert at_turn(call, 0) is None
    assert at_turn(call, 2) is None
    assert at_turn(call, 99) is None
    assert at_turn(replace(call, events=()), 1) is None


def test_a_call_that_was_put_down_did_not_end_with_the_last_answer() -> None:
    call = call_of(["hello"])
    assert call.state.ending is Ending.RANG_OFF
    assert first_take(call, 1).ending is None
    assert first_take(call_of(["+2 ?dates", "=commit"]), 3).ending is Ending.RESOLVED


def test_a_hold_before_a_moment_is_kept() -> None:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    list(play(call, []))
    assert call.state.over
    events = [*call.events[:-1], HoldStarted(Milliseconds(5)), HoldEnded(Milliseconds(9))]
    events.append(LineSpoken(1, Milliseconds(9)))
    other = OngoingCall(short_scenario(), Reads(), Forgetful(), ("id", events))
    list(play(other, ["+2 ?dates"]))
    done = finished(other)
    turn = next(place for place, one in enumerate(done.state.transcript) if one.by_rep)
    back = at_turn(done, turn)
    assert back is not None
    assert any(isinstance(event, HoldStarted) for event in back.events)


def test_a_mark_for_what_was_never_said_belongs_to_the_turn_that_left_it_out() -> None:
    call = call_of(["hello", "hello"])
    marks = first_take(call, 1).marks
    assert {mark.criterion for mark in marks} >= {CriterionName.ACKNOWLEDGEMENT}
