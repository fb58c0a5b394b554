"""What a coach puts to a moment of a call: a mark made while it runs, a note, another score, an answer to an appeal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.clean import clean
from simulator.core.scenario import CriterionName

#: The longest word to a moment that is taken, in characters.
LONGEST_WORD = 2000


class CoachMarkKind(StrEnum):
    """What a coach's mark says; ``ASK`` is the rep's own, who wants a coach to look at a moment."""

    GOOD = "good"
    MISS = "miss"
    TALK = "talk"
    WHISPER = "whisper"
    NOTE = "note"
    OVERRIDE = "override"
    ANSWER = "answer"
    ASK = "ask"


#: Marks made with one key while a call runs, in the order of their keys.
LIVE = (CoachMarkKind.GOOD, CoachMarkKind.MISS, CoachMarkKind.TALK)


@dataclass(frozen=True, slots=True)
class CoachMark:
    """What one coach put to one moment.

    Attributes:
        kind: What it says.
        turn: The turn's place in the transcript; None for the whole call.
        seconds: When it was made, in seconds into the call; None when made afterwards.
        word: What the coach wrote; empty for nothing.
        by: The coach's name; empty where nobody gave one.
        criterion: Which criterion it is about; always given for another score.
        points: The score the coach gives in place of the program's, 0 to 100; for ``OVERRIDE`` alone.
        agreed: Whether the coach sees it as the rep does; for ``ANSWER`` alone.
        at: UTC, ISO-8601; empty until it is kept.
        id: UUIDv7 text; empty until it is kept.
    """

    kind: CoachMarkKind
    turn: int | None = None
    seconds: float | None = None
    word: str = ""
    by: str = ""
    criterion: CriterionName | None = None
    points: int | None = None
    agreed: bool | None = None
    at: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Refuse what says nothing.

        Raises:
            ValueError: another score without criterion, points from 0 to 100 and a reason; an answer that is neither
                yes nor no; a word that is too long or has characters no screen should show.
        """
        if self.kind is CoachMarkKind.OVERRIDE:
            if self.criterion is None or self.points is None or not 0 <= self.points <= 100:
                raise ValueError("another score needs a criterion and points from 0 to 100")
            if not self.word.strip():
                raise ValueError("another score needs a reason")
        if self.kind is CoachMarkKind.ANSWER and self.agreed is None:
            raise ValueError("an answer agrees or does not")
        if len(self.word) > LONGEST_WORD or clean(self.word) != self.word or clean(self.by) != self.by:
            raise ValueError("the word is too long, or has characters that cannot be shown")


def at_turn(marks: Sequence[CoachMark], turn: int) -> tuple[CoachMark, ...]:
    """Return the marks on one turn, in the order they were made."""
    return tuple(mark for mark in marks if mark.turn == turn)
