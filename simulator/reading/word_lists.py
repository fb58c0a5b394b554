"""Word lists from package data into the values core reads with."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from importlib.resources import files

from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import stem
from simulator.core.reader.patterns import Patterns
from simulator.core.scenario import LapseKind


def _lines(name: str) -> list[str]:
    """Return the lines of one list, comments left out."""
    text = files("simulator.reading").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def load_lexicon() -> tuple[Lexicon, str]:
    """Return the word lists and a short hash of all of them, which is part of the scorer's version.

    Raises:
        ValueError: a list has a line that is no pattern.
    """
    plain = [field.name for field in fields(Lexicon) if field.name not in {"lapses", "common"}]
    texts = {name: _lines(name) for name in [*plain, *(f"lapse_{kind.value}" for kind in LapseKind), "common"]}
    digest = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:8]
    common = frozenset(stem(word) for line in texts["common"] for word in line.split())
    lists = {name: Patterns(texts[name]) for name in plain}
    lapses = {kind: Patterns(texts[f"lapse_{kind.value}"]) for kind in LapseKind}
    return Lexicon(**lists, lapses=lapses, common=common), digest
