"""Changes of a call's transcript: a turn more, or its latest turn put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.core.call_state import CallState, Turn
from simulator.core.events import RepTurnEnded, WordsCorrected
from simulator.core.voice_measures.measures import with_words


def with_rep_turn(state: CallState, event: RepTurnEnded, why: tuple[str, ...]) -> CallState:
    """Return ``state`` with the rep's turn in the transcript."""
    turn = Turn(event.utterance, state.mood, why, reading=event.reading, doubt=event.doubt, voice=event.voice)
    return replace(state, transcript=(*state.transcript, turn))


def corrected(state: CallState, event: WordsCorrected) -> CallState:
    """Return ``state`` with the words of one of the rep's turns put right; an event about any other changes nothing."""
    index = event.turn
    if not (0 <= index < len(state.transcript) and state.transcript[index].by_rep and event.text.strip()):
        return state
    turn = state.transcript[index]
    first = turn.recognised or turn.utterance.text
    corrected = replace(
        turn,
        utterance=replace(turn.utterance, text=event.text, words=()),
        reading=event.reading,
        doubt=None,
        recognised="" if first == event.text else first,
        voice=with_words(turn.voice, event.text) if turn.voice else None,
    )
    return replace(state, transcript=(*state.transcript[:index], corrected, *state.transcript[index + 1 :]))


def heard_up_to(state: CallState, heard: int) -> CallState:
    """Return ``state`` with the customer's latest turn over, cut where nobody ever heard more of it."""
    turn = state.transcript[state.customer_turn]
    heard = max(heard, turn.heard, 0)
    text = turn.script if heard >= len(turn.script) else f"{turn.script[:heard].rstrip()}–"
    utterance = replace(turn.utterance, text=text, ended=max(state.clock, turn.utterance.started))
    return with_latest(state, replace(turn, utterance=utterance, heard=heard))


def with_latest(state: CallState, turn: Turn) -> CallState:
    """Return ``state`` with the customer's latest turn changed."""
    index = state.customer_turn
    return replace(state, transcript=(*state.transcript[:index], turn, *state.transcript[index + 1 :]))


def customer_before(transcript: Sequence[Turn], turn: int) -> int | None:
    """Return the place of the customer's latest turn before a turn; None where there is none."""
    return next((place for place in range(turn - 1, -1, -1) if not transcript[place].by_rep), None)
