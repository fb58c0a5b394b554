"""A feeling that a line of the customer shows, which a good rep answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OpportunityKind(StrEnum):
    """How plainly a line shows a feeling."""

    CUE = "cue"
    CONCERN = "concern"


class Moment(StrEnum):
    """What a moment is about: what the customer feels it over, how they talk, or what the rep has to tell them."""

    WAIT = "wait"
    GRIEF = "grief"
    FEAR = "fear"
    SHAME = "shame"
    DISTRUST = "distrust"
    SLIGHT = "slight"
    LOST = "lost"
    UNFAIR = "unfair"
    DEMAND = "demand"
    MUCH = "much"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A feeling the customer hints at or states, which a good rep answers.

    Attributes:
        kind: How plainly the line shows it.
        about: What it is, in the author's words.
        moment: What it is felt over; None where nobody can tell.
    """

    kind: OpportunityKind
    about: str
    moment: Moment | None = None
