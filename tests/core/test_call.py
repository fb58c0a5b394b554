"""The call machine, one rule at a time."""

from __future__ import annotations

from simulator.core.call import LAST_NUDGE, step
from simulator.core.call_state import CallState, Phase, ringing
from simulator.core.call_times import call_times
from simulator.core.dialogue_acts import ActKind
from simulator.core.effects import (
    Effect,
    EndCall,
    Listen,
    ShowHint,
    Speak,
    StopSpeaking,
    StopWaiting,
    WaitForSilence,
)
from simulator.core.events import (
    BargedIn,
    Continued,
    Event,
    HintAsked,
    HoldEnded,
    HoldStarted,
    LineSpoken,
    Paused,
    PickedUp,
    RangOff,
    RepTurnEnded,
    SayAgainAsked,
    SilenceElapsed,
    TypingStarted,
    VoiceLost,
)
from simulator.core.reading import Reading
from simulator.core.scenario import Ending, LapseKind
from simulator.core.speech import Milliseconds, Party, Utterance
from tests.readings import reading, short_scenario

SCENARIO = short_scenario()


def at(seconds: float) -> Milliseconds:
    return Milliseconds(round(seconds * 1000))


def after(*events: Event) -> tuple[CallState, tuple[Effect, ...]]:
    """Return the state after some events, and the last one's effects."""
    state = ringing(SCENARIO)
    effects: tuple[Effect, ...] = ()
    for event in events:
        state, effects = step(SCENARIO, state, event)
    return state, effects


def says(turn: int, read: Reading, text: str = "Words.", seconds: float = 5) -> RepTurnEnded:
    return RepTurnEnded(turn, Utterance(Party.REP, text, at(seconds - 1), at(seconds)), read, at(seconds))


OPENED = (PickedUp(at(1)), LineSpoken(0, at(3)))
NUDGING = (PickedUp(at(1), nudges=True, time_factor=2.0), LineSpoken(0, at(3)))


def test_picking_up_lets_the_customer_say_the_opening() -> None:
    state, effects = after(PickedUp(at(1)))
    assert state.phase is Phase.CUSTOMER_SPEAKING
    assert next(effect for effect in effects if isinstance(effect, Speak)).text == "You took it twice!"


def test_after_the_customer_has_spoken_it_is_the_reps_turn() -> None:
    state, effects = after(*OPENED)
    assert state.phase is Phase.LISTENING
    assert effects == (Listen(0),)


def test_a_branch_is_taken_and_the_asked_slot_is_answered_first() -> None:
    state, effects = after(*OPENED, says(0, reading(2, ["dates"])))
    assert state.line == "calmer"
    assert state.found == ("dates",)
    assert [effect.text for effect in effects if isinstance(effect, Speak)] == ["The third. So what now?"]
    assert state.mood.anger < 70


def test_asking_without_meeting_a_condition_gets_only_the_answer() -> None:
    state, _ = after(*OPENED, says(0, reading(0, ["dates"])))
    assert state.transcript[-1].utterance.text == "The third."
    assert state.line == "furious"


def test_low_trust_gets_the_guarded_answer_and_asking_twice_is_noticed() -> None:
    blamed = (*OPENED, says(0, reading(0, ["dates"], [LapseKind.BLAMING])))
    state, _ = after(*blamed)
    assert state.transcript[-1].utterance.text.startswith("Look it up.")
    again, _ = after(*blamed, LineSpoken(2, at(6)), says(2, reading(0, ["dates"]), seconds=9))
    assert again.transcript[-1].utterance.text.startswith("I said. The third.")


def test_an_unanswered_feeling_costs_and_the_line_comes_back_in_other_words() -> None:
    state, _ = after(*OPENED, says(0, reading()))
    assert state.mood.anger > 70
    assert state.transcript[-1].utterance.text == "Twice!"


def test_a_stale_answer_changes_nothing() -> None:
    state, _ = after(*OPENED, says(0, reading(2, ["dates"])), LineSpoken(2, at(7)))
    stale, effects = step(SCENARIO, state, says(0, reading(0, [], [LapseKind.HOSTILE])))
    assert (stale.transcript, stale.mood, effects) == (state.transcript, state.mood, ())


def test_an_answer_while_the_customer_speaks_stops_them_and_counts() -> None:
    state, effects = after(PickedUp(at(1)), says(0, reading(2, ["dates"])))
    assert isinstance(effects[0], StopSpeaking)
    assert state.transcript[1].by_rep


def test_what_was_heard_once_is_not_cut_by_interrupting_it_when_it_is_said_again() -> None:
    state, _ = after(*OPENED, SayAgainAsked(0, at(4)), BargedIn(0, 3, at(5)))
    assert state.transcript[0].utterance.text == "You took it twice!"


def test_what_was_cut_is_whole_once_it_was_heard_again() -> None:
    again = (PickedUp(at(1)), BargedIn(0, 8, at(2)), SayAgainAsked(0, at(3)))
    assert after(*again)[0].transcript[0].utterance.text == "You took it twice!"
    assert after(*again, LineSpoken(0, at(4)))[0].transcript[0].utterance.text == "You took it twice!"
    assert after(*again, BargedIn(0, 3, at(4)))[0].transcript[0].utterance.text == "You took–"


