"""The general rule: what a rep's turn does to a mood where the scenario does not say."""

from __future__ import annotations

from simulator.core.dialogue_acts import ActKind
from simulator.core.mood import MoodChange
from simulator.core.reading import Reading
from simulator.core.scenario import LapseKind

Moves = tuple[tuple[MoodChange, str], ...]

#: Acknowledgement of an opportunity, by level.
_ACKNOWLEDGED = {
    0: (MoodChange(anger=6, trust=-4), "The feeling went unanswered."),
    1: (MoodChange(anger=1), "The feeling got a formula, nothing of their own."),
    2: (MoodChange(anger=-10, trust=6), "You answered what happened to them."),
    3: (MoodChange(anger=-14, trust=10), "You named the feeling and the reason for it."),
}
#: Acknowledgement where no line asked for it.
_VOLUNTEERED = (MoodChange(anger=-4, trust=3), "You answered what happened to them.")
#: A good question calms at least as much as warm words.
_CLARIFIED = (MoodChange(anger=-10, confusion=-8, trust=6), "You asked the right thing.")
_REPEATED = (MoodChange(anger=6, trust=-5), "You asked what they had already told you.")
_COMMITTED = (MoodChange(anger=-4, confusion=-4, trust=5), "You said what happens next.")
_LAPSED = {
    LapseKind.HOSTILE: MoodChange(anger=30, trust=-25),
    LapseKind.BLAMING: MoodChange(anger=18, trust=-15),
    LapseKind.SARCASTIC: MoodChange(anger=18, trust=-15),
    LapseKind.CONDESCENDING: MoodChange(anger=16, trust=-12),
    LapseKind.DISMISSIVE: MoodChange(anger=14, trust=-12),
    LapseKind.COMMANDING: MoodChange(anger=12, trust=-8),
    LapseKind.DEFENSIVE: MoodChange(anger=12, trust=-8),
    LapseKind.CURT: MoodChange(anger=10, trust=-8),
    LapseKind.PANICKY: MoodChange(confusion=12, trust=-8),
}
#: What a nudge costs when nobody spoke.
UNHEARD = MoodChange(anger=5, trust=-3)
#: What a speech costs that the customer had to cut in on, and what the debrief says of it.
TALKED_AT = (MoodChange(anger=4, trust=-3), "You spoke for so long that they cut in.")


def movement(reading: Reading, *, opportunity: bool, repeated: bool) -> Moves:
    """Return what a rep's turn does to the mood, each move with its reason.

    Args:
        reading: What was read from the turn.
        opportunity: Whether the customer had just shown a feeling.
        repeated: Whether the turn asks for something already answered.
    """
    moves: list[tuple[MoodChange, str]] = []
    level = reading.acknowledgement.level
    if opportunity:
        moves.append(_ACKNOWLEDGED[level])
    elif level >= 2:
        moves.append(_VOLUNTEERED)
    if repeated:
        moves.append(_REPEATED)
    elif reading.question.clarifying:
        moves.append(_CLARIFIED)
    if reading.does(ActKind.COMMIT):
        moves.append(_COMMITTED)
    kinds = dict.fromkeys(lapse.kind for lapse in reading.composure.lapses)
    moves += [(_LAPSED[kind], f"Your words came across as {kind}.") for kind in kinds]
    return tuple(moves)
