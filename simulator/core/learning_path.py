"""A way through the library: calls in an order that builds one skill on another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LearningPath:
    """A way through the library.

    Attributes:
        id: Its short name.
        title: What reps see.
        about: What it is for, in a sentence.
        calls: Ids of scenarios, the first to take first.
    """

    id: str
    title: str
    about: str
    calls: tuple[str, ...]
