"""Word lists from package data into the values core reads with."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields
from importlib.resources import files

from simulator.core.reader.lexicon import Framing, Handling, Lexicon
from simulator.core.reader.normal_form import british, stem
from simulator.core.reader.patterns import Patterns
from simulator.core.scenario import LapseKind

_WORD = re.compile(r"[a-z]+")
#: Lists of words; the others are lists of patterns.
_WORDS = ("common", "frame", "word_classes", "facts", "meanings")
#: Lists of patterns nothing is learnt from.
_HANDLING = tuple(field.name for field in fields(Handling))


def _lines(name: str) -> list[str]:
    """Return the lines of one list, comments left out."""
    text = files("simulator.reading").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [_WORD.sub(lambda found: british(found.group()), line) for line in lines]


def load_lexicon() -> tuple[Lexicon, str]:
    """Return the word lists and a short hash of all of them, which is part of the scorer's version.

    Raises:
        ValueError: a list has a line that is no pattern.
    """
    plain = [field.name for field in fields(Lexicon) if field.name not in {"lapses", "framing", "handling", *_WORDS}]
    lapse_lists = (f"lapse_{kind.value}" for kind in LapseKind)
    texts = {name: _lines(name) for name in [*plain, *lapse_lists, *_HANDLING, *_WORDS]}
    digest = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:8]
    common = frozenset(stem(word) for line in texts["common"] for word in line.split())
    framing = Framing(
        frozenset(word for line in texts["frame"] for word in line.split()),
        _kinds(texts["word_classes"]),
        _kinds(texts["facts"]),
    )
    lists = {name: Patterns(texts[name]) for name in plain}
    lapses = {kind: Patterns(texts[f"lapse_{kind.value}"]) for kind in LapseKind}
    return Lexicon(
        **lists,
        lapses=lapses,
        common=common,
        framing=framing,
        handling=Handling(**{name: Patterns(texts[name]) for name in _HANDLING}),
        meanings=_meanings(texts["meanings"]),
    ), digest


def _kinds(lines: list[str]) -> dict[str, str]:
    """Return for each word the first of its line, which names its kind."""
    return {word: line.split()[0] for line in lines for word in line.split()[1:]}


def _meanings(groups: list[str]) -> dict[str, frozenset[int]]:
    """Return for the stem of each word the groups of meanings it stands in."""
    found: dict[str, set[int]] = {}
    for place, group in enumerate(groups):
        for word in group.split():
            found.setdefault(word if "-" in word else stem(word), set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}
