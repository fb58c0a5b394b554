"""What a scenario file may hold: the terms in which its keys are described."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

#: What scenarios and lines may be called, and what slots may be.
DASHED, UNDERSCORED = re.compile(r"[a-z0-9-]{1,60}"), re.compile(r"[a-z0-9_]{1,60}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text; ``paragraph`` keeps its line breaks."""

    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Wordings:
    """One text, or a list of texts of which a call uses one."""


@dataclass(frozen=True, slots=True)
class Variables:
    """Names, each with a list of texts of which a call uses one."""


@dataclass(frozen=True, slots=True)
class Anything:
    """What another part of the program reads."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts; where ``one`` is set a single one may stand for a list of one."""

    one: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of words and phrases to listen for; ``one`` as in ``Texts``."""

    one: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Word:
    """One of some words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A list of some words; ``one`` as in ``Texts``; ``any_`` lets the word ``any`` stand for all of them."""

    words: tuple[str, ...]
    one: bool = False
    any_: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """The name of something else in the file: ``of`` is ``line`` or ``slot``."""

    of: str


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names; ``of`` as in ``Name`` and ``one`` as in ``Texts``."""

    of: str
    one: bool = False


@dataclass(frozen=True, slots=True)
class Id:
    """The scenario's own name."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A language tag."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time from 2 to 60 seconds."""


@dataclass(frozen=True, slots=True)
class Scores:
    """A range of marks: ``at least 75``, ``at most 40``, ``50 to 70``; also of ``levels`` from 0 to 3, or one level."""

    levels: bool = False


@dataclass(frozen=True, slots=True)
class Replies:
    """A rep's replies, each a text or a group with the marks it must get."""


@dataclass(frozen=True, slots=True)
class Keys:
    """A group of keys, by its name in ``GROUPS``; ``shared`` names the kind a reference may stand for, if any."""

    group: str
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Groups of keys under names of the trainer's own making; ``dashed`` names have hyphens, others underscores."""

    group: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of groups of keys."""

    group: str


Kind = (
    Text
    | Wordings
    | Variables
    | Anything
    | Texts
    | Phrases
    | Whole
    | Flag
    | Word
    | Words
    | Name
    | Names
    | Id
    | Tag
    | Duration
    | Scores
    | Replies
    | Keys
    | Named
    | Listed
)


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    Attributes:
        name: As written in the file.
        kind: What its value may be.
        about: What it is, in whole sentences of Markdown.
        example: A piece of YAML that uses it; empty where its group shows it.
        needed: Whether it must be there; a text names what may stand in its place.
        default: What holds when it is left out, in Markdown; empty for nothing.
    """

    name: str
    kind: Kind
    about: str
    example: str = ""
    needed: bool | str = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of keys that stand together.

    Attributes:
        name: Its name in ``GROUPS``.
        title: The heading of its part of the reference.
        about: What to know before its keys; Markdown.
        keys: In the order they are usually written.
        after: What to know after them; Markdown.
    """

    name: str
    title: str
    about: str
    keys: tuple[Key, ...]
    after: str = ""
    _by_name: dict[str, Key] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Note each key by its name."""
        self._by_name.update({key.name: key for key in self.keys})

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the keys."""
        return tuple(self._by_name)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def key(self, name: str) -> Key:
        """Return the key of that name.

        Raises:
            KeyError: there is none.
        """
        return self._by_name[name]


def groups(found: Iterable[Group]) -> dict[str, Group]:
    """Return groups by name."""
    return {group.name: group for group in found}
