"""A finished call as one JSON value."""

from __future__ import annotations

from typing import Any

from simulator.core.call_state import Turn
from simulator.core.debrief import Moment
from simulator.core.voice_measures.told import changes
from simulator.phone.finished_call import FinishedCall
from simulator.phone.wire import scorecard_to_value, to_value


def call_value(call: FinishedCall) -> dict[str, Any]:
    """Return a call with its transcript, scorecard and debrief as a JSON value."""
    return {
        "call": call.id,
        "scenario": call.scenario.id,
        "title": call.scenario.title,
        "ending": call.card.ending.value if call.card.ending else None,
        "transcript": [_turn(index, turn) for index, turn in enumerate(call.state.transcript)],
        "scorecard": scorecard_to_value(call.card),
        "debrief": {
            "headline": call.debrief.headline,
            "wins": [{"text": win.text, "turn": win.turn} for win in call.debrief.wins],
            "moments": [_moment(moment) for moment in call.debrief.moments],
            "to_try": call.debrief.to_try,
            "note": call.debrief.note,
        },
        "calm_voice": to_value(call.state.baseline),
        "voice_changes": list(changes(call.state)),
        "unstored": call.unstored,
    }


def _turn(index: int, turn: Turn) -> dict[str, Any]:
    """Return one turn."""
    said: dict[str, Any] = {
        "turn": index,
        "party": turn.utterance.party.value,
        "text": turn.utterance.text,
        "started_ms": turn.utterance.started,
        "ended_ms": turn.utterance.ended,
        "channel": turn.utterance.channel.value,
        "mood": to_value(turn.mood),
    }
    if turn.by_rep:
        doubt = turn.doubt
        return said | {
            "reading": to_value(turn.reading),
            "why": list(turn.why),
            "words": to_value(turn.utterance.words),
            "doubted": [to_value(span) for span in doubt.spans] if doubt else [],
            "without_doubted": to_value(doubt.without) if doubt else None,
            "recognised": turn.recognised or None,
            "voice": to_value(turn.voice),
        }
    about = turn.opportunity.about if turn.opportunity else None
    return said | {"line": turn.line, "opportunity": about, "answered": list(turn.answered)}


def _moment(moment: Moment) -> dict[str, Any]:
    """Return one moment."""
    return {
        "mark": to_value(moment.mark),
        "customer": moment.customer,
        "rep": moment.rep,
        "at_seconds": moment.at,
        "matters": moment.matters,
    }
