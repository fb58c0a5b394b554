"""Finding words and phrases in what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from simulator.core.speech import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each word of ``text`` in lower case, straight apostrophes, with where it stands."""
    return iter(_words(text))


@lru_cache(maxsize=1 << 11)
def _words(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the words of a text: many phrases are looked for in one question, and each phrase in many."""
    found = _WORD.finditer(text)
    return tuple((match.group().lower().replace("’", "'"), Span(match.start(), match.end())) for match in found)


def find_phrase(text: str, phrase: str) -> Span | None:
    """Return where ``phrase`` first stands in ``text``, the last word matched by its beginning, or None.

    ``refund`` finds "refunding"; ``call back`` finds "call backs"; case and punctuation do not matter.
    """
    wanted = [word for word, _ in _words(phrase)]
    said = _words(text)
    for start in range(len(said) - len(wanted) + 1):
        run = said[start : start + len(wanted)]
        same = all(have == want for (have, _), want in zip(run[:-1], wanted[:-1], strict=True))
        if wanted and same and run[-1][0].startswith(wanted[-1]):
            return Span(run[0][1].start, run[-1][1].end)
    return None


def mentions(text: str, phrases: Iterable[str]) -> bool:
    """Return whether any of ``phrases`` stands in ``text``."""
    return any(find_phrase(text, phrase) for phrase in phrases)
