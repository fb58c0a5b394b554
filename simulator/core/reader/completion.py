"""Whether what was said so far is all a speaker wants to say, by its last words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.features import outward
from simulator.core.reader.lexicon import Framing
from simulator.core.reader.normal_form import HESITATIONS, MARKS, normal_form
from simulator.core.reader.numbering import number

#: How many of the last words are looked at.
LAST_WORDS = 12
#: Words that begin a thought which needs a second half: how far back they stand tells something.
OPENERS = frozenset(
    "if when because so and but that which what while since as once unless where how who i you we they the".split()
)
_EDGE = "^"
_LENGTHS = 10
#: What a recogniser writes where a voice stays up or breaks off.
_OPEN_END = re.compile(r"(?:\.\.\.|[…,;:–—-])\s*$")
#: From this chance on a question mark is believed; the chance it then gives at least.
_MAY_BE_OVER, _ASKED = 0.15, 0.7
_LAST_WORD = re.compile(r"(\w+)\W*$")


@dataclass(frozen=True, slots=True, eq=False)
class CompletionModel:
    """Weights learnt from whole replies and from replies broken off.

    Attributes:
        keys: The numbers of the features it knows, ascending, shape (features,).
        weights: How much each of them speaks for the end, shape (features,).
        bias: Of a text it knows nothing of.
        framing: What gives sentences their shape.
    """

    keys: NDArray[np.int64]
    weights: NDArray[np.float32]
    bias: float
    framing: Framing

    def chance(self, text: str) -> float:
        """Return how likely nothing more is to come after ``text``, in [0, 1].

        Args:
            text: What was understood so far, with or without punctuation; where there are no words, 1.
        """
        said = words(text)
        if breaks_off(text):
            return 0.0
        if not said:
            return 1.0
        numbers = np.array(sorted({number(name) for name in features(said, self.framing)}), dtype=np.int64)
        places = np.minimum(np.searchsorted(self.keys, numbers), len(self.keys) - 1)
        known = self.keys[places] == numbers
        chance = float(1 / (1 + np.exp(-(self.bias + float(self.weights[places[known]].sum())))))
        asked = chance >= _MAY_BE_OVER and text.rstrip().endswith("?")
        return max(chance, _ASKED) if asked else chance


def breaks_off(text: str) -> bool:
    """Return whether a text ends in a hesitation, or as recognisers write what is not over."""
    last = _LAST_WORD.search(text.lower())
    return bool(_OPEN_END.search(text)) or (last is not None and last[1] in HESITATIONS)


def words(text: str) -> list[str]:
    """Return the words of a text in normal form."""
    return [word for word in normal_form(text).text.split() if word not in MARKS]


def features(said: Sequence[str], framing: Framing) -> Iterator[str]:
    """Yield the names of the features of some words in normal form, of which there is at least one."""
    last = [_EDGE] * 3 + list(said[-LAST_WORDS:])
    frame = [word if word in framing.words or word == _EDGE else outward(word) for word in last]
    kinds = [framing.classes.get(word, left) for word, left in zip(last, frame, strict=True)]
    for row in (1, 2, 3, 4):
        yield f"w{' '.join(last[-row:])}"
        yield f"f{' '.join(frame[-row:])}"
    for row in (1, 2, 3, 4, 5, 6):
        yield f"k{' '.join(kinds[-row:])}"
    for back in (2, 3):
        yield f"w{back}:{last[-back]}"
        yield f"f{back}:{frame[-back]}"
    yield f"many{min(len(said), _LENGTHS)}"
    yield from (f"near{word}" for word in last[-8:])
    yield from (f"pair{one} {other}" for one, other in zip(frame[-9:-1], frame[-8:], strict=False))
    yield from (f"back{back} {word}" for back, word in enumerate(reversed(last)) if word in OPENERS)
    yield from (f"first{word} {min(len(said), LAST_WORDS)}" for word in said[:2] if word in OPENERS)
