"""Which words a decision rests on: those without which it would not be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from simulator.core.speech import Span

#: Pieces of a reply are at most this many words long.
PIECE_WORDS = 6
#: The most pieces that are tried one by one; the rest of a longer reply is not looked at.
MOST_PIECES = 24

_SENTENCE = re.compile(r"[^.!?;,:—–…]+")
_WORD = re.compile(r"\S+")


def pieces(reply: str) -> list[Span]:
    """Return a reply's pieces in order: between punctuation, and no longer than ``PIECE_WORDS`` words."""
    found: list[Span] = []
    for sentence in _SENTENCE.finditer(reply):
        words = [(match.start(), match.end()) for match in _WORD.finditer(reply, sentence.start(), sentence.end())]
        for first in range(0, len(words), PIECE_WORDS):
            row = words[first : first + PIECE_WORDS]
            found.append(Span(row[0][0], row[-1][1]))
    return found


def without(reply: str, spans: Sequence[Span]) -> str:
    """Return a reply with some spans cut out."""
    kept = list(reply)
    for span in spans:
        kept[span.start : span.end] = [""] * (span.end - span.start)
    return "".join(kept)


def rests_on(
    reply: str, weight: Callable[[str], float], stands: Callable[[str], bool], known: tuple[Span, ...] = ()
) -> tuple[Span, ...]:
    """Return the pieces a decision rests on; empty where it would be made whatever is cut out.

    Args:
        reply: The rep's words.
        weight: How much a piece speaks for the decision; the weightiest are tried first.
        stands: Whether the decision would be made for a text.
        known: Words it is known to rest on, whatever else; cut out besides the pieces, and not returned.

    Returns:
        Spans in order, without which the decision falls.
    """
    candidates = pieces(reply)[:MOST_PIECES]
    ranked = sorted(candidates, key=lambda span: (-weight(span.of(reply)), span))
    cited: list[Span] = []
    for span in ranked:
        cited.append(span)
        if not stands(without(reply, [*known, *cited])):
            return tuple(_joined(reply, sorted(cited)))
    return ()


def _joined(reply: str, spans: list[Span]) -> list[Span]:
    """Return spans with those joined that only spaces part."""
    joined: list[Span] = []
    for span in spans:
        if joined and not reply[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
