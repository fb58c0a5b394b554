"""Sample calls: a trainer's example calls and what they must come to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing a sample call, or one of its replies, must come to.

    Attributes:
        what: Of a call: ``total``, an axis's name, ``passed``, ``ends``, ``found`` or ``not_found``. Of a reply: a key
            of the scenario file's ``rep`` entries, such as ``acknowledged``.
        at_least: The least score, 0 to 100, or level, 0 to 3; None for no lower bound.
        at_most: The greatest score or level; None for no upper bound.
        equals: The required word, such as an ending or ``yes``; None for scores and for names.
        names: The required names: slots, or kinds of lapses.
        location: ``line:column`` in the file, for messages.
    """

    what: str
    at_least: int | None = None
    at_most: int | None = None
    equals: str | None = None
    names: tuple[str, ...] = ()
    location: str = ""


@dataclass(frozen=True, slots=True)
class SampleCall:
    """A trainer's example call.

    Attributes:
        name: What it shows.
        rep: The rep's replies in order, an empty one being silence.
        expect: What the call must come to.
        marks: What single replies must come to, by their index in ``rep``.
        location: Where it stands in the file, ``line:column``.
    """

    name: str
    rep: tuple[str, ...]
    expect: tuple[Expectation, ...] = ()
    marks: dict[int, tuple[Expectation, ...]] = field(default_factory=dict)
    location: str = ""
