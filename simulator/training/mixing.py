"""Lines put together from the sentences of others: what stands beside a question must not decide whether it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import TypeVar

from simulator.core.reader.normal_form import MARKS, normal_form
from simulator.training.lines import Line, spoken_form

#: How many lines are put together.
MIXED = 2500
_SEED = 1
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
#: Words of sentences that may ask although they end with a full stop.
_MAY_ASK = re.compile(r"\b(?:tell|give|need|know|describe|walk|read|after)\b")
_LONGEST_WHOLE = 18
_SHORTEST = 3
_Choice = TypeVar("_Choice")


def mixed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines made of one or two sentences that do not ask and, in half of them, one that does."""
    asking, plain = _sentences(lines)
    if not asking or not plain:
        return
    chance = Random(_SEED)  # noqa: S311 (the same lines every time, nothing secret)
    for _ in range(MIXED):
        parts = [(_chosen(chance, plain), False) for _ in range(_chosen(chance, (1, 1, 2)))]
        if chance.random() < 0.5:
            place = _chosen(chance, (len(parts), len(parts), 0))
            parts.insert(place, (_chosen(chance, asking), True))
        flags = [asks for text, asks in parts for _ in range(_length(text))]
        spoken = spoken_form(" ".join(text for text, _ in parts))
        asks = any(flags)
        yield Line("", spoken, tuple(flags) if asks and len(flags) == _length(spoken) else (), {"asks": asks})


def _chosen(chance: Random, choices: Sequence[_Choice]) -> _Choice:
    """Return one of some choices; the same in every version of Python."""
    return choices[int(chance.random() * len(choices))]


def _sentences(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """Return sentences that ask, and sentences and short lines that do not."""
    asking: list[str] = []
    plain: list[str] = []
    for line in lines:
        asks = line.labels.get("asks")
        parts = [part.strip() for part in _SENTENCE.findall(line.rep) if part.strip()]
        if asks is None or (len(parts) < 2 and _length(line.rep) > _LONGEST_WHOLE):
            continue
        if asks and "?" in line.rep:
            asking += [part for part in parts if "?" in part]
            plain += [part for part in parts if "?" not in part and not _MAY_ASK.search(part.lower())]
        elif not asks:
            plain += [part for part in parts if _length(part) >= _SHORTEST]
    return asking, plain


def _length(text: str) -> int:
    """Return how many words a text has in normal form."""
    return sum(word not in MARKS for word in normal_form(spoken_form(text)).text.split())
