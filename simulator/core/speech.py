"""What is said on a call: parties, spans, words and utterances."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

#: A length of time or a moment on the call's own clock, in whole milliseconds since it began to ring.
Milliseconds = NewType("Milliseconds", int)


class Party(StrEnum):
    """Who speaks."""

    CUSTOMER = "customer"
    REP = "rep"


class Channel(StrEnum):
    """How an utterance reached the call."""

    VOICE = "voice"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters of one utterance, ``start`` included, ``end`` excluded.

    Raises:
        ValueError: the span is empty, reversed or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that holds no character."""
        if not 0 <= self.start < self.end:
            message = f"a span needs 0 <= start < end, got {self.start}..{self.end}"
            raise ValueError(message)

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether both cover a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class HeardWord:
    """One word as a recogniser understood it.

    Attributes:
        text: The word, without surrounding spaces.
        confidence: How sure the recogniser was, in [0, 1]; None where it does not say.
        started: When the word began, from the start of the recognised audio; None where unknown.
        ended: When the word ended, on the same clock; None where unknown.
    """

    text: str
    confidence: float | None = None
    started: Milliseconds | None = None
    ended: Milliseconds | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One party's uninterrupted speech.

    Attributes:
        party: Who spoke.
        text: The words, already clean of control characters.
        started: When it began, on the call's clock.
        ended: When it ended, never before ``started``.
        channel: Spoken or typed.
        words: The recogniser's words; empty when typed or corrected by hand.
    """

    party: Party
    text: str
    started: Milliseconds
    ended: Milliseconds
    channel: Channel = Channel.TYPED
    words: tuple[HeardWord, ...] = ()
