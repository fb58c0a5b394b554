"""The word lists a scorer reads with, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.core.reader.patterns import Patterns
from simulator.core.scenario import LapseKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the readers look for; each field is a word list, its file says what belongs in it."""

    formula: Patterns
    feeling: Patterns
    legitimise: Patterns
    own: Patterns
    apology: Patterns
    solution: Patterns
    commit: Patterns
    limit: Patterns
    repeat: Patterns
    asks_open: Patterns
    asks_closed: Patterns
    asks_check: Patterns
    not_question: Patterns
    routine: Patterns
    blaming_question: Patterns
    lapses: Mapping[LapseKind, Patterns]
    common: frozenset[str]
