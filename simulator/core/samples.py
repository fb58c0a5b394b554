"""Sample calls: a trainer's example calls and what they must come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing a sample call must come to.

    Attributes:
        what: ``total``, an axis's name, or ``passed``/``ends``.
        at_least: The least score, 0 to 100; None for no lower bound.
        at_most: The greatest score, 0 to 100; None for no upper bound.
        equals: The required ending, or ``yes``/``no`` for ``passed``; None for scores.
        location: ``line:column`` in the file, for messages.
    """

    what: str
    at_least: int | None = None
    at_most: int | None = None
    equals: str | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class SampleCall:
    """A trainer's example call: the rep's replies in order, an empty one being silence."""

    name: str
    rep: tuple[str, ...]
    expect: tuple[Expectation, ...] = ()
