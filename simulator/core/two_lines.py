"""Two customers at once: a machine over two calls, each stepped by the call machine, and what happens between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from simulator.core.call import step as call_step
from simulator.core.call_backs import CallBack, call_back_in, time_in
from simulator.core.call_state import Phase
from simulator.core.dialogue_acts import ActKind
from simulator.core.effects import Effect, StopSpeaking
from simulator.core.events import (
    BackChanneled,
    BargedIn,
    CustomerMurmured,
    Event,
    HandOverAsked,
    HintAsked,
    HoldEnded,
    HoldStarted,
    LineSpoken,
    PickedUp,
    RangOff,
    RepTurnEnded,
    SayAgainAsked,
    SilenceElapsed,
    TypingStarted,
    VoiceLost,
    WordsCorrected,
)
from simulator.core.holding import holds
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
from simulator.core.lines_state import CallerState, LinesState, Promised, TwoLines, begun
from simulator.core.speech import Milliseconds
from simulator.core.waiting_callers import agrees, asks_when, does_no_more

#: How long a phone rings, or a chat waits, until nobody is there any more; and how much longer than in time a hold is.
RINGS_FOR, HOLDS_ON = Milliseconds(120_000), Milliseconds(180_000)

#: What may happen within one call while the rep is with that customer; everything else is an event of the two lines.
_WITHIN = (
    *(LineSpoken, BargedIn, BackChanneled, CustomerMurmured, RepTurnEnded, TypingStarted, SilenceElapsed),
    *(SayAgainAsked, HintAsked, HandOverAsked, VoiceLost, WordsCorrected),
)


@dataclass(frozen=True, slots=True)
class For:
    """What the shell must do, in which customer's call."""

    caller: Caller
    effect: Effect


LinesStep = tuple[LinesState, tuple[For, ...]]


def step(lines: TwoLines, state: LinesState, event: LinesEvent) -> LinesStep:  # noqa: PLR0911 (one return a kind)
    """Return the state after ``event`` and what must now be done; any event in any state gives a state."""
    if state.over:
        return state, ()
    at = max(event.at, state.clock)
    state = replace(state, clock=at)
    match event:
        case Finished():
            return replace(state, finished=at, with_caller=None), ()
        case SecondCame() if state.second.came is None:
            return replace(state, second=replace(state.second, came=at)), ()
        case SwitchedTo(caller=caller) if state.of(caller).waits:
            return _switch(lines, state, caller)
        case PutOnHold(caller=caller) if caller is state.with_caller:
            return _hold(lines, state, caller)
        case HungUp(caller=caller) if state.of(caller).there:
            return _within(lines, state, caller, RangOff(at))
        case GaveUp(caller=caller) if gives_up(lines, state, caller, at):
            return state.changed(caller, replace(state.of(caller), gave_up=at)), ()
        case OnCall(caller=caller, within=within) if caller is state.with_caller and isinstance(within, _WITHIN):
            return _happened(lines, state, caller, replace(within, at=at))
    return state, ()


def due(lines: TwoLines, state: LinesState, now: Milliseconds) -> Iterator[LinesEvent]:
    """Yield what happens by itself by ``now``: the second customer comes, whoever waits for too long leaves."""
    turns = sum(turn.by_rep for turn in state.first.call.transcript)
    if state.over:
        return
    if state.second.came is None and turns >= lines.comes_after:
        yield SecondCame(now)
    for caller in Caller:
        since = state.of(caller).waits_since
        if since is not None and gives_up(lines, state, caller, now):
            yield GaveUp(caller, Milliseconds(max(state.clock, since + _stays(lines, state, caller))))


def gives_up(lines: TwoLines, state: LinesState, caller: Caller, now: Milliseconds) -> bool:
    """Return whether a customer has waited for too long by ``now``."""
    since = state.of(caller).waits_since
    return since is not None and now - since >= _stays(lines, state, caller)


def _stays(lines: TwoLines, state: LinesState, caller: Caller) -> int:
    """Return how long a customer who waits does so before they leave, in milliseconds."""
    call = state.of(caller).call
    if call.phase is not Phase.ON_HOLD:
        return round(RINGS_FOR * lines.time_factor)
    *_, hold = holds(call)
    return hold.allowed + round(HOLDS_ON * lines.time_factor)


