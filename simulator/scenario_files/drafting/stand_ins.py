"""Everything private in a transcript put away: made-up names and numbers in its place, the same each time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from simulator.core.privacy.kinds import PrivateKind
from simulator.core.privacy.places import WHOLE_DATE
from simulator.core.private_details import USABLE, find_private, without
from simulator.core.speech import Span
from simulator.scenario_files.drafting.made_up_numbers import MadeUpNumbers
from simulator.scenario_files.drafting.names_said import Names
from simulator.scenario_files.drafting.word_lists import (
    COMPANY_KINDS,
    COMPANY_STAND_INS,
    FIRST_STAND_INS,
    LAST_STAND_INS,
    NO_NAMES,
    ORDINARY_NAMES,
    PLACE_STAND_INS,
    STREETS,
)

_DIGITS = re.compile(r"\d+")
_FREE = {
    PrivateKind.CARD: ("4242 4242 4242 4242", "5555 5555 5555 4444", "4111 1111 1111 1111"),
    PrivateKind.PHONE: ("07700 900461", "01632 960382", "020 7946 0735"),
    PrivateKind.ACCOUNT: ("00000000", "12345678"),
    PrivateKind.SORT_CODE: ("00-00-00", "12-34-56"),
    PrivateKind.IBAN: ("GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00"),
    PrivateKind.IDENTITY: ("QQ 12 34 56 C",),
    PrivateKind.EMAIL: ("name@example.com",),
    PrivateKind.POSTCODE: ("ZZ9 9ZZ",),
    PrivateKind.ADDRESS: ("the house on Example Road",),
    PrivateKind.BIRTH_DATE: ("the fifth of May, nineteen seventy",),
}
_SAID = {
    PrivateKind.CARD: "four two four two, four two four two, four two four two, four two four two",
    PrivateKind.PHONE: "oh one six three two, nine six oh, three eight two",
    PrivateKind.EMAIL: "name at example dot com",
}
_NOWHERE = "that number"

_SINGLE = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|[b-hj-z])"
_READ_OUT = re.compile(rf"\b{_SINGLE}(?:[\s,.…-]+{_SINGLE}){{2,}}\b", re.IGNORECASE)
_SPELLED = re.compile(r"(?<!['’])\b[A-Za-z](?:(?:[.,-] ?| )[A-Za-z]\b){2,}(?!['’])")
_ON_NET = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\w)@\w{3,}|\S+@\S+", re.IGNORECASE)
_MIXED = re.compile(
    r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?!\d{1,4}(?:st|nd|rd|th|am|pm|p|k|g|gb|mb|kg|x)\b)[\w-]{4,}\b", re.IGNORECASE
)
_ONE_BY_ONE = re.compile(r"\b\d(?:[ ,.-]+\d){2,}\b")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What stands before the first word of a sentence.
_BEGINS = re.compile(r"(?:^|[.!?] )$")
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")
_FIRST_KEPT, _MOST_KEPT = 0xE000, 6_000


class StandIns:
    """Puts made-up names and numbers in place of what was said, the same for the same."""

    def __init__(self, texts: Iterable[str], names: Names, customer: str = "") -> None:
        """Choose the made-up names.

        Args:
            texts: Everything that was said: nothing of it is chosen.
            names: The names in it.
            customer: What the customer is to be called; empty for a made-up name.
        """
        whole = "\n".join(texts)
        self._runs = set(_DIGITS.findall(whole))
        self._said = {word.lower() for word in re.findall(r"[^\W\d_]+", whole)} | set(names.people)
        self._number = MadeUpNumbers(self._runs)
        self._words: dict[str, str] = {}
        first, last, places = (self._unused(pool) for pool in (FIRST_STAND_INS, LAST_STAND_INS, PLACE_STAND_INS))
        self.customer = customer or f"{next(first)} {next(last)}"
        for word, new in zip(names.customer, self.customer.split(), strict=False):
            self._words[word] = new
        for word, is_first in names.people.items():
            self._words.setdefault(word, next(first if is_first else last))
        for word in names.places:
            self._words.setdefault(word, next(places))
        self.company = next(self._unused(COMPANY_STAND_INS))
        self._companies = self._company_pattern(names.companies)

    def _unused(self, pool: Sequence[str]) -> Iterator[str]:
        """Yield made-up names that nobody said, and a word for somebody when they run out."""
        yield from (name for name in pool if name.lower() not in self._said)
        while True:
            yield "Somebody"

    def _company_pattern(self, companies: Iterable[str]) -> re.Pattern[str] | None:
        """Return what finds companies: whole, and each word of theirs that is none of other talk."""
        found: list[str] = []
        for company in companies:
            found.append(company)
            words = re.findall(r"[^\W_]+(?:['’&-][^\W_]+)*", company)
            common = NO_NAMES | COMPANY_KINDS | ORDINARY_NAMES
            found += [word for word in words if word.lower() not in common and len(word) > 2]
        if not found:
            return None
        longest = sorted(set(found), key=len, reverse=True)
        return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in longest), re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """Return a text with everything private replaced."""
        kept: list[str] = []

        def keep(new: str) -> str:
            kept.append(new)
            return chr(_FIRST_KEPT + len(kept) - 1) if len(kept) < _MOST_KEPT else new

        text = self._without_details(_PRIVATE_USE.sub("", text), keep)
        text = _lowered_sub(WHOLE_DATE, text, lambda _: keep("the fifth of May"))
        text = _ON_NET.sub(lambda _: keep("www.example.com"), text)
        if self._companies is not None:
            text = self._companies.sub(lambda _: keep(self.company), text)
        text = _SPELLED.sub(lambda _: keep("A, B, C"), text)
        text = _READ_OUT.sub(lambda match: keep(self._number.in_words(match[0])), text)
        text = _ONE_BY_ONE.sub(lambda match: keep(" ".join(self._number(re.sub(r"\D", "", match[0])))), text)
        text = _MIXED.sub(lambda match: keep(self._code(match[0])), text)
        text = _WORD.sub(lambda match: self._name(match[0]), text)
        text = _ORDINAL.sub("th", _DIGITS.sub(lambda match: self._number(match[0]), text))
        for at, new in enumerate(kept):
            text = text.replace(chr(_FIRST_KEPT + at), new)
        return without(text, ((detail.span, _NOWHERE) for detail in find_private(text, USABLE)))

    def _without_details(self, text: str, keep: Callable[[str], str]) -> str:
        """Return a text with others in place of numbers, addresses and dates of birth."""
        instead = []
        for detail in find_private(text):
            written = any(sign.isdigit() or sign == "@" for sign in detail.span.of(text))
            said = None if written else _SAID.get(detail.kind)
            new = said or self._free(detail.kind)
            begins = _BEGINS.search(text[max(0, detail.span.start - 2) : detail.span.start]) is not None
            instead.append((detail.span, keep(f"{new[0].upper()}{new[1:]}" if begins else new)))
        return without(text, instead)

    def _free(self, kind: PrivateKind) -> str:
        """Return what is kept free for examples and holds no number that was said."""
        return next((free for free in _FREE[kind] if self._runs.isdisjoint(_DIGITS.findall(free))), _NOWHERE)

    def _code(self, code: str) -> str:
        """Return a made-up code in place of one of letters and digits."""
        letters = re.sub(r"[A-Za-z]", lambda match: "X" if match[0].isupper() else "x", code)
        return _DIGITS.sub(lambda match: self._number(match[0]), letters)

    def _name(self, word: str) -> str:
        """Return the made-up name in place of a word that is somebody's, or the word."""
        stem, ending = (word[:-2], word[-2:]) if re.search(r"['’]s$", word, re.IGNORECASE) else (word, "")
        new = self._words.get(stem.lower().replace("’", "'"))
        ordinary = stem.lower() in ORDINARY_NAMES or stem.lower() in STREETS
        if new is None or (ordinary and not stem[0].isupper()):
            return word
        return f"{new}{ending}"


def _lowered_sub(pattern: re.Pattern[str], text: str, new: Callable[[re.Match[str]], str]) -> str:
    """Return a text with what a pattern finds in it, written small, replaced."""
    found = pattern.finditer(text.replace("İ", "I").lower())
    return without(text, [(Span(match.start(), match.end()), new(match)) for match in found])
