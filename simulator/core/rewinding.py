"""A call taken back to the moment before one of the rep's turns, to be gone on with from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.core.call import step
from simulator.core.call_state import CallState, Phase, ringing
from simulator.core.events import Event, TypingStarted, WordsCorrected
from simulator.core.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Rewound:
    """A call as it stood when it was the rep's turn.

    Attributes:
        state: Where the call stood.
        events: What led there; a call that begins with them goes on from there.
    """

    state: CallState
    events: tuple[Event, ...]


def rewound(scenario: Scenario, events: Sequence[Event], turn: int) -> Rewound | None:
    """Return a call as it stood before one of the rep's turns; None where it was not the rep's turn then.

    Corrections of earlier turns are kept, wherever they stand among the events.

    Args:
        scenario: The script it was played with.
        events: Everything that happened in it.
        turn: The place of the rep's turn in the transcript.
    """
    state, kept = ringing(scenario), list[Event]()
    corrections = [event for event in events if isinstance(event, WordsCorrected) and event.turn < turn]
    for event in events:
        if isinstance(event, WordsCorrected):
            continue
        after, _ = step(scenario, state, event)
        if len(after.transcript) > turn:
            break
        state = after
        kept.append(event)
    if state.phase is not Phase.LISTENING or len(state.transcript) != turn:
        return None
    while kept and isinstance(kept[-1], TypingStarted):
        del kept[-1]
    kept += [replace(event, at=state.clock) for event in corrections]
    for event in kept[len(kept) - len(corrections) :]:
        state, _ = step(scenario, state, event)
    return Rewound(state, tuple(kept))
