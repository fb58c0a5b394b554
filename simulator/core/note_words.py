"""The rep's own notes in words: for lists, for a search, and in full."""

from __future__ import annotations

from enum import StrEnum

from simulator.core.notes import FEELINGS, Entry, Feeling, Goal, KeptTake, Note, Reflection
from simulator.core.words import AXES


class NoteKind(StrEnum):
    """The kinds of notes a rep tells apart."""

    JOURNAL = "journal"
    SHELF = "shelf"
    GOALS = "goals"
    FEELINGS = "feelings"


_KINDS: dict[type[Entry], NoteKind] = {
    Reflection: NoteKind.JOURNAL,
    KeptTake: NoteKind.SHELF,
    Goal: NoteKind.GOALS,
    Feeling: NoteKind.FEELINGS,
}


def kind_of(note: Note) -> NoteKind:
    """Return what kind of note it is."""
    return _KINDS[type(note.entry)]


def in_short(note: Note) -> str:
    """Return a note in one line."""
    match note.entry:
        case Reflection(answer=answer):
            return answer
        case KeptTake(rep=rep):
            return f"“{rep}”"
        case Goal() as goal:
            return f"{'reached: ' if goal.reached else ''}{goal.text}"
        case Feeling(level=level, around=around):
            return f"{FEELINGS[level - 1]} {around.value} a call"


def in_full(note: Note) -> tuple[tuple[str, str], ...]:
    """Return all of a note, as labels and words."""
    match note.entry:
        case Reflection(question=question, answer=answer):
            return ("To think about", question), ("You", answer)
        case KeptTake() as take:
            points = () if take.points is None else (("Points", str(take.points)),)
            why = (("Why", take.why),) if take.why else ()
            return ("Call", take.title), ("Customer", take.customer), ("You", take.rep), *points, *why
        case Goal() as goal:
            measured = (("Measured by", f"{AXES[goal.skill]}, {goal.points} points"),) if goal.skill else ()
            return ("Goal", goal.text), *measured, *((("Reached", goal.reached[:10]),) if goal.reached else ())
        case Feeling():
            return (("You felt", in_short(note)),)


def words_of(note: Note) -> str:
    """Return everything a search looks at, in small letters."""
    return " ".join([kind_of(note).value, note.at[:10], *(words for _, words in in_full(note))]).casefold()
