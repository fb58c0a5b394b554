"""The call machine: one step takes a call from one event to the next state and what to do about it."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.call_state import CallState, Interval, Phase
from simulator.core.effects import (
    ChooseLine,
    Effect,
    EndCall,
    Listen,
    ShowHint,
    Speak,
    StopListening,
    StopSpeaking,
    StopWaiting,
    WaitForSilence,
)
from simulator.core.events import (
    BackChanneled,
    BargedIn,
    Continued,
    CustomerMurmured,
    CustomerPlayed,
    Event,
    HandOverAsked,
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
    WordsCorrected,
)
from simulator.core.help import handed_over
from simulator.core.hints import hint_for
from simulator.core.holding import consent, holds, only_asks_to_hold, taken_amiss
from simulator.core.mood import MOST
from simulator.core.mood_rules import TALKED_AT, UNHEARD
from simulator.core.opportunities import waiting
from simulator.core.opportunity import Opportunity
from simulator.core.patience import MOST_CUT_INS
from simulator.core.playing import offered, played
from simulator.core.replies import colour_of, reply_to, without_way_on
from simulator.core.saying import Step, say, say_line, say_reply
from simulator.core.scenario import Delivery, Ending, Scenario
from simulator.core.speech import Milliseconds
from simulator.core.transcript import corrected, heard_up_to, with_latest, with_rep_turn

#: The nudge at which a customer who hears nothing hangs up.
LAST_NUDGE = 3


def step(scenario: Scenario, state: CallState, event: Event) -> Step:  # noqa: PLR0911 (one return a kind of event)
    """Return the state after ``event`` and what the shell must now do; any event in any state gives a state."""
    at = max(event.at, state.clock)
    state = replace(state, clock=at)
    match state.phase, event:
        case _, WordsCorrected() | CustomerMurmured():
            return _noted(state, event), ()
        case Phase.WRAP_UP, _:
            return state, ()
        case _, RangOff():
            return _end(state, state.ending or Ending.RANG_OFF)
        case _, VoiceLost(note=note):
            return replace(state, nudges=False, lost=(*state.lost, note)), (StopWaiting(),)
        case Phase.PAUSED, Continued():
            return _continue(scenario, state)
        case Phase.RINGING, PickedUp(nudges=nudges, time_factor=factor, baseline=baseline, coach_plays=plays):
            answered = replace(
                state, picked_up=at, nudges=nudges, time_factor=factor, baseline=baseline, coach_plays=plays
            )
            return say_line(answered, scenario.lines[scenario.opening])
        case Phase.PAUSED | Phase.RINGING, _:
            return state, ()
        case _, Paused():
            return _pause(state)
        case _, HintAsked():
            return replace(state, hints=(*state.hints, at)), (ShowHint(hint_for(scenario, state)),)
        case Phase.CUSTOMER_SPEAKING, _:
            return _while_speaking(scenario, state, event)
        case Phase.LISTENING, _:
            return _while_listening(scenario, state, event)
        case Phase.ON_HOLD | Phase.CHOOSING, _:
            return _while_rep_waits(scenario, state, event)
    return state, ()


def _noted(state: CallState, event: WordsCorrected | CustomerMurmured) -> CallState:
    """Return the state with something noted that moves nothing."""
    if isinstance(event, WordsCorrected):
        return corrected(state, event)
    return state if state.over else replace(state, murmurs=(*state.murmurs, state.clock))


def _while_speaking(scenario: Scenario, state: CallState, event: Event) -> Step:
    """Return the step for an event while the customer speaks."""
    match event:
        case LineSpoken(turn=turn) if turn == state.customer_turn:
            return _spoken(scenario, heard_up_to(state, len(state.transcript[turn].script)))
        case BargedIn(turn=turn, heard=heard) if turn == state.customer_turn:
            stopped, effects = _spoken(scenario, heard_up_to(state, heard))
            return stopped, (StopSpeaking(), *effects)
        case BackChanneled(turn=turn) if turn == state.customer_turn:
            return replace(state, back_channels=(*state.back_channels, state.clock)), ()
        case RepTurnEnded(turn=turn) if turn == state.customer_turn and state.ending is None:
            listening, _ = _spoken(scenario, heard_up_to(state, len(state.transcript[turn].script)))
            answered, effects = _while_listening(scenario, listening, event)
            return answered, (StopSpeaking(), *effects)
    return state, ()


def _while_listening(scenario: Scenario, state: CallState, event: Event) -> Step:  # noqa: PLR0911
    """Return the step for an event while it is the rep's turn."""
    match event:
        case RepTurnEnded(turn=turn, utterance=utterance) if turn == state.customer_turn and utterance.text.strip():
            return _answer(scenario, state, event)
        case SilenceElapsed(turn=turn) if turn == state.customer_turn:
            return _nudge(scenario, state)
        case TypingStarted(turn=turn) if turn == state.customer_turn:
            return state, (StopWaiting(),)
        case SayAgainAsked(turn=turn) if turn == state.customer_turn:
            spoken = state.transcript[turn]
            replay = Speak(turn, spoken.script, spoken.delivery or Delivery.NEUTRAL)
            said = with_latest(state, replace(spoken, utterance=replace(spoken.utterance, text=spoken.script)))
            return replace(said, phase=Phase.CUSTOMER_SPEAKING), (StopWaiting(), StopListening(), replay)
        case HandOverAsked(summary=summary) if summary.strip():
            return _hand_over(scenario, state, summary)
        case HoldStarted():
            held = replace(state, phase=Phase.ON_HOLD, holds=(*state.holds, Interval(state.clock)))
            return held, (StopWaiting(), StopListening())
    return state, ()


