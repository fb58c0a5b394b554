"""Learning when a reply is over: whole replies against the same ones broken off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.completion import features
from simulator.core.reader.normal_form import MARKS, QUESTION, STOP, normal_form
from simulator.core.reader.numbering import number
from simulator.reading.word_lists import load_lexicon
from simulator.training.descent import Vector
from simulator.training.lines import written
from simulator.training.pooling import Pull, Replies, learnt, rows
from simulator.training.shipping import write

#: How many times a reply is broken off, at most.
BROKEN = 12
#: Of the sentences a reply goes on after, this share is shown as what may be the end.
SENTENCES = 0.5
_RAREST = 4
_STEPS = 80
_PULL = Pull(0.0003, 0.0003)
_SEED = 1

Example = tuple[tuple[str, ...], bool]


def learn_completion(paths: Sequence[Path], output: Path) -> None:
    """Learn from the replies of some files when one is over, and write the weights."""
    keys, weights, bias = completion(examples(written(paths)))
    write(output, keys, [(weights, bias)])


def examples(replies: Sequence[str]) -> Iterator[Example]:
    """Yield words and whether a reply, or one of its sentences, ends with them; the same in every run."""
    chance = Random(_SEED)  # noqa: S311 (the same places every time, nothing secret)
    for reply in replies:
        said, ends = _said(reply)
        if not said:
            continue
        yield tuple(said), True
        if not any(ends):
            continue  # without punctuation nobody knows where its sentences end
        between = range(1, len(said))
        yield from ((tuple(said[:end]), True) for end in between if ends[end - 1] and chance.random() < SENTENCES)
        open_ends = [end for end in between if not ends[end - 1]]
        for end in sorted(open_ends, key=lambda _: chance.random())[:BROKEN]:
            yield tuple(said[:end]), False


def completion(shown: Iterator[Example]) -> tuple[NDArray[np.int64], Vector, float]:
    """Return the numbers of the features that are learnt, their weights and the bias."""
    lexicon, _ = load_lexicon()
    found, labels = [], []
    for said, over in shown:
        found.append(sorted({number(name) for name in features(said, lexicon.framing)}))
        labels.append(float(over))
    counts = Counter(one for numbers in found for one in numbers)
    keys = np.array(sorted(one for one, seen in counts.items() if seen >= _RAREST), dtype=np.int64)
    place = {int(key): index for index, key in enumerate(keys)}
    whole = rows(
        [np.array([place[one] for one in numbers if one in place], dtype=np.int64) for numbers in found], len(keys)
    )
    nothing = rows([np.zeros(0, dtype=np.int64)] * len(found), len(keys))
    everyone = np.ones(len(found))
    replies = Replies(nothing, np.arange(len(found)), whole, np.array(labels), everyone)
    return keys, *learnt(replies, _PULL, _STEPS)


def _said(reply: str) -> tuple[list[str], list[bool]]:
    """Return a reply's words, and for each whether a sentence ends with it."""
    said: list[str] = []
    ends: list[bool] = []
    for word in normal_form(reply).text.split():
        if word not in MARKS:
            said.append(word)
            ends.append(False)
        elif said and word in {STOP, QUESTION}:
            ends[-1] = True
    return said, ends
