"""The word lists a scorer reads with, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from simulator.core.reader.patterns import Patterns
from simulator.core.scenario import LapseKind


@dataclass(frozen=True, slots=True, eq=False)
class Framing:
    """What gives sentences their shape.

    Attributes:
        words: Those that carry the frame of a sentence rather than its content.
        classes: What kind of word some words are.
        facts: Which kind of fact some words give.
    """

    words: frozenset[str]
    classes: Mapping[str, str]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Handling:
    """What a rep does with the call rather than with the customer's trouble; nothing is learnt from these lists.

    Attributes:
        hold: Asking the customer to hold.
        recital: A rule read out.
    """

    hold: Patterns
    recital: Patterns


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
    rhetorical: Patterns
    insult: Patterns
    lapses: Mapping[LapseKind, Patterns]
    common: frozenset[str]
    framing: Framing
    handling: Handling
    meanings: Mapping[str, frozenset[int]]

    def lists(self) -> Iterator[tuple[str, Patterns]]:
        """Yield every list of patterns with its name."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Patterns):
                yield field.name, value
        for kind, patterns in self.lapses.items():
            yield f"lapse {kind.value}", patterns
