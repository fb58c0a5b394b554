"""Whole calls on one thread."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.effects import Speak
from simulator.core.samples import Expectation, SampleCall
from simulator.core.scenario import Ending
from simulator.core.speech import Channel, Milliseconds
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.ports import HistoryFailure
from simulator.phone.rehearsal import disappointments
from simulator.phone.replay import Forgetful, examples, play
from tests.readings import Reads, short_scenario


def test_the_rep_rings_off_when_the_replies_run_out() -> None:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    turns = list(play(call, ["hello"]))
    assert [turn.by_rep for turn in turns] == [False, True, False]
    assert call.state.ending is Ending.RANG_OFF


def test_an_empty_reply_is_silence() -> None:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    turns = list(play(call, [""]))
    assert [turn.nudge for turn in turns] == [False, True]


def test_replies_after_the_end_are_not_said() -> None:
    spoken: list[Speak] = []
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    turns = list(play(call, ["+2 ?dates", "=commit", "too late"], speak=spoken.append))
    assert turns[-1].utterance.text == "Thank you."
    assert [one.text for one in spoken] == [turn.utterance.text for turn in turns if not turn.by_rep]


def test_examples_are_the_best_reply_of_the_first_sample_to_each_line() -> None:
    sample = SampleCall("good", ("+2 ?dates", "=commit"))
    scenario = replace(short_scenario(), samples=(sample,))
    assert examples(scenario, Reads()) == {"furious": "+2 ?dates", "calmer": "=commit"}


def test_a_sample_that_comes_out_otherwise_is_told_with_what_came_of_it() -> None:
    expected = (
        Expectation("ends", equals="hung-up"),
        Expectation("acknowledgement", at_least=70),
        Expectation("total", at_most=10),
    )
    scenario = replace(short_scenario(), samples=(SampleCall("good", ("+2 ?dates", "=commit"), expected),))
    told = [(one.expected.what, one.got) for one in disappointments(scenario, Reads())]
    assert told == [("ends", "resolved"), ("total", "93")]


class Kept(Forgetful):
    """A history in memory."""

    def __init__(self) -> None:
        self.stored: list[object] = []
        self.finished = 0
        self.failed = False

    def append(self, call: str, event: object) -> None:
        del call
        self.stored.append(event)

    def finish(self, call: str, card: object, status: object) -> None:
        del call, card, status
        self.finished += 1


class Full(Kept):
    """A history whose disk is full from the first event."""

    def append(self, call: str, event: object) -> None:
        raise HistoryFailure("The disk is full.")


def test_a_call_that_cannot_be_stored_goes_on_and_says_so_once() -> None:
    call = OngoingCall(short_scenario(), Reads(), Full())
    list(play(call, ["+2 ?dates", "=commit"]))
    assert call.state.ending is Ending.RESOLVED
    assert call.unstored == "The disk is full."


class FullForAWhile(Kept):
    """A history whose disk is full for the second event, and has room again later."""

    def append(self, call: str, event: object) -> None:
        if len(self.stored) == 1 and not self.failed:
            self.failed = True
            raise HistoryFailure("The disk is full.")
        super().append(call, event)


def test_what_could_not_be_stored_at_its_time_is_stored_at_the_end_of_the_call() -> None:
    always, later = Kept(), FullForAWhile()
    for history in (always, later):
        call = OngoingCall(short_scenario(), Reads(), history)
        list(play(call, ["+2 ?dates", "=commit"]))
        call.finish()
        assert not call.unstored
    assert later.failed
    assert later.stored == always.stored
    assert later.finished == always.finished == 1


def test_no_scorecard_is_stored_that_stands_on_turns_that_are_not() -> None:
    history = Full()
    call = OngoingCall(short_scenario(), Reads(), history)
    list(play(call, ["+2 ?dates", "=commit"]))
    call.finish()
    assert call.unstored == "The disk is full."
    assert history.finished == 0


def test_recorded_replies_follow_the_line_they_answer_on_the_calls_clock() -> None:
    call = OngoingCall(short_scenario(), Reads(), Forgetful())
    spoken = [Said(text, Milliseconds(100), Milliseconds(1100), Channel.VOICE) for text in ("+2 ?dates", "=commit")]
    list(play(call, spoken))
    replies = [turn.utterance for turn in call.state.transcript if turn.by_rep]
    assert [(one.started, one.ended) for one in replies] == [(100, 1100), (1200, 2200)]
    assert call.finish().times.talk_over == 0
