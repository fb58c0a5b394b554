"""A reply as numbered features: those of the whole of it, and those of the few words from each word on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulator.core.reader.lexicon import Framing, Lexicon
from simulator.core.reader.normal_form import MARKS, QUESTION, STOP, NormalForm, stem
from simulator.core.reader.numbering import number, numbers

#: How many words a window holds.
WINDOW = 8
_EDGE = "^"
_ROWS = (1, 2, 3)
_FRAME_ROWS = (2, 3, 4, 5)
_ANCHORED = 5
_LETTERS = (3, 4, 5)
_FAR = 12
_CLOSE = 4
#: The words questions begin with.
_OPENERS = frozenset("what which when where who whose how why".split())
_SHARES = (1, 2, 3, 4)
_TENTHS = (2, 4, 6, 8)
_LENGTHS = (2, 3, 5, 8, 12, 20, 32)
_FORMS = {"ing": 6, "ed": 5, "ly": 5, "s": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The numbers of a reply's features.

    Attributes:
        rows: Of the words from each word on, one array a word; the same words give the same array.
        extras: What the word lists and the customer's story add to each of them.
        whole: Of the whole reply, each once, shape (n,).
    """

    rows: tuple[NDArray[np.int64], ...]
    extras: tuple[tuple[int, ...], ...]
    whole: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Story:
    """What the customer said, as far as features go.

    Attributes:
        stems: Of the words of their own.
        told: Which kinds of facts they gave, such as times.
        asks: Whether they asked something.
        empty: Whether they said nothing.
    """

    stems: frozenset[str]
    told: tuple[str, ...]
    asks: bool
    empty: bool


def story(customer: str, form: NormalForm, lexicon: Lexicon) -> Story:
    """Return what of a customer's words, whose normal form is ``form``, features are made of."""
    words = form.text.split()
    told = {"number" if word[0].isdigit() else lexicon.framing.facts.get(word, "") for word in words}
    return Story(_own(words, lexicon), tuple(sorted(told - {""})), "?" in customer, not customer.strip())


def features(form: NormalForm, told: Story, lexicon: Lexicon) -> Features:
    """Return a reply's features; linear in its length.

    Args:
        form: The reply's normal form.
        told: What the customer said before.
        lexicon: The word lists; each one's finds are features.
    """
    said, endings = _said(form)
    frame = _frame(said, lexicon.framing.words)
    found = _found(form, lexicon)
    sharing = _sharing(said, told)
    rows = tuple(_window(*one, lexicon.framing) for one in _windows(said, endings))
    extras = tuple(
        (*_met(found, place), *_sharing_number(place, sharing), *_told(said, place, told, sharing))
        for place in range(len(said))
    )
    names = {*_word_rows(said), *_frame_rows(frame), *_edges(said, frame), *_shared(said, told, lexicon)}
    names |= {f"T {name}" for lists in found.values() for name in lists}
    numbers = {number(name) for name in names} | {number for word in set(said) for number in _letters(word)}
    whole = np.fromiter(numbers, dtype=np.int64, count=len(numbers))
    return Features(rows, extras, np.sort(whole))


def _said(form: NormalForm) -> tuple[list[str], list[str]]:
    """Return the words, and for each the mark its sentence ends with; empty where none stands."""
    said: list[str] = []
    endings: list[str] = []
    for word in form.text.split():
        if word not in MARKS:
            said.append(word)
        elif word in {QUESTION, STOP}:
            endings += [word] * (len(said) - len(endings))
    return said, endings + [""] * (len(said) - len(endings))


def _own(words: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Return the stems of the words that are no frame."""
    return frozenset(stem(word) for word in words if word not in lexicon.framing.words and word not in MARKS)


def _sharing(said: Sequence[str], told: Story) -> set[int]:
    """Return the places of the windows that hold a word of the customer's own."""
    shared = [place for place, word in enumerate(said) if stem(word) in told.stems]
    return {near for place in shared for near in range(max(0, place - WINDOW + 1), place + 1)}


def _sharing_number(place: int, sharing: set[int]) -> Iterator[int]:
    """Yield the number of a window that holds a word of the customer's own, if it does."""
    if place in sharing:
        yield number("shares")


def _told(said: Sequence[str], place: int, told: Story, sharing: set[int]) -> Iterator[int]:
    """Yield the numbers of how a window begins beside what kinds of facts the customer gave."""
    about = "shares" if place in sharing else ""
    for fact in told.told or ("-",):
        yield number(f"D {said[place]} {fact}{about}")
        yield number(f"D {' '.join(said[place : place + 2])} {fact}{about}")


def _frame(said: Sequence[str], framing: frozenset[str]) -> list[str]:
    """Return the words with every one that carries content replaced by its outward form."""
    return [word if word in framing or word == _EDGE else outward(word) for word in said]


@lru_cache(maxsize=1 << 13)
def outward(word: str) -> str:
    """Return what a word looks like from outside: a number, an ending, or just a word."""
    if word[0].isdigit():
        return "#"
    return next((f"_{end}" for end, least in _FORMS.items() if len(word) >= least and word.endswith(end)), "_")


def _found(form: NormalForm, lexicon: Lexicon) -> dict[int, set[str]]:
    """Return which word lists find something, by the place of the word it begins with."""
    found: dict[int, set[str]] = {}
    for name, patterns in lexicon.lists():
        for one in patterns.find(form):
            found.setdefault(bisect_left(form.starts, one.start), set()).add(name)
    return found


def _met(found: dict[int, set[str]], place: int) -> Iterator[int]:
    """Yield the numbers of what the word lists find from a word on."""
    for name in sorted(found.get(place, ())):
        yield number(f"R0 {name}")
    for name in sorted({name for near in range(place, place + WINDOW) for name in found.get(near, ())}):
        yield number(f"R {name}")


def _windows(
    said: Sequence[str], endings: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, str], int, str]]:
    """Yield for each word its window, the two words before it, how many words are left, and its sentence's mark."""
    size = len(said)
    edged = [_EDGE, _EDGE, *said]
    for place in range(size):
        left = min(size - place, _FAR)
        yield tuple(said[place : place + WINDOW]), (edged[place], edged[place + 1]), left, endings[place]