def _while_rep_waits(scenario: Scenario, state: CallState, event: Event) -> Step:
    """Return the step for an event while the customer is on hold, or a coach chooses what they say."""
    match state.phase, event:
        case Phase.CHOOSING, CustomerPlayed(turn=turn) if turn == state.customer_turn:
            return played(scenario, state, event)
        case Phase.ON_HOLD, HoldEnded():
            return _back_from_hold(scenario, state)
        case Phase.ON_HOLD, HandOverAsked(summary=summary) if summary.strip():
            return _hand_over(scenario, state, summary)
    return state, ()


def _answer(scenario: Scenario, state: CallState, event: RepTurnEnded) -> Step:
    """Return the step in which the customer answers what the rep said."""
    opportunity = waiting(state.transcript)
    if event.reading.only_asks_to_repeat:
        return _repeat(with_rep_turn(state, event, ()))
    if event.cut_in or only_asks_to_hold(event.reading):
        return _answer_unscripted(scenario, state, event, opportunity)
    reply = reply_to(scenario, state, event.utterance.text, event.reading, opportunity=opportunity is not None)
    state = replace(state, mood=reply.mood, nudged=0)
    state = replace(with_rep_turn(state, event, reply.why), found=tuple(dict.fromkeys((*state.found, *reply.answered))))
    if state.coach_plays and not reply.hangs_up:
        return offered(state, reply)
    return say_reply(state, reply)


def _answer_unscripted(
    scenario: Scenario, state: CallState, event: RepTurnEnded, opportunity: Opportunity | None
) -> Step:
    """Return the step in which the customer cuts in on what the rep says, or agrees to hold; the script waits."""
    mood, why = without_way_on(state.mood, event.reading, opportunity=opportunity is not None)
    if event.cut_in:
        mood, why = mood.moved(TALKED_AT[0]), (*why, TALKED_AT[1])
    state = with_rep_turn(replace(state, mood=mood, nudged=0), event, why)
    if mood.anger >= MOST:
        return say(replace(state, ending=Ending.HUNG_UP), scenario.parting, Delivery.FURIOUS)
    cuts_in = scenario.patience.cuts_in
    if not event.cut_in or cuts_in is None:
        return say(state, consent(mood), colour_of(mood), nudge=True)
    words = cuts_in.says[min(state.cut_ins, len(cuts_in.says) - 1)]
    state, effects = say(replace(state, cut_ins=state.cut_ins + 1), words, colour_of(mood), nudge=True)
    return state, tuple(replace(effect, insists=True) if isinstance(effect, Speak) else effect for effect in effects)


