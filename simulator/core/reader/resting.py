"""Which words a decision rests on: those without which it would not be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from simulator.core.speech import Span

#: Pieces of a reply are at most this many words long.
PIECE_WORDS = 3
#: The most pieces that are tried one by one; the rest of a longer reply is not looked at.
MOST_PIECES = 40
#: How many pieces are tried to be left out again.
MOST_SPARED = 2

_SENTENCE = re.compile(r"[^.!?;,:—–…]+")
_WORD = re.compile(r"\S+")


def pieces(reply: str) -> list[Span]:
    """Return a reply's pieces in order: between punctuation, and no longer than ``PIECE_WORDS`` words."""
    found: list[Span] = []
    for sentence in _SENTENCE.finditer(reply):
        words = [(match.start(), match.end()) for match in _WORD.finditer(reply, sentence.start(), sentence.end())]
        count = -(-len(words) // PIECE_WORDS)
        for piece in range(count):
            row = words[piece * len(words) // count : (piece + 1) * len(words) // count]
            found.append(Span(row[0][0], row[-1][1]))
    return found


def without(reply: str, spans: Sequence[Span]) -> str:
    """Return a reply with some spans cut out."""
    kept = list(reply)
    for span in spans:
        kept[span.start : span.end] = [""] * (span.end - span.start)
    return "".join(kept)


def rests_on(
    reply: str,
    weight: Callable[[Span], float],
    stands: Callable[[Sequence[Span]], bool],
    known: tuple[Span, ...] = (),
) -> tuple[Span, ...]:
    """Return the pieces a decision rests on; empty where it would be made whatever is cut out.

    Args:
        reply: The rep's words.
        weight: How much a piece speaks for the decision; the weightiest are tried first.
        stands: Whether the decision would be made with some spans cut out.
        known: Words it is known to rest on, whatever else; cut out besides the pieces, and not returned.

    Returns:
        Spans in order, without which the decision falls.
    """
    ranked = sorted(pieces(reply)[:MOST_PIECES], key=lambda span: (-weight(span), span))
    enough = 1
    while stands([*known, *ranked[:enough]]):
        if enough >= len(ranked):
            return ()
        enough = min(2 * enough, len(ranked))
    least = enough // 2 + 1 if enough > 1 else 1
    while least < enough:
        middle = (least + enough) // 2
        least, enough = (middle + 1, enough) if stands([*known, *ranked[:middle]]) else (least, middle)
    return tuple(_joined(reply, sorted(_needed(ranked[:enough], known, stands))))


def _needed(cited: list[Span], known: tuple[Span, ...], stands: Callable[[Sequence[Span]], bool]) -> list[Span]:
    """Return the spans without one or two of the lighter ones, where the decision falls without them anyway."""
    kept = list(cited)
    for span in cited[-2:0:-1][:MOST_SPARED]:
        fewer = [one for one in kept if one != span]
        if not stands([*known, *fewer]):
            kept = fewer
    return kept


def _joined(reply: str, spans: list[Span]) -> list[Span]:
    """Return spans with those joined that only spaces part."""
    joined: list[Span] = []
    for span in spans:
        if joined and not reply[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