@lru_cache(maxsize=1 << 13)
def _window(
    said: tuple[str, ...], before: tuple[str, str], left: int, ending: str, framing: Framing
) -> NDArray[np.int64]:
    """Return the numbers of a window's features, but for what the word lists and the customer's story say of it."""
    frame, frame_before = _frame(said, framing.words), _frame(before, framing.words)[1]
    size = len(said)
    names = [f"{step}:{word}" for step, word in enumerate(said[:_ANCHORED])]
    names += [f"{step}s{word}" for step, word in enumerate(frame[:_ANCHORED])]
    names += [f"a{' '.join(said[:row])}" for row in (2, 3, 4) if row <= size]
    names += [f"as{' '.join(frame[:row])}" for row in _FRAME_ROWS if row <= size]
    names += [f"p{before[1]}", f"ps{frame_before}", f"pp{' '.join(before)}"]
    names += [f"p0{before[1]} {said[0]}", f"p0s{frame_before} {frame[0]}", f"p01{frame_before} {' '.join(frame[:2])}"]
    names += [f"left{left}", f"M{ending}"]
    names += [f"E{frame[-1]}", f"EE{' '.join(frame[-2:])}", f"Ew{said[-1]}"] if left <= WINDOW else []
    names += [f"short{' '.join(frame)}", f"shortw{' '.join(said)}"] if left <= _CLOSE else []
    names += ["first", f"first left{left}"] if before[1] == _EDGE else []
    names += [f"n{' '.join(said[at : at + row])}" for row in _ROWS for at in range(size - row + 1)]
    names += [f"s{' '.join(frame[at : at + row])}" for row in (2, 3) for at in range(size - row + 1)]
    names += _shapes(_classes(said, framing), _classes(before, framing), said[0], left)
    return numbers(names)


def _classes(words: Sequence[str], framing: Framing) -> list[str]:
    """Return the kinds of words."""
    frame = _frame(words, framing.words)
    return [
        framing.classes.get(word, "f" if word == left and word != _EDGE else left)
        for word, left in zip(words, frame, strict=True)
    ]


def _shapes(kinds: Sequence[str], before: Sequence[str], word: str, left: int) -> Iterator[str]:
    """Yield the shapes of a window that begins with ``word``, by the kinds of its words."""
    size = len(kinds)
    yield from (f"at{' '.join(kinds[:row])}" for row in (2, 3, 4, 5, 6) if row <= size)
    yield from (f"pt{' '.join([*before[1:], *kinds[:row]])}" for row in (1, 2, 3))
    yield from (f"ppt{' '.join([*before, *kinds[:row]])}" for row in (1, 2))
    yield from (f"wt{word} {' '.join(kinds[1:row])}" for row in (2, 3, 4) if row <= size)
    yield from (f"lt{min(left, WINDOW)} {' '.join(kinds[:row])}" for row in (2, 3))
    yield from (f"t{' '.join(kinds[at : at + row])}" for row in (2, 3, 4) for at in range(size - row + 1))


def _word_rows(said: Sequence[str]) -> Iterator[str]:
    """Yield the words and the rows of two and three."""
    for row in _ROWS:
        for start in range(len(said) - row + 1):
            yield "w " + " ".join(said[start : start + row])


def _frame_rows(frame: Sequence[str]) -> Iterator[str]:
    """Yield the rows of the frame."""
    for row in _FRAME_ROWS:
        for start in range(len(frame) - row + 1):
            yield "k " + " ".join(frame[start : start + row])


@lru_cache(maxsize=1 << 13)
def _letters(word: str) -> tuple[int, ...]:
    """Return the numbers of the rows of letters within a word, so that forms of a word are not strangers."""
    edged = f"<{word}>"
    return tuple(number(f"l {edged[start : start + row]}") for row in _LETTERS for start in range(len(edged) - row + 1))


def _edges(said: Sequence[str], frame: Sequence[str]) -> Iterator[str]:
    """Yield how the reply begins and how it ends."""
    for row in _ROWS:
        if len(said) >= row:
            yield from (f"b {' '.join(frame[:row])}", f"e {' '.join(frame[-row:])}")
            yield from (f"bw {' '.join(said[:row])}", f"ew {' '.join(said[-row:])}")


def _shared(said: Sequence[str], told: Story, lexicon: Lexicon) -> Iterator[str]:
    """Yield how long the reply is, and how much of the customer's story is in it."""
    content = _own(said, lexicon)
    both = len(told.stems & content)
    yield from (f"sh {least}" for least in _SHARES if both >= least)
    yield from (f"shr {tenth}" for tenth in _TENTHS if content and 10 * both >= tenth * len(content))
    yield from (f"len {least}" for least in _LENGTHS if len(said) >= least)
    opens = sum(word in _OPENERS for word in said)
    joined = sum(word in _OPENERS and before == "and" for before, word in pairwise(said))
    yield from (f"wh {least}" for least in _SHARES if opens >= least)
    yield from (f"and wh {least}" for least in _SHARES if joined >= least)
    yield from (["after q"] if told.asks else []) + (["no cust"] if told.empty else [])
