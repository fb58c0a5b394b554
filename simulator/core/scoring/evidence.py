"""What a decision rests on: words, and the reason they count."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.core.speech import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one utterance that a decision rests on, and why they count, in a sentence a rep would accept."""

    span: Span
    reason: str