def test_barging_in_keeps_what_was_heard() -> None:
    state, effects = after(PickedUp(at(1)), BargedIn(0, 8, at(2)))
    assert state.transcript[0].utterance.text == "You took–"
    assert state.transcript[0].script == "You took it twice!"
    assert effects[0] == StopSpeaking()


def test_asking_to_repeat_repeats_and_leaves_the_feeling_waiting() -> None:
    state, _ = after(*OPENED, says(0, reading(0, acts=[ActKind.ASK_TO_REPEAT])))
    assert state.transcript[-1].utterance.text == "You took it twice!"
    assert state.transcript[-1].opportunity is not None
    assert state.mood.anger == 70


def test_a_promise_ends_the_call_well() -> None:
    rest = (LineSpoken(2, at(7)), says(2, reading(acts=[ActKind.COMMIT]), seconds=9), LineSpoken(4, at(11)))
    state, effects = after(*OPENED, says(0, reading(2, ["dates"])), *rest)
    assert state.over
    assert EndCall(Ending.RESOLVED) in effects


def test_anger_at_the_top_hangs_up() -> None:
    hostile = reading(0, [], [LapseKind.HOSTILE])
    state, effects = after(*OPENED, says(0, hostile))
    assert state.ending is Ending.HUNG_UP
    assert SCENARIO.parting in [effect.text for effect in effects if isinstance(effect, Speak)]


def test_silence_is_waited_for_only_where_the_customer_nudges_and_typing_stops_it() -> None:
    assert WaitForSilence(0, Milliseconds(2 * SCENARIO.silence.after)) in after(*NUDGING)[1]
    assert after(*NUDGING, TypingStarted(0, at(4)))[1] == (StopWaiting(),)
    assert not [effect for effect in after(*OPENED)[1] if isinstance(effect, WaitForSilence)]


def test_nudges_come_and_the_last_one_hangs_up() -> None:
    state, _ = after(*NUDGING)
    for turn in range(LAST_NUDGE):
        state, _ = step(SCENARIO, state, SilenceElapsed(turn, at(10 + turn)))
        assert state.transcript[-1].nudge
        state, _ = step(SCENARIO, state, LineSpoken(turn + 1, at(10 + turn)))
    assert state.ending is Ending.HUNG_UP
    assert state.over


def test_hold_is_timed_and_comes_back_to_the_same_turn() -> None:
    asked = says(0, reading(acts=[ActKind.ASK_TO_HOLD]), "Can I put you on hold for a minute?")
    state, effects = after(*OPENED, asked, LineSpoken(2, at(7)), HoldStarted(at(8)), HoldEnded(at(38)))
    assert (state.holds[0].started, state.holds[0].ended) == (at(8), at(38))
    assert Listen(2) in effects
    assert state.line == "furious"


def test_a_pause_says_a_cut_line_again_and_does_not_count() -> None:
    state, effects = after(PickedUp(at(1)), Paused(at(2)), Continued(at(60)))
    assert [effect.text for effect in effects if isinstance(effect, Speak)] == ["You took it twice!"]
    assert state.pauses[0].ended == at(60)


def test_say_again_replays_without_a_new_turn() -> None:
    state, effects = after(*OPENED, SayAgainAsked(0, at(4)))
    assert len(state.transcript) == 1
    assert [effect for effect in effects if isinstance(effect, Speak)]


def test_a_colleague_helps_and_the_help_is_counted() -> None:
    state, effects = after(*OPENED, HintAsked(at(4)))
    assert isinstance(effects[0], ShowHint)
    assert "angry at the wait" in effects[0].text
    assert len(state.hints) == 1


def test_a_lost_voice_goes_on_in_writing() -> None:
    state, _ = after(*NUDGING, VoiceLost("The microphone went away.", at(4)))
    assert state.phase is Phase.LISTENING
    assert not state.nudges
    assert state.lost == ("The microphone went away.",)


def test_ringing_off_ends_it_from_anywhere() -> None:
    for events in ((), OPENED, (PickedUp(at(1)), Paused(at(2)))):
        state, _ = after(*events, RangOff(at(9)))
        assert state.ending is Ending.RANG_OFF


def test_pauses_count_in_no_time_of_the_call() -> None:
    talking = (PickedUp(at(0)), Paused(at(1)), Continued(at(61)), LineSpoken(0, at(63)))
    state, _ = after(*talking, HoldStarted(at(64)), Paused(at(65)), Continued(at(125)), HoldEnded(at(126)))
    times = call_times(state)
    assert (times.handle, times.customer_talk, times.hold) == (6000, 3000, 2000)


def test_after_a_pause_the_customer_waits_again() -> None:
    _, effects = after(*NUDGING, Paused(at(4)), Continued(at(60)))
    assert WaitForSilence(0, Milliseconds(2 * SCENARIO.silence.after)) in effects
