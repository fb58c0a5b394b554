"""Names in a transcript: people who introduce themselves or are spoken to, companies that answer the phone, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from simulator.core.speech import Party
from simulator.scenario_files.drafting.word_lists import (
    COMPANY_KINDS,
    FIRST_NAMES,
    NO_NAMES,
    ORDINARY_NAMES,
    STREETS,
)
from simulator.scenario_files.transcripts.turns import Turn

_LETTERS = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_WORD = re.compile(_LETTERS)
_INTRODUCED = re.compile(
    r"\b(?:my name(?:['’]s| is)|my (?:husband|wife|son|daughter|mum|mom|dad|mother|father|brother|sister"
    r"|partner)(?: is)?"
    r"|(?:first|last|full|sur|given|family|maiden)[ -]?name(?:['’]s| is)?|name is|(?:he|she)['’]?s called|called"
    r"|call me"
    r"|speaking (?:to|with)|spoke (?:to|with)|(?:named|under the name(?: of)?|in the name of)|mr|mrs|ms|miss|mister|dr"
    r"|doctor|sir|madam)\.?,? +",
    re.IGNORECASE,
)
#: Words before a name that stand before much else, too: only a capital letter tells.
_PERHAPS = re.compile(
    r"\b(?:this is|i['’]m|i am|it['’]s|hello|hi|hey|dear|morning|afternoon|evening|thanks|thank you|sorry|okay|ok|right"
    r"|bye|goodbye|for|you['’]re through to|transfer you to|pass you to|and|with|yes|no|well|oh),? +",
    re.IGNORECASE,
)
#: The same where no capital letters tell: what follows the name does.
_PERHAPS_SMALL = re.compile(
    rf"\b(?:this is|i['’]m|it['’]s) ({_LETTERS})(?=(?: {_LETTERS})?(?:[,.]|$| (?:speaking|calling|ringing|here|from|at"
    r"|and|how|can|what|may|in|with|my|our|we|i|i['’]m|i['’]ve|thank|thanks|regarding|about)\b))",
    re.IGNORECASE,
)
_SPEAKING = re.compile(rf"\b({_LETTERS}(?: {_LETTERS})?)(?: is)? (?:speaking|here)\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:thank(?:s| you) for (?:calling|ringing|phoning|contacting|choosing)|welcome to|(?:calling|ringing"
    r"|phoning) from"
    r"|you['’]?(?:re| are) through to|on behalf of)\s+(?:the )?",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"[,.;:?!\n–]|\s(?:this is|my name|how|you['’]?re|you are|i['’]?m|i am|can|could|may|what|speaking|is|and|for"
    r"|on|today"
    r"|it['’]?s|customer|technical)\b",
    re.IGNORECASE,
)
_MID_SENTENCE = re.compile(rf"(?<=[\w,;’'] )({_LETTERS})")
_YOUR_NAME = re.compile(
    r"\b(?:your|the|full|first|last) (?:\w+ )?(?:sur)?name\b|\bwho am i (?:speaking|talking)\b", re.IGNORECASE
)
_PLACES = frozenset("in at from to near of into outside towards".split())


@dataclass
class Names:
    """Names that were said.

    Attributes:
        people: Words of people's names, in lower case, in the order found, each with whether it is a first name.
        places: Words of what is written like a name behind "in", "at" and such.
        companies: Companies, as written.
        customer: The words of the customer's own name; empty where they never say it.
    """

    people: dict[str, bool] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    companies: dict[str, None] = field(default_factory=dict)
    customer: tuple[str, ...] = ()

    def add(self, words: Sequence[str]) -> None:
        """Note the words of one name; the first of several is a first name."""
        for at, word in enumerate(words):
            folded = _bare(word)
            if folded not in NO_NAMES and len(folded) > 1:
                self.people.setdefault(folded, at == 0 and (len(words) > 1 or folded in FIRST_NAMES))


def names_said(turns: Sequence[Turn], labels: Iterable[tuple[str, Party]]) -> Names:
    """Return the names in turns and in speakers' labels."""
    names = Names()
    cased = _is_cased(turns)
    for label, party in labels:
        words = [word for word in _WORD.findall(label) if word[0].isupper() and _bare(word) not in NO_NAMES]
        names.add(words)
        if words and party is Party.CUSTOMER:
            names.customer = tuple(_bare(word) for word in words[:2])
    for turn in turns:
        for company in _companies(turn.text, cased=cased):
            names.companies[company] = None
    for before, turn in pairwise([Turn(Party.REP, ""), *turns]):
        for words in [*_people(turn.text, cased=cased), *_told_when_asked(before.text, turn.text)]:
            names.add(words)
            if turn.party is Party.CUSTOMER and not names.customer and _own(words, before.text, turn.text):
                names.customer = tuple(_bare(word) for word in words[:2])
        if cased:
            _capitals(turn.text, names)
        for word in _WORD.findall(turn.text):
            if _bare(word) in FIRST_NAMES and (not cased or word[0].isupper()):
                names.add([word])
    return names


