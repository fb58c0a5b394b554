"""Which slot a question asks for, in its author's words or in others that mean the same or sound the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import MARKS, normal_form, stem
from simulator.core.scenario import Slot
from simulator.core.wording import mentions

#: From this likeness on a question asks for a slot.
ALIKE_FROM = 0.4
#: How much of what a word says another one says that stands in the same group of meanings, or sounds the same.
_SAME_GROUP, _SAME_SOUND = 0.7, 0.6
#: What a word that only types the answer weighs, such as "when".
_ASKING_WEIGHT = 0.6
_ASKING = frozenset("when where who whose whom why how-much how-many".split())
_SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("c", "k"),
    ("z", "s"),
    ("b", "p"),
    ("d", "t"),
    ("g", "k"),
    ("v", "f"),
)
_SOFT = re.compile(r"[aeiouyhw]")
_DOUBLE = re.compile(r"(.)\1+")
_SOUND_LEAST = 3


def slots_asked(question: str, slots: Sequence[Slot], lexicon: Lexicon) -> list[str]:
    """Return the ids of the slots a question asks for: those its authors' words name, else the likest one.

    Args:
        question: The words that ask.
        slots: Everything that can be found out.
        lexicon: Its groups of meanings tell which words ask for much the same.
    """
    named = [slot.id for slot in slots if mentions(question, slot.asked_with)]
    if named:
        return named
    asked = _content(question, lexicon)
    likeness = {slot.id: _likeness(asked, slot, lexicon) for slot in slots}
    best = max(likeness, key=lambda one: likeness[one], default=None)
    return [best] if best is not None and likeness[best] >= ALIKE_FROM else []


def _likeness(asked: tuple[str, ...], slot: Slot, lexicon: Lexicon) -> float:
    """Return how much a question and what a slot is about say the same, in [0, 1]."""
    about = _content(slot.about, lexicon)
    known = {word for phrase in slot.asked_with for word in _content(phrase, lexicon)} | set(about)
    if not asked or not about:
        return 0.0
    found = _share(asked, tuple(known), lexicon)
    covered = _share(about, asked, lexicon)
    return 2 * found * covered / (found + covered) if found and covered else 0.0


def _share(words: Sequence[str], others: Sequence[str], lexicon: Lexicon) -> float:
    """Return how much of what some words say others say too, in [0, 1]."""
    weights = [_ASKING_WEIGHT if word in _ASKING else 1.0 for word in words]
    met = (
        weight * max((_same(word, one, lexicon) for one in others), default=0.0)
        for word, weight in zip(words, weights, strict=True)
    )
    return sum(met) / sum(weights)


def _same(word: str, other: str, lexicon: Lexicon) -> float:
    """Return how much two words say the same, in [0, 1]."""
    if word == other:
        return 1.0
    if lexicon.meanings.get(word, frozenset()) & lexicon.meanings.get(other, frozenset()):
        return _SAME_GROUP
    sound = _sound(word)
    return _SAME_SOUND if len(sound) >= _SOUND_LEAST and sound == _sound(other) else 0.0


def _content(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the stems of a text that say what it is about, and what kind of answer a question word wants."""
    words = [word for word in normal_form(text).text.split() if word not in MARKS]
    return tuple(dict.fromkeys(_told(words, lexicon)))


def _told(words: Sequence[str], lexicon: Lexicon) -> Iterable[str]:
    """Yield what each word tells."""
    for place, word in enumerate(words):
        two = f"{word}-{words[place + 1]}" if place + 1 < len(words) else ""
        if two in _ASKING:
            yield two
        elif word in _ASKING:
            yield word
        elif word not in lexicon.framing.words or word in _CARRIES:
            yield stem(word)


#: Words of the frame that carry content in a question after all.
_CARRIES = frozenset(
    "time day name number call called told tell say says said before last first before feel feeling".split()
)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """Return roughly what a word sounds like: its consonants, hard and soft ones not told apart."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLE.sub(r"\1", word[:1] + _SOFT.sub("", word[1:]))
