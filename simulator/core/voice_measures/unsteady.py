"""Which spoken turns had a voice clearly outside the rep's calm band, and what that may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.core.call_state import CallState
from simulator.core.voice_measures.comparison import Measure, Place, Row, rows
from simulator.core.voice_measures.told import calm, span

#: Changes whenever the same measures could be judged otherwise.
RULES = "voice 1"
#: A call with fewer measured spoken turns is not judged.
FEWEST_TURNS = 3
#: So many measures must be well above the calm band at once.
FEWEST_MEASURES = 2
#: What an unsteady voice costs its turn; the call loses the mean over all measured turns, so never more than this.
COST = 10

#: What may speak for an unsteady voice, and only upwards: whoever speaks slowly, softly or with pauses is not unsteady.
_JUDGED = (Measure.PACE, Measure.PITCH_RANGE, Measure.LOUDNESS_RANGE, Measure.SPOKE_OVER)


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How steady the rep's voice was.

    Attributes:
        measured: How many spoken turns were long enough to tell.
        unsteady: Those that were not steady, by index, with their numbers against the calm ones in words.
    """

    measured: int
    unsteady: Mapping[int, str]

    @property
    def cost(self) -> int:
        """Return what the call loses, 0 to ``COST`` points."""
        return round(COST * len(self.unsteady) / self.measured)


def steadiness(state: CallState) -> Steadiness | None:
    """Return how steady the rep's voice was; None where that is not judged.

    It is judged only with a baseline and at least ``FEWEST_TURNS`` measured spoken turns.
    """
    measured = [index for index, turn in enumerate(state.transcript) if turn.voice and turn.voice.tells]
    if state.baseline is None or len(measured) < FEWEST_TURNS:
        return None
    judged = [row for row in rows(state) if row.measure in _JUDGED]
    found = {turn: _well_above(state, judged, turn) for turn in measured}
    unsteady = {turn: ", ".join(told) for turn, told in found.items() if len(told) >= FEWEST_MEASURES}
    return Steadiness(len(measured), unsteady)


def _well_above(state: CallState, judged: list[Row], turn: int) -> list[str]:
    """Return the measures of a turn that are well above the calm band, in words.

    A pace is counted in words, so one with doubted words among them is not judged.
    """
    doubted = state.transcript[turn].doubt is not None
    return [
        f"{row.measure.value} {span(row.measure, row.values[turn], row.values[turn])} (calm {calm(row)})"
        for row in judged
        if row.place(turn) is Place.WELL_ABOVE and not (doubted and row.measure is Measure.PACE)
    ]
