"""What a coach put to a moment, in words."""

from __future__ import annotations

from simulator.core.clean import clean
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.words import AXES

#: What a mark says that is neither another score nor an answer.
KINDS = {
    CoachMarkKind.GOOD: "good",
    CoachMarkKind.MISS: "missed",
    CoachMarkKind.TALK: "to talk about",
    CoachMarkKind.WHISPER: "whispered",
    CoachMarkKind.NOTE: "note",
    CoachMarkKind.ASK: "question",
}


def where(mark: CoachMark) -> str:
    """Return which moment a mark is about; turns are counted from 1."""
    return "the whole call" if mark.turn is None else f"turn {mark.turn + 1}"


def says(mark: CoachMark) -> str:
    """Return what a mark says to the rep, in a line, clean."""
    criterion = AXES[mark.criterion] if mark.criterion is not None else ""
    word = f": {' '.join(mark.word.split())}" if mark.word.strip() else ""
    if mark.kind is CoachMarkKind.OVERRIDE:
        return clean(f"{criterion} would be {mark.points} of 100{word}")
    if mark.kind is CoachMarkKind.ANSWER:
        answer = "sees it as you do" if mark.agreed else "keeps the mark as it is"
        return clean(f"on your view of {criterion or 'the mark'}, {answer}{word}")
    return clean(f"{KINDS[mark.kind]}{word}")


def in_full(mark: CoachMark) -> str:
    """Return who says what about which moment, in a line, clean."""
    if mark.kind is CoachMarkKind.ASK and not mark.by:
        return clean(f"You asked about {where(mark)}: {mark.word}")
    return clean(f"{mark.by or 'the coach'} on {where(mark)}: {says(mark)}")
