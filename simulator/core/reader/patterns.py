"""Patterns over the normal form: a small language for word lists, matched in linear time.

A pattern is a row of elements between spaces. An element is a word, alternatives ``(a|two words)``,
optional ones ``(a|b)?``, a beginning ``refund~``, ``..`` for up to three words, ``?`` for a question
mark, ``^`` in the first place for the beginning of a clause. Pauses may stand between any two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.core.reader.normal_form import NormalForm
from simulator.core.speech import Span

_GAP = r"(?:[^ .?]+ ){0,3}?"
_PAUSES = r"(?:\| )?"
_CONNECTORS = (
    "and|but|so|okay|right|well|then|now|oh|yes|no|sorry|please|just|also|because|sir|madam|alright|look|first|"
    "though|kindly|or|if|actually|honestly|anyway|thanks|sure|again"
)
_CLAUSE = rf"(?:(?<=[|.?] )|(?:(?<= )(?:{_CONNECTORS}) (?:\| )?))"


#: A row of two elements is looked for as pairs of words where there are no more of them than this.
_MOST_PAIRS = 400
_ELEMENTS = re.compile(r"\^|\.\.|\([^()]+\)\??|[^\s()^.]+")


def _word(word: str) -> str:
    """Return the regular expression of one word; a trailing ``~`` stands for any ending."""
    return re.escape(word[:-1]) + "[^ ]*" if word.endswith("~") else re.escape(word)


def _element(element: str) -> str:
    """Return the regular expression of one element, its closing space included."""
    if element == "..":
        return _GAP
    optional = element.endswith(")?")
    choices = element.rstrip("?")[1:-1].split("|") if element.startswith("(") else [element]
    spelled = "|".join("".join(f"{_word(word)} {_PAUSES}" for word in choice.split()) for choice in choices)
    return f"(?:{spelled})" + ("?" if optional else "")


def _compiled(pattern: str) -> str:
    """Return the regular expression of one pattern; its words are what group 1 of a match holds.

    Raises:
        ValueError: the pattern has something in it that is no element.
    """
    elements = _ELEMENTS.findall(pattern)
    if "".join(elements) != re.sub(r"\s(?![^()]*\))", "", pattern):
        raise ValueError(f"not a pattern: {pattern!r}")
    start = r"(?<= )"
    if elements[0] == "^":
        start, elements = _CLAUSE, elements[1:]
    return start + "(" + "".join(map(_element, elements)) + ")"


def _needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of words of each of which a text must hold one for a pattern to stand in it."""
    needs = []
    for element in _ELEMENTS.findall(pattern):
        if element in {"^", ".."} or element.endswith(")?"):
            continue
        choices = element[1:-1].split("|") if element.startswith("(") else [element]
        first = [choice.split()[0] for choice in choices]
        if not any(word.endswith("~") for word in first):
            needs.append(frozenset(first))
    return (*needs, *_pairs(pattern))


def _pairs(pattern: str) -> Iterator[frozenset[str]]:
    """Yield sets of two words side by side, of each of which a text must hold one for a pattern to stand in it."""
    before: list[str] = []
    for element in _ELEMENTS.findall(pattern):
        needed = element not in {"^", ".."} and not element.endswith(")?")
        choices = (element[1:-1].split("|") if element.startswith("(") else [element]) if needed else []
        firsts, lasts = [choice.split()[0] for choice in choices], [choice.split()[-1] for choice in choices]
        pairs = [f"{one} {other}" for one in before for other in firsts]
        if pairs and len(pairs) <= _MOST_PAIRS and not any("~" in pair for pair in pairs):
            yield frozenset(pairs)
        before = lasts


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern stands: in the normal form and in the reply."""

    start: int
    end: int
    span: Span


def _commonness(needed: frozenset[str]) -> tuple[bool, int]:
    """Return how common the words are of which a text must hold one, roughly: two side by side are rarer than one."""
    return not all(" " in words for words in needed), len(needed)


class Patterns:
    """A list of patterns, ready to be looked for."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Compile ``patterns``.

        Raises:
            ValueError: a pattern is not of the form the module describes.
        """
        self._matchers = [(_needs(pattern), self._one(pattern)) for pattern in patterns]
        self._always = [place for place, (needs, _) in enumerate(self._matchers) if not needs]
        self._with: dict[str, list[int]] = {}
        for place, (needs, _) in enumerate(self._matchers):
            for word in min(needs, key=_commonness, default=frozenset[str]()):
                self._with.setdefault(word, []).append(place)
        self._words = frozenset(self._with)

    @staticmethod
    def _one(pattern: str) -> re.Pattern[str]:
        """Compile one pattern."""
        try:
            return re.compile(_compiled(pattern))
        except re.error as failure:
            raise ValueError(f"not a pattern: {pattern!r} ({failure})") from failure

    def find(self, form: NormalForm) -> Iterator[Found]:
        """Yield every place any pattern stands at, in the order of the reply; overlaps included."""
        found = []
        said = form.vocabulary
        likely = {place for word in said & self._words for place in self._with[word]}
        for place in (*self._always, *likely):
            needs, matcher = self._matchers[place]
            if any(map(said.isdisjoint, needs)):
                continue
            for match in matcher.finditer(form.text):
                span = form.span(match.start(1), match.end(1))
                if span is not None:
                    found.append(Found(match.start(1), match.end(1), span))
        yield from sorted(found, key=lambda one: (one.start, -one.end))

    def first(self, form: NormalForm) -> Found | None:
        """Return the earliest place any pattern stands at, or None."""
        return next(self.find(form), None)


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return ``spans`` in order with overlapping and touching ones joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