def _hand_over(scenario: Scenario, state: CallState, summary: str) -> Step:
    """Return the step in which somebody takes the call over, which ends it, or listens and hands it back."""
    supervisor = scenario.help.supervisor
    needed = (scenario.slots[slot] for slot in supervisor.needs if slot in state.found and slot in scenario.slots)
    facts = ((slot.about, slot.answer) for slot in needed)
    state = replace(state, handed_over=(*state.handed_over, handed_over(state.clock, summary, scenario.help, facts)))
    if not supervisor.takes:
        return state, (ShowHint(supervisor.back, "Help"),)
    if state.phase is Phase.ON_HOLD:
        state = replace(state, holds=(*state.holds[:-1], replace(state.holds[-1], ended=state.clock)))
    return say(replace(state, ending=Ending.HANDED_OVER), supervisor.says, colour_of(state.mood))


def _back_from_hold(scenario: Scenario, state: CallState) -> Step:
    """Return the step in which the customer comes off hold: they listen, or say first what they make of it."""
    state = replace(state, holds=(*state.holds[:-1], replace(state.holds[-1], ended=state.clock)))
    *_, hold = holds(state)
    amiss = taken_amiss(hold, scenario.patience.on_hold)
    if amiss is None:
        return _listen(scenario, state)
    words, change = amiss
    mood = state.mood.moved(change)
    return say(replace(state, mood=mood), words, colour_of(mood), nudge=True)


def _repeat(state: CallState) -> Step:
    """Return the step in which the customer says their latest turn once more."""
    latest = state.transcript[state.customer_turn]
    delivery = latest.delivery or Delivery.NEUTRAL
    return say(state, latest.script, delivery, line=latest.line, opportunity=latest.opportunity)


def _nudge(scenario: Scenario, state: CallState) -> Step:
    """Return the step in which the customer speaks up because nobody did."""
    mood = state.mood.moved(UNHEARD)
    state = replace(state, mood=mood, nudged=state.nudged + 1)
    if state.nudged >= LAST_NUDGE:
        return say(replace(state, ending=Ending.HUNG_UP), scenario.parting, colour_of(mood), nudge=True)
    return say(state, scenario.silence.says, colour_of(mood), nudge=True)


def _spoken(scenario: Scenario, state: CallState) -> Step:
    """Return the step after the customer has finished: the end of the call, or the rep's turn."""
    return _end(state, state.ending) if state.ending else _listen(scenario, state)


def _listen(scenario: Scenario, state: CallState) -> Step:
    """Return the step in which it becomes the rep's turn."""
    state = replace(state, phase=Phase.LISTENING)
    effects: tuple[Effect, ...] = (_listening(scenario, state),)
    if state.nudges:
        after = Milliseconds(round(scenario.silence.after * state.time_factor))
        effects = (*effects, WaitForSilence(state.customer_turn, after))
    return state, effects


def _listening(scenario: Scenario, state: CallState) -> Listen:
    """Return how patiently the customer listens to the rep."""
    cuts_in = scenario.patience.cuts_in
    if cuts_in is None or state.mood.anger < cuts_in.anger or state.cut_ins >= MOST_CUT_INS:
        return Listen(state.customer_turn)
    after = None if cuts_in.after is None else Milliseconds(round(cuts_in.after * state.time_factor))
    return Listen(state.customer_turn, after, cuts_in.rules)


def _pause(state: CallState) -> Step:
    """Return the step in which the rehearsal stands still."""
    pauses = (*state.pauses, Interval(state.clock))
    paused = replace(state, phase=Phase.PAUSED, paused_from=state.phase, pauses=pauses)
    return paused, (StopWaiting(), StopSpeaking(), StopListening())


def _continue(scenario: Scenario, state: CallState) -> Step:
    """Return the step in which the rehearsal goes on where it stood; a line cut short is said again."""
    pauses = (*state.pauses[:-1], replace(state.pauses[-1], ended=state.clock))
    back = state.paused_from or Phase.LISTENING
    state = replace(state, phase=back, paused_from=None, pauses=pauses)
    if back is Phase.CUSTOMER_SPEAKING:
        turn = state.transcript[state.customer_turn]
        return state, (Speak(state.customer_turn, turn.script, turn.delivery or Delivery.NEUTRAL),)
    if back is Phase.CHOOSING:
        return state, (ChooseLine(state.customer_turn),)
    return _listen(scenario, state) if back is Phase.LISTENING else (state, ())


def _end(state: CallState, ending: Ending) -> Step:
    """Return the step in which the call is over."""
    ended = replace(state, phase=Phase.WRAP_UP, ending=ending)
    return ended, (StopWaiting(), StopSpeaking(), StopListening(), EndCall(ending))
