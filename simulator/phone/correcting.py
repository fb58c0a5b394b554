"""Words put right after the call: read again where they were said, marked again, and kept with the call."""

from __future__ import annotations

from dataclasses import replace

from simulator.core.call import step
from simulator.core.call_state import CallState, Turn
from simulator.core.debrief import debrief
from simulator.core.events import WordsCorrected
from simulator.core.reading import UNREAD
from simulator.core.scenario import Scenario
from simulator.core.scoring.scorecard import score
from simulator.phone.finished_call import FinishedCall
from simulator.phone.ongoing_call import reply_context
from simulator.phone.ports import CallHistory, HistoryFailure, Scorer


def correctable(turn: Turn) -> bool:
    """Return whether the rep may say what their words were: some were doubted, or they corrected them before."""
    return turn.by_rep and (turn.doubt is not None or bool(turn.recognised))


def corrected(call: FinishedCall, turn: int, text: str, scorer: Scorer, history: CallHistory) -> FinishedCall:
    """Return a call with the rep's words in one turn put right, or confirmed, and everything marked again.

    The customer's answers and mood stay as they were. Where it cannot be kept, the call says so in ``unstored``.

    Args:
        call: The call.
        turn: The rep's turn.
        text: What they said, clean and not empty.
        scorer: Reads it.
        history: Keeps it.
    """
    context = reply_context(call.scenario, before(call.scenario, call.state, turn))
    reading = scorer.read(text, context) if call.scenario.scored else UNREAD
    event = WordsCorrected(turn, text, reading, call.state.clock)
    state, _ = step(call.scenario, call.state, event)
    card = score(call.scenario, state)
    unstored = call.unstored
    if not unstored:
        try:
            history.correct(call.id, event, card)
        except HistoryFailure as failure:
            unstored = f"What you corrected counts here, but is not kept. {failure}"
    told = debrief(call.scenario, state, card)
    events = (*call.events, event)
    return replace(call, state=state, card=card, debrief=told, unstored=unstored, events=events)


def before(scenario: Scenario, state: CallState, turn: int) -> CallState:
    """Return a call as it stood before a turn, as far as a scorer may know."""
    transcript = state.transcript[:turn]
    found = tuple(dict.fromkeys(slot for one in transcript for slot in one.answered))
    mood = transcript[-1].mood if transcript else scenario.customer.mood
    return replace(state, transcript=transcript, found=found, mood=mood)