def _within(lines: TwoLines, state: LinesState, caller: Caller, event: Event) -> LinesStep:
    """Return the step of one customer's call."""
    one = state.of(caller)
    call, effects = call_step(lines.scenario(caller), one.call, event)
    return state.changed(caller, replace(one, call=call)), tuple(For(caller, effect) for effect in effects)


def _switch(lines: TwoLines, state: LinesState, caller: Caller) -> LinesStep:
    """Return the step in which the rep turns to a customer, and leaves the other on hold."""
    before = state.with_caller
    state, held = _hold(lines, state, before) if before is not None else (state, ())
    state = replace(state, with_caller=caller)
    rings = state.of(caller).call.phase is Phase.RINGING
    event = PickedUp(state.clock, time_factor=lines.time_factor) if rings else HoldEnded(state.clock)
    state, effects = _within(lines, state, caller, event)
    return state, (*held, *effects)


def _hold(lines: TwoLines, state: LinesState, caller: Caller) -> LinesStep:
    """Return the step in which a customer is put on hold; what they are saying counts as heard."""
    state, first = _let_finish(lines, state, caller)
    if not state.of(caller).there:
        return state, first
    state, effects = _within(lines, state, caller, HoldStarted(state.clock))
    return replace(state, with_caller=None), (*first, *effects)


def _let_finish(lines: TwoLines, state: LinesState, caller: Caller) -> LinesStep:
    """Return the step in which a customer who speaks is taken as heard to the end."""
    call = state.of(caller).call
    if call.phase is not Phase.CUSTOMER_SPEAKING:
        return state, ()
    state, effects = _within(lines, state, caller, LineSpoken(call.customer_turn, state.clock))
    return state, (For(caller, StopSpeaking()), *effects)


def _happened(lines: TwoLines, state: LinesState, caller: Caller, event: Event) -> LinesStep:
    """Return the step of something within the call of the customer the rep is with."""
    call = state.of(caller).call
    answers = isinstance(event, RepTurnEnded) and event.turn == call.customer_turn and event.utterance.text.strip()
    if not isinstance(event, RepTurnEnded) or not answers or call.ending is not None:
        return _within(lines, state, caller, event)
    return _said(lines, state, caller, event)


def _said(lines: TwoLines, state: LinesState, caller: Caller, event: RepTurnEnded) -> LinesStep:
    """Return the step in which the rep answers: what they promise is noted, and agreed to where the other waits."""
    one = state.of(caller)
    found = call_back_in(event.utterance.text, event.reading)
    promised = _promises(one, found, event)
    state = state.changed(caller, replace(one, promised=promised))
    short = does_no_more(event.reading, found.words if found else None)
    if promised == one.promised or event.cut_in or not short or not state.of(caller.other).waits:
        return _within(lines, state, caller, event)
    state, first = _let_finish(lines, state, caller)
    call = state.of(caller).call
    named = bool(promised[-1].when) or len(promised) > 1
    answer = agrees if named else asks_when
    call, effects = answer(lines.scenario(caller), call, event)
    changed = state.changed(caller, replace(state.of(caller), call=call))
    return changed, (*first, *(For(caller, effect) for effect in effects))


def _promises(one: CallerState, found: CallBack | None, event: RepTurnEnded) -> tuple[Promised, ...]:
    """Return the call-backs promised with this turn; a time alone completes one that the turn before it promised."""
    text, turn = event.utterance.text, len(one.call.transcript)
    if found is not None:
        when = found.when.of(text) if found.when else ""
        return (*one.promised, Promised(event.at, turn, found.words.of(text), when))
    mine = [index for index, said in enumerate(one.call.transcript) if said.by_rep]
    latest = one.promised[-1] if one.promised else None
    if latest is None or latest.when or mine[-1:] != [latest.turn] or event.reading.does(ActKind.ASK_TO_HOLD):
        return one.promised
    named = time_in(text)
    return (*one.promised[:-1], replace(latest, when=named.of(text))) if named else one.promised


def replayed_lines(lines: TwoLines, events: Iterable[LinesEvent]) -> LinesState:
    """Return where both stand after ``events``, from the readings kept with them: no scorer takes part."""
    state = begun(lines)
    for event in events:
        state, _ = step(lines, state, event)
    return state
