"""From labelled lines to what is learnt for each decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.features import Features, features, story
from simulator.core.reader.normal_form import normal_form
from simulator.core.reader.pooled_model import OF_THE_QUESTION
from simulator.core.scenario import LapseKind
from simulator.reading.word_lists import load_lexicon
from simulator.training.descent import Vector
from simulator.training.lines import Line
from simulator.training.pooling import Pull, Replies, Rows, carried_by, learnt, rows

#: A feature fewer lines have than this is not learnt.
RAREST = 5
#: Steps of the descent.
STEPS = 100
#: How much the sentences around a question count that are known not to ask.
BESIDE_SHARE = 0.5
#: The pull of the weights, a decision; the others have the first.
_PULL = Pull(0.001, 0.003)
_LIGHT = Pull(0.0005, 0.0015)
_PULLS = dict.fromkeys(("lapse", *(kind.value for kind in LapseKind)), _LIGHT) | {
    "asks": Pull(0.0001, 0.05),
    "rude": Pull(0.003, 0.01),
    "courteous": Pull(0.003, 0.01),
}


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Lines and their features.

    Attributes:
        lines: In all forms.
        keys: The numbers of the features that are learnt, ascending.
        windows: The features of every window, as places in ``keys``.
        starts: Where each line's windows begin, and where the last one's end, shape (lines + 1,).
        whole: The features of the whole lines, as places in ``keys``.
    """

    lines: Sequence[Line]
    keys: NDArray[np.int64]
    windows: Rows
    starts: NDArray[np.int64]
    whole: Rows

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Corpus:
        """Return the corpus of some lines that hold a word."""
        lexicon, _ = load_lexicon()
        told = {line.customer: story(line.customer, normal_form(line.customer), lexicon) for line in lines}
        found = [features(normal_form(line.rep), told[line.customer], lexicon) for line in lines]
        keys = _frequent(found)
        windows = [_placed(keys, row) for one in found for row in _rows(one)]
        starts = np.concatenate([[0], np.cumsum([len(one.rows) for one in found])]).astype(np.int64)
        whole = [_placed(keys, one.whole) for one in found]
        return cls(lines, keys, rows(windows, len(keys)), starts, rows(whole, len(keys)))


def _frequent(found: Sequence[Features]) -> NDArray[np.int64]:
    """Return the numbers of the features that enough lines have, ascending."""
    counts: Counter[int] = Counter()
    for one in found:
        counts.update(np.unique(np.concatenate([*_rows(one), one.whole])).tolist())
    return np.array(sorted(key for key, seen in counts.items() if seen >= RAREST), dtype=np.int64)


def _rows(found: Features) -> Iterator[NDArray[np.int64]]:
    """Yield all the features of each window."""
    for row, extra in zip(found.rows, found.extras, strict=True):
        yield np.concatenate([row, np.array(extra, dtype=np.int64)])


def _placed(keys: NDArray[np.int64], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a row of numbers as places in ``keys``, unknown ones left out."""
    places = np.minimum(np.searchsorted(keys, numbers), len(keys) - 1)
    return np.asarray(places[keys[places] == numbers], dtype=np.int64)


def column(corpus: Corpus, decision: str, asks: Vector | None = None) -> tuple[Vector, float]:
    """Return the weights of one decision, shape (features,), and its bias.

    Args:
        corpus: What to learn from.
        decision: One of the model's decisions.
        asks: The weights of ``asks``, which decisions about questions need.
    """
    replies = _replies(corpus, decision)
    carried = carried_by(replies, asks) if decision in OF_THE_QUESTION and asks is not None else None
    return learnt(replies, _PULLS.get(decision, _PULL), STEPS, carried)


def _replies(corpus: Corpus, decision: str) -> Replies:
    """Return the labelled lines of one decision."""
    parts = [part for place in range(len(corpus.lines)) for part in _parts(corpus, place, decision)]
    lengths = [len(windows) for windows, *_ in parts]
    return Replies(
        windows=corpus.windows.only(np.concatenate([windows for windows, *_ in parts])),
        starts=np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64),
        whole=corpus.whole.only(np.array([place for _, place, *_ in parts])),
        labels=np.array([float(label) for *_, label, _ in parts]),
        shares=np.array([share for *_, share in parts]),
    )


def _parts(corpus: Corpus, place: int, decision: str) -> Iterator[tuple[NDArray[np.int64], int, bool, float]]:
    """Yield what one line says of a decision: windows, the line's place, the label and how much it counts."""
    line = corpus.lines[place]
    label = line.labels.get(decision)
    windows = np.arange(corpus.starts[place], corpus.starts[place + 1])
    if label is None or not len(windows):
        return
    if decision == "asks" and label and any(line.asking):
        asking = np.array(line.asking)
        yield windows[asking], place, True, 1.0
        if not asking.all():
            yield windows[~asking], place, False, BESIDE_SHARE
        return
    yield windows, place, label, 1.0
