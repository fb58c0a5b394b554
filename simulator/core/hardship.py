"""Hard calls, named as hard."""

from __future__ import annotations

from simulator.core.call_state import CallState
from simulator.core.scenario import Ending, Scenario

#: From this difficulty on a call is hard for anybody, and above so much anger at its worst.
_HARD, _FURIOUS = 4, 85


def hardship(scenario: Scenario, state: CallState) -> str:
    """Return what made a call a hard one, in one sentence; empty for an ordinary one."""
    if state.ending is Ending.HUNG_UP:
        return "They hung up on you. That is hard to take, also when it is only practice."
    if max((turn.mood.anger for turn in state.transcript), default=0) >= _FURIOUS:
        return "You took a lot of anger in this call. It was a hard one."
    if scenario.difficulty >= _HARD:
        return "This is one of the hardest calls there are here."
    return ""
