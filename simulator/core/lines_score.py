"""What a drill with two customers came to: how both were looked after, and the scorecard of each call."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.attention import Attention, as_of_end, attention
from simulator.core.line_events import Caller
from simulator.core.lines_state import LinesState, TwoLines
from simulator.core.scoring.scorecard import Scorecard, score


@dataclass(frozen=True, slots=True)
class LinesCard:
    """What a drill came to.

    Attributes:
        attention: How both were looked after.
        cards: The scorecards of the calls that were answered and are scored, the first customer's first.
    """

    attention: Attention
    cards: tuple[Scorecard, ...]


def score_lines(lines: TwoLines, state: LinesState) -> LinesCard:
    """Return what a drill came to as it stands."""
    answered = [
        caller for caller in Caller if lines.scenario(caller).scored and state.of(caller).call.picked_up is not None
    ]
    cards = tuple(score(lines.scenario(caller), as_of_end(state, caller)) for caller in answered)
    return LinesCard(attention(lines, state), cards)