def _own(words: Sequence[str], before: str, text: str) -> bool:
    """Return whether somebody says a name as their own."""
    said = re.search(rf"(?:name\S*(?: is)?|this is|i['’]m) {re.escape(words[0])}", text, re.IGNORECASE)
    return said is not None or _YOUR_NAME.search(before) is not None


def _told_when_asked(before: str, text: str) -> Iterator[list[str]]:
    """Yield the name in a short answer to a question for it."""
    words = [word for word in _WORD.findall(text) if _bare(word) not in NO_NAMES]
    if _YOUR_NAME.search(before) and 0 < len(words) <= 3 and len(text.split()) <= 8:
        yield words


def _is_cased(turns: Sequence[Turn]) -> bool:
    """Return whether capital letters tell names here: not in transcripts all in small or all in capital letters."""
    found = [match[1] for turn in turns for match in _MID_SENTENCE.finditer(turn.text)]
    upper = sum(1 for word in found if word[0].isupper() and _bare(word) not in NO_NAMES)
    begins = sum(1 for turn in turns if turn.text[:1].isupper())
    return 4 * upper < max(8, len(found)) and 2 * begins >= len(turns)


def _companies(text: str, *, cased: bool) -> Iterator[str]:
    """Yield what somebody says they are calling from or answering for."""
    for match in _COMPANY.finditer(text):
        name = _STOPS.split(text[match.end() : match.end() + 60] + ".", maxsplit=1)[0].strip()
        words = name.split()[:4]
        if cased:
            words = [*_while_capital(words)]
        kept = " ".join(words)
        if kept and not NO_NAMES.issuperset(_bare(word) for word in words):
            yield kept


def _while_capital(words: Iterable[str]) -> Iterator[str]:
    """Yield words up to the first that does not begin with a capital letter, a digit or a sign."""
    for word in words:
        if word[0].islower() and word not in {"and", "of", "the"}:
            return
        yield word


def _people(text: str, *, cased: bool) -> Iterator[list[str]]:
    """Yield the words of names that are introduced or spoken to."""
    for match in _INTRODUCED.finditer(text):
        yield from _name_at(text, match.end(), cased=cased)
    if cased:
        for match in _PERHAPS.finditer(text):
            yield from _name_at(text, match.end(), cased=True)
    else:
        for match in _PERHAPS_SMALL.finditer(text):
            if not match[1].lower().endswith("ing"):
                yield from _name_at(text, match.start(1), cased=False)
    for match in _SPEAKING.finditer(text):
        words = [word for word in match[1].split() if _bare(word) not in NO_NAMES]
        if words and (not cased or words[0][0].isupper()):
            yield words


def _name_at(text: str, at: int, *, cased: bool) -> Iterator[list[str]]:
    """Yield the name that stands at a place, up to three words of it."""
    words: list[str] = []
    while len(words) < (3 if cased else 2):
        found = _WORD.match(text, at)
        if found is None or _bare(found[0]) in NO_NAMES or (cased and not found[0][0].isupper()):
            break
        words.append(found[0])
        at = found.end()
        if text[at : at + 1] != " ":
            break
        at += 1
    if words:
        yield words


def _capitals(text: str, names: Names) -> None:
    """Note what is written with a capital letter within a sentence and is no ordinary word of that kind."""
    for match in _MID_SENTENCE.finditer(text):
        word, folded = match[1], _bare(match[1])
        ordinary = folded in NO_NAMES or folded in STREETS or folded in COMPANY_KINDS
        if word[0].isupper() and not word.isupper() and not ordinary and folded not in names.people:
            before = text[: match.start()].rsplit(maxsplit=1)[-1].lower()
            if before in _PLACES:
                names.places.setdefault(folded)
            else:
                names.people.setdefault(folded, folded in FIRST_NAMES or folded in ORDINARY_NAMES)


def _bare(word: str) -> str:
    """Return a word in lower case without a possessive ending."""
    return re.sub(r"['’]s$", "", word.lower()).replace("’", "'")
