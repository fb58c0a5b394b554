"""A call marked once more: its words read again by this program's scorer, its scorecard made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.core.call_state import CallState, Turn
from simulator.core.doubt import doubt_about
from simulator.core.reading import Reading
from simulator.core.scenario import Scenario
from simulator.core.scoring.scorecard import Scorecard, score
from simulator.phone.correcting import before
from simulator.phone.ongoing_call import reply_context
from simulator.phone.ports import Scorer


def marked_again(scenario: Scenario, state: CallState, scorer: Scorer) -> Scorecard:
    """Return the scorecard this program gives a call; what the customer said stays as it was.

    Args:
        scenario: What was played.
        state: Where the call ended.
        scorer: Reads the rep's words.
    """
    if not scenario.scored:
        return score(scenario, state)
    return score(scenario, replace(state, transcript=tuple(_read_again(scenario, state, scorer))))


def _read_again(scenario: Scenario, state: CallState, scorer: Scorer) -> Iterator[Turn]:
    """Yield the turns, the rep's with a reading of their own words."""
    for place, turn in enumerate(state.transcript):
        if not turn.by_rep:
            yield turn
            continue
        context = reply_context(scenario, before(scenario, state, place))

        def read(text: str) -> Reading:
            return scorer.read(text, context)  # noqa: B023 (called before the next turn)

        heard = read(turn.utterance.text)
        doubt = doubt_about(turn.utterance, heard, read) if turn.doubt is not None else None
        yield replace(turn, reading=heard, doubt=doubt)
