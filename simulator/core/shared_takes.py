"""Takes that reps put on the shelf for others, by scenario and moment, and what others say to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.notes import KeptTake

#: The longest text somebody writes about a take, and the longest words of a take itself, in characters.
LONGEST_TEXT, LONGEST_WORDS = 600, 4_000


class EntryKind(StrEnum):
    """What stands on the shelf."""

    TAKE = "take"
    REACTION = "reaction"
    QUESTION = "question"
    ANSWER = "answer"


class Reaction(StrEnum):
    """What somebody can say to a take with one key; one each."""

    HELPED = "this helps me"
    TRY = "I will try this"
    WELL_SAID = "well said"


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One thing on the shelf.

    Attributes:
        id: UUIDv7 text.
        kind: What it is.
        about: The id of the take it is about; empty for a take.
        text: Why a take is good, a question, an answer, or the value of a ``Reaction``.
        take: The take; None for anything else.
        by: Who put it there; empty where they did not want to be named.
        at: When, UTC ISO-8601.
        mine: Whether it is this person's own.
        named: Whether others see whose it is.
        waits: Whether the team's store does not have it yet.
    """

    id: str
    kind: EntryKind
    about: str
    text: str
    take: KeptTake | None = None
    by: str = ""
    at: str = ""
    mine: bool = False
    named: bool = True
    waits: bool = False

    def __post_init__(self) -> None:
        """Refuse what makes no sense.

        Raises:
            ValueError: the parts do not fit its kind, or a text is too long.
        """
        if (self.kind is EntryKind.TAKE) is not (self.take is not None) or (self.take is None) is not bool(self.about):
            raise ValueError("a take stands for itself, and everything else is about one")
        if self.kind is EntryKind.REACTION:
            Reaction(self.text)
        if self.kind in {EntryKind.QUESTION, EntryKind.ANSWER} and not self.text:
            raise ValueError("a question and an answer have words")
        if len(self.text) > LONGEST_TEXT:
            raise ValueError(f"at most {LONGEST_TEXT} characters are said about a take")
        if self.take is not None and not (
            self.take.rep and max(len(self.take.rep), len(self.take.customer)) <= LONGEST_WORDS
        ):
            raise ValueError(f"a take has between 1 and {LONGEST_WORDS} characters")


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A take with all that was said to it.

    Attributes:
        entry: The take.
        take: Its words.
        reactions: How many gave each reaction; without those nobody gave.
        own_reaction: The entry of one's own reaction; None for none.
        talk: Questions and answers, the oldest first.
    """

    entry: ShelfEntry
    take: KeptTake
    reactions: Mapping[Reaction, int]
    own_reaction: ShelfEntry | None
    talk: tuple[ShelfEntry, ...]

    @property
    def unanswered(self) -> bool:
        """Return whether the latest word about it is a question."""
        return bool(self.talk) and self.talk[-1].kind is EntryKind.QUESTION

    @property
    def words(self) -> str:
        """Return everything a search looks at, in small letters."""
        said = (one.text for one in self.talk)
        take = self.take
        return " ".join((take.title, take.customer, take.rep, self.entry.text, self.entry.by, *said)).casefold()


def moment_of(take: KeptTake) -> tuple[str, str]:
    """Return what tells the moment a take answers from others: the scenario, and the line or the customer's words."""
    return take.scenario, take.line or take.customer


def on_shelf(entries: Iterable[ShelfEntry]) -> tuple[OnShelf, ...]:
    """Return the takes by scenario and moment, within a moment the one most people reacted to first.

    What is about a take that is not there is left out.
    """
    takes: dict[str, tuple[ShelfEntry, KeptTake]] = {}
    about: dict[str, list[ShelfEntry]] = {}
    for one in entries:
        if one.take is not None:
            takes[one.id] = one, one.take
        else:
            about.setdefault(one.about, []).append(one)
    found = [_with(entry, take, about.get(name, ())) for name, (entry, take) in takes.items()]
    found.sort(key=lambda one: (-sum(one.reactions.values()), one.entry.at, one.entry.id))
    return tuple(sorted(found, key=lambda one: (one.take.title.casefold(), *moment_of(one.take))))


def _with(entry: ShelfEntry, take: KeptTake, said: Iterable[ShelfEntry]) -> OnShelf:
    """Return a take with what was said to it."""
    ordered = sorted(said, key=lambda one: (one.at, one.id))
    given = [one for one in ordered if one.kind is EntryKind.REACTION]
    counted = Counter(Reaction(one.text) for one in given)
    own = next((one for one in given if one.mine), None)
    talk = tuple(one for one in ordered if one.kind is not EntryKind.REACTION)
    return OnShelf(entry, take, {one: counted[one] for one in Reaction if counted[one]}, own, talk)


def reactions_told(found: OnShelf) -> str:
    """Return how often each reaction was given, in words; empty for none."""
    own = found.own_reaction.text if found.own_reaction else ""
    return ", ".join(
        f"{count} × {one.value}{' (yours)' if one == own else ''}" for one, count in found.reactions.items()
    )


def whose(entry: ShelfEntry) -> str:
    """Return who put something on the shelf, as a list says it."""
    if entry.mine:
        return "you" if entry.named else "you, without your name"
    return entry.by or "somebody"
