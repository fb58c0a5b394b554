"""Private numbers and addresses as they are written: runs of digits, IBANs, identity numbers, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.core.privacy.kinds import Found, PrivateKind
from simulator.core.privacy.numbers import (
    PHONE_WORDS,
    dialled,
    iban,
    is_aadhaar,
    is_indian_mobile,
    phone,
    told_kind,
)
from simulator.core.privacy.reserved import is_example_identity, is_free_domain
from simulator.core.speech import Span

Sighting = tuple[Span, Found]

#: So many characters before a number are looked at for what it is.
_BEFORE = 45

_RUN = re.compile(r"(?<![\w£$€₹#.,/:])[+(]{0,2}\d(?:[  ().–-]{0,3}\d){5,22}(?!\w)")
_GROUP = re.compile(r"\d+")
_AMERICAN = re.compile(r"(?:1[ .-])?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}")
_INDIAN = re.compile(r"0?\d{5}[ -]\d{5}")
_DECIMAL = re.compile(r"(?:^| )\d{1,3}\.\d{1,2}(?: |$)")
_SOCIAL_SECURITY = re.compile(r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}")
_AADHAAR = re.compile(r"\d{4}[ -]\d{4}[ -]\d{4}")
_DATE = re.compile(r"\b(?:\d{1,2}([-.])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([-.])\d\d\2\d\d)\b")
_SORT_CODE = re.compile(r"(\d\d)-(\d\d)-(\d\d)")

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
_IDENTITIES = re.compile(
    r"\b(?:(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NP-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"  # British
    r"|[A-Z]{3}[PCHABGJLFT][A-Z]\d{4}[A-Z]"  # Indian tax number
    r"|(?P<irish>\d{7}[A-W][A-IW]?))\b"
)
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@((?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})\b")
_SAID_EMAIL = re.compile(
    r"\b[a-z0-9]+(?: (?:dot|underscore|dash|hyphen) [a-z0-9]+){0,6} at ((?:[a-z0-9-]+ ){1,2}?)"
    r"dot (com|org|net|edu|ie|in|uk|co dot uk|co dot in|com dot au|test|example)\b"
)


def written_numbers(text: str, lowered: str) -> Iterator[Sighting]:
    """Yield numbers written in digits, those kept free for examples too."""
    for run in _RUN.finditer(text):
        yield from _in_run(text, lowered, Span(run.start(), run.end()))


def _in_run(text: str, lowered: str, run: Span) -> Iterator[Sighting]:
    """Yield the numbers in one run of digits: the longest from each group on that is one."""
    groups = [(match.start(), match.end()) for match in _GROUP.finditer(text, run.start, run.end)]
    at = 0
    while at < len(groups):
        start = groups[at][0]
        if at and groups[at][1] - start < 2 and groups[at - 1][1] - groups[at - 1][0] < 2:
            at += 1  # within digits read out one by one, no number begins
            continue
        while start > run.start and text[start - 1] in "+(":
            start -= 1
        before = lowered[max(0, start - _BEFORE) : start]
        for last in range(len(groups) - 1, at - 1, -1):
            span = Span(start, groups[last][1])
            found = _number(span.of(text), before)
            if found is not None:
                yield span, found
                at = last
                break
        at += 1


def _number(shape: str, before: str) -> Found | None:
    """Return what a number is, told by its groups and the words before it."""
    digits = re.sub(r"\D", "", shape)
    if len(digits) < 6 or _DECIMAL.search(shape) or _DATE.search(shape):
        return None
    if shape.lstrip("(").startswith("+"):
        return phone(digits) if 8 <= len(digits) <= 15 else None
    told = told_kind(digits, before)
    if told is not None:
        return told
    if _SOCIAL_SECURITY.fullmatch(shape) or (_AADHAAR.fullmatch(shape) and is_aadhaar(digits)):
        return Found(None if is_example_identity(digits) else PrivateKind.IDENTITY)
    if _is_phone(shape, digits, before):
        return phone(digits)
    sort_code = _SORT_CODE.fullmatch(shape)
    return Found(PrivateKind.SORT_CODE) if sort_code and not _dates(*map(int, sort_code.groups())) else None


def _is_phone(shape: str, digits: str, before: str) -> bool:
    """Return whether a number has the shape of a phone number as it is written somewhere."""
    if _INDIAN.fullmatch(shape) and is_indian_mobile(digits[-10:]):
        return True
    if not dialled(digits):
        return False
    return digits.startswith(("0", "1800", "1300")) or bool(_AMERICAN.fullmatch(shape) or PHONE_WORDS.search(before))


def _dates(one: int, two: int, three: int) -> bool:
    """Return whether three numbers are a date in any order people write them in."""
    orders = ((one, two), (two, one), (three, two))
    return any(1 <= day <= 31 and 1 <= month <= 12 for day, month in orders)


def identities(text: str) -> Iterator[Sighting]:
    """Yield IBANs and identity numbers made of letters and digits."""
    for match in _IBAN.finditer(text):
        for end in range(match.end(), match.start() + 14, -1):
            if end < match.end() and text[end] != " ":
                continue
            found = iban(text[match.start() : end].replace(" ", ""))
            if found is not None:
                yield Span(match.start(), end), found
                break
    for match in _IDENTITIES.finditer(text):
        number = match.group().replace(" ", "")
        if match["irish"] is None or _irish(number):
            kind = None if is_example_identity(number) else PrivateKind.IDENTITY
            yield Span(match.start(), match.end()), Found(kind)


def _irish(number: str) -> bool:
    """Return whether the letter of an Irish identity number fits its digits."""
    more = ord(number[8]) - 64 if len(number) == 9 and number[8] != "W" else 0
    total = sum(int(digit) * weight for digit, weight in zip(number[:7], range(8, 1, -1), strict=True)) + 9 * more
    return "WABCDEFGHIJKLMNOPQRSTUV"[total % 23] == number[7]


def addresses_of_mail(text: str, lowered: str) -> Iterator[Sighting]:
    """Yield e-mail addresses, written and said."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            free = is_free_domain(match[1].lower())
            yield Span(match.start(), match.end()), Found(None if free else PrivateKind.EMAIL)
    if " dot " in lowered:
        for match in _SAID_EMAIL.finditer(lowered):
            domain = f"{match[1].replace(' ', '')}.{match[2].replace(' dot ', '.')}"
            yield Span(match.start(), match.end()), Found(None if is_free_domain(domain) else PrivateKind.EMAIL)
