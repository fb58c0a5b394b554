"""Where somebody lives and when they were born."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.core.privacy.kinds import Found, PrivateKind
from simulator.core.speech import Span

_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|"
    "PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC"
)
_POSTCODES = (
    re.compile(r"\b[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKP-Y]? ?\d(?!nd\b|st\b|rd\b|th\b)[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE),
    re.compile(r"\b[AC-FHKNPRTV-Y]\d[\dW] ?(?=\w{0,3}[A-Z])[\dAC-FHKNPRTV-Y]{4}\b"),
    re.compile(rf"\b(?:{_STATES})[ ,]{{1,2}}\d{{5}}(?:-\d{{4}})?\b|\b\d{{5}}-\d{{4}}\b"),
    re.compile(r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)[ ,]{1,2}\d{4}\b"),
    re.compile(r"(?i:\b(?:post ?code|zip(?: code)?|pin(?: ?code)?)\b[^\d\n]{0,20})(\d{3} ?\d{2,3})\b"),
)

_CERTAIN = "street|road|avenue|lane|crescent|terrace|boulevard"
_LIKELY = "st|rd|ave|ln|drive|dr|close|court|ct|place|pl|gardens|grove|way|blvd|square|hill|mews|row|walk|nagar|marg"
_WORDS = (
    "fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|thirteen|twelve|eleven|ten|twenty|thirty|forty|fifty|sixty|"
    "seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine"
)
_NUMBER = rf"(?:\d{{1,5}}[A-Za-z]?|(?i:(?:{_WORDS})(?:[ -](?:{_WORDS}))?))"
_ADDRESS = re.compile(
    rf"\b{_NUMBER},? (?:(?:[A-Z][\w'’-]+ ){{1,3}}(?i:{_CERTAIN}|{_LIKELY})"
    rf"|(?P<middle>(?:[a-z][a-z'’-]+ ){{1,2}})(?i:{_CERTAIN}))\b"
)
_NO_STREET = frozenset(
    """the a an this that my your our his her their in on of at to down up along across from for by and or off way
    days day weeks week months month years year hours hour minutes minute miles mile times pounds people more whole
    side main next same busy wrong right""".split()
)

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth)|tenth|eleventh|twelfth|\w{3,6}teenth|twentieth|thirtieth)"
)
_YEAR = rf"(?:(?:19|20)?\d\d|two thousand(?: and)?(?: (?:{_WORDS}))*|(?:nineteen|twenty)(?:[ -](?:{_WORDS}|oh)){{1,3}})"
_FULL_DATE = (
    r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|(?:the )?{_ORDINAL} (?:of )?(?:{_MONTH}),? {_YEAR}|(?:{_MONTH}) (?:the )?{_ORDINAL},? {_YEAR}"
)
#: A whole date with its year, in lower case.
WHOLE_DATE = re.compile(rf"(?<![\w/]){_FULL_DATE}(?![\w/])")
_BORN = re.compile(r"\b(?:born|date of birth|birth ?date|d\.?o\.?b)\b")
_FROM_BORN = 60


def postcodes(text: str) -> Iterator[tuple[Span, Found]]:
    """Yield postcodes as they are written in Britain, Ireland, America, Australia and India."""
    for pattern in _POSTCODES:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            yield Span(match.start(group), match.end(group)), Found(PrivateKind.POSTCODE)


def streets(text: str) -> Iterator[tuple[Span, Found]]:
    """Yield house numbers with their streets."""
    for match in _ADDRESS.finditer(text):
        middle = match["middle"]
        if middle is None or not _NO_STREET.intersection(middle.split()):
            yield Span(match.start(), match.end()), Found(PrivateKind.ADDRESS)


def birth_dates(lowered: str) -> Iterator[tuple[Span, Found]]:
    """Yield whole dates close behind words about birth."""
    for word in _BORN.finditer(lowered):
        match = WHOLE_DATE.search(lowered, word.end(), word.end() + _FROM_BORN)
        if match is not None:
            yield Span(match.start(), match.end()), Found(PrivateKind.BIRTH_DATE)
