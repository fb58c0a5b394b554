"""What looks like somebody's real card, telephone, account or e-mail, outside the ranges reserved for examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.core.speech import Span


class PrivateKind(StrEnum):
    """What a detail looks like."""

    EMAIL = "e-mail address"
    CARD = "card number"
    PHONE = "telephone number"
    ACCOUNT = "account number"


@dataclass(frozen=True, slots=True)
class PrivateDetail:
    """Something that looks real: what, and where in the text."""

    kind: PrivateKind
    span: Span


#: Looked for first: a text without any of this holds nothing of the kind.
_ANY = re.compile(r"@|\d[\d ()-]{6,}\d|[A-Z]{2}\d\d ?[A-Z0-9]{4}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?P<domain>(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})")
_EXAMPLE_DOMAIN = re.compile(r"(?:.*\.)?(?:example\.(?:com|org|net)|example|test|invalid|localhost)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w+])\+?\(?\d[\d ()-]{6,24}\d(?!\w)")
_IBAN = re.compile(r"\b[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_ACCOUNT = re.compile(r"\b\d\d[- ]\d\d[- ]\d\d\b\D{1,20}\b\d{8}\b")
_US = re.compile(r"\+?1?[ -]?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}")
#: Card numbers that payment companies publish for trials.
_TRIAL_CARDS = frozenset(
    """4242424242424242 4111111111111111 4012888888881881 4000056655665556 4222222222222 5555555555554444
    5105105105105100 5200828282828210 2223003122003222 378282246310005 371449635398431 6011111111111117
    6011000990139424 3530111333300000 3566002020360505 30569309025904 38520000023237""".split()
)
#: IBANs that standards and banks print as examples.
_EXAMPLE_IBANS = frozenset(
    """GB82WEST12345698765432 GB29NWBK60161331926819 GB33BUKB20201555555555 IE29AIBK93115212345678
    DE89370400440532013000 FR1420041010050500013M02606 NL91ABNA0417164300""".split()
)
#: British numbers kept free for drama, by their first digits; American ones end in 555 01xx.
_DRAMA = re.compile(
    r"07700900\d{3}|01632960\d{3}|0(?:11[3-8]|121|131|141|151|161)4960\d{3}|02079460\d{3}|01914980\d{3}|02890180\d{3}"
    r"|02920180\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3}"
)
_AMERICAN_DRAMA = re.compile(r"1?\d{3}55501\d\d")


def find_private(text: str) -> Iterator[PrivateDetail]:
    """Yield what looks like somebody's real details in a text, in order.

    Order numbers, prices, dates and years are left alone; so is everything reserved for examples.
    """
    if not _ANY.search(text):
        return
    found = [
        *(PrivateDetail(PrivateKind.EMAIL, _span(match)) for match in _EMAIL.finditer(text) if not _example(match)),
        *(PrivateDetail(PrivateKind.ACCOUNT, _span(match)) for match in _IBAN.finditer(text) if _real_iban(match[0])),
        *(PrivateDetail(PrivateKind.ACCOUNT, _span(match)) for match in _ACCOUNT.finditer(text)),
    ]
    taken = [detail.span for detail in found]
    for match in _DIGITS.finditer(text):
        kind = _kind(match[0])
        if kind is not None and not any(_span(match).overlaps(span) for span in taken):
            found.append(PrivateDetail(kind, _span(match)))
    yield from sorted(found, key=lambda detail: detail.span.start)


def _span(match: re.Match[str]) -> Span:
    """Return where a match stands."""
    return Span(match.start(), match.end())


def _example(match: re.Match[str]) -> bool:
    """Return whether an e-mail address is one that is reserved for examples."""
    return _EXAMPLE_DOMAIN.fullmatch(match["domain"]) is not None


def _real_iban(written: str) -> bool:
    """Return whether a text is an IBAN whose check digits are right and that is no known example."""
    bare = written.replace(" ", "")
    if bare in _EXAMPLE_IBANS or not 15 <= len(bare) <= 34:
        return False
    return int("".join(str(int(one, 36)) for one in bare[4:] + bare[:4])) % 97 == 1


def _kind(written: str) -> PrivateKind | None:
    """Return what a run of digits looks like; None for nothing private."""
    digits = re.sub(r"\D", "", written)
    if 13 <= len(digits) <= 19 and _luhn(digits):
        return None if digits in _TRIAL_CARDS else PrivateKind.CARD
    british = f"0{digits[2:]}" if written.startswith("+44") else digits
    if british.startswith("0") and 10 <= len(british) <= 11:
        return None if _DRAMA.fullmatch(british) else PrivateKind.PHONE
    if _US.fullmatch(written) or (written.startswith("+") and 9 <= len(digits) <= 15):
        return None if _AMERICAN_DRAMA.fullmatch(digits) else PrivateKind.PHONE
    return None


def _luhn(digits: str) -> bool:
    """Return whether the last digit of a card number is the one the others call for; a row of one digit is no card."""
    doubled = (int(one) * 2 for one in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(value - 9 if value > 9 else value for value in doubled)
    return total % 10 == 0 and len(set(digits)) > 1
