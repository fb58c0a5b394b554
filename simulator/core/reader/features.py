"""A reply as a set of numbered features: its words, their letters, and what the rules found in it."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import MARKS, NormalForm, stem
from simulator.core.reading import Reading, ReplyContext
from simulator.core.wording import words

#: How many numbers features are spread over; two may share one.
BUCKETS = 1 << 16
#: The most words of a reply that are looked at.
MOST_WORDS = 400
_LONGEST_ROW = 3
_LETTERS = (3, 4, 5)
_SHARES = (1, 2, 3, 4)
_LENGTHS = (2, 4, 8, 16, 32, 64)


def features(form: NormalForm, context: ReplyContext, rules: Reading, lexicon: Lexicon) -> NDArray[np.int64]:
    """Return the numbers of a reply's features, ascending, each once.

    Args:
        form: The reply's normal form.
        context: What the customer said; nothing else of it is used.
        rules: What the rules read from the reply.
        lexicon: Names the words too common to be a story.

    Returns:
        Numbers from 0 to ``BUCKETS`` - 1, shape (n,).
    """
    said = _said(form)
    return _numbers({*_word_rows(said), *_letter_rows(said), *_found(rules), *_shared(said, context, lexicon)})


def word_features(form: NormalForm) -> NDArray[np.int64]:
    """Return the numbers of a text's words and letters alone, ascending, each once, shape (n,)."""
    said = _said(form)
    return _numbers({*_word_rows(said), *_letter_rows(said)})


def _said(form: NormalForm) -> list[str]:
    """Return the words that are looked at."""
    return [word for word in form.text.split() if word not in MARKS][:MOST_WORDS]


def _numbers(names: set[str]) -> NDArray[np.int64]:
    """Return the numbers of some features by their names."""
    return np.unique(np.fromiter((crc32(name.encode()) % BUCKETS for name in names), dtype=np.int64, count=len(names)))


def _word_rows(said: list[str]) -> Iterator[str]:
    """Yield the words and the rows of two and three."""
    for length in range(1, _LONGEST_ROW + 1):
        for start in range(len(said) - length + 1):
            yield "w " + " ".join(said[start : start + length])


def _letter_rows(said: list[str]) -> Iterator[str]:
    """Yield rows of letters within words, so that forms of a word are not strangers."""
    for word in set(said):
        edged = f"<{word}>"
        for length in _LETTERS:
            for start in range(len(edged) - length + 1):
                yield "l " + edged[start : start + length]


def _found(rules: Reading) -> Iterator[str]:
    """Yield what the rules found."""
    yield f"r level {rules.acknowledgement.level}"
    yield f"r question {rules.question.kind}"
    if rules.question.clarifying:
        yield "r clarifying"
    for lapse in rules.composure.lapses:
        yield f"r lapse {lapse.kind}"
        yield "r lapse"
    for act in rules.acts:
        yield f"r act {act.kind}"


def _shared(said: list[str], context: ReplyContext, lexicon: Lexicon) -> Iterator[str]:
    """Yield how long the reply is, and how much of the customer's story is in it."""
    story = {stem(word) for word, _ in words(context.customer)} - lexicon.common
    content = {stem(word) for word in said} - lexicon.common
    both = len(story & content)
    yield from (f"s shared {least}" for least in _SHARES if both >= least)
    yield from (f"s most {tenth}" for tenth in range(1, 10) if content and 10 * both >= tenth * len(content))
    yield from (f"s length {least}" for least in _LENGTHS if len(said) >= least)
    if "?" in context.customer:
        yield "s after a question"
