"""How patient a customer is: with silence, with long speeches, with being put on hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.core.speech import Milliseconds


class Pauses(StrEnum):
    """How long the customer lets the rep pause before they take the floor."""

    SHORT = "short"
    USUAL = "usual"
    LONG = "long"

    @property
    def factor(self) -> float:
        """Return how many times as long as in the settings the pauses are."""
        return {Pauses.SHORT: 0.75, Pauses.USUAL: 1.0, Pauses.LONG: 1.5}[self]


@dataclass(frozen=True, slots=True)
class Silence:
    """What the customer does when nobody speaks: says ``says`` after ``after`` of silence."""

    after: Milliseconds = Milliseconds(8000)  # noqa: RUF009 (a NewType is no call that makes anything)
    says: str = "Hello? Are you still there?"


@dataclass(frozen=True, slots=True)
class CutIn:
    """How the customer interrupts a rep who speaks.

    Attributes:
        after: When the rep has spoken so long in one go; None for never on that account.
        rules: Whether they also interrupt as soon as a rule is recited to them before their feeling was answered.
        anger: How angry they must be, 0 to 100.
        says: What they say, one text a time; the last one repeats.
    """

    after: Milliseconds | None
    rules: bool
    anger: int
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoldWords:
    """What the customer says when they come off hold and mind: put there unasked, or kept longer than told."""

    unasked: str = "You put me on hold without a word. You could have asked."
    late: str = "That took a lot longer than you said it would."


@dataclass(frozen=True, slots=True)
class Patience:
    """How the customer takes turns."""

    pauses: Pauses = Pauses.USUAL
    cuts_in: CutIn | None = None
    on_hold: HoldWords = HoldWords()


#: So often at most a customer cuts in during one call.
MOST_CUT_INS = 3
