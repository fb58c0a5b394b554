"""Whether digits are somebody's card, phone, account or identity number, told by their shape and check digits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.core.privacy.kinds import Found, PrivateKind
from simulator.core.privacy.reserved import (
    is_example_account,
    is_example_iban,
    is_example_identity,
    is_free_phone,
    is_test_card,
)

_CARD_START = re.compile(r"4|5[0-9]|2[2-7]|3[0-9]|6[0-9]")

#: National numbers as they are dialled, digits only: Britain, Ireland, Australia and others with a leading 0.
_TRUNK = re.compile(r"0[1-9]\d{7,9}")
_AMERICAN = re.compile(r"1?[2-9](?!11)\d\d[2-9](?!11)\d{6}")
_ABROAD = re.compile(r"00[1-9]\d{8,13}")
_AUSTRALIAN_FREE = re.compile(r"1[38]00\d{6}")
_INDIAN = re.compile(r"[6-9]\d{9}")

#: Words that tell what a number behind them is; looked for in the words just before it.
PHONE_WORDS = re.compile(
    r"\b(?:tele)?(?:phone|mobile|cell|landline|whatsapp)\b|\btel\b|\b(?:ring|call|text|reach) (?:me|us|her|him|back)\b"
    r"|\bcontact number\b"
)
ACCOUNT_WORDS = re.compile(r"\b(?:account|a/c|acct|acc|routing|bsb)\b")
SORT_WORDS = re.compile(r"\bsort[ -]?code\b")
IDENTITY_WORDS = re.compile(
    r"\b(?:social security|ssn|national insurance|ni number|tax file|tfn|pps|aadhaar|aadhar|passport|medicare)\b"
)
_OTHER_WORDS = re.compile(
    r"\b(?:order|reference|ref|parcel|tracking|invoice|booking|case|ticket|policy|complaint|claim|about|pounds?|dollars?)\b"
)

#: Verhoeff's tables, a row for each digit from 1 on.
_TURNED = "12340678952340178956340128956740123956785987604321659871043276598210438765932104"
_MIXED = "1576283094580379614289160435279453126870428657390127938064157046913258"


def told_kind(digits: str, before: str) -> Found | None:
    """Return what digits are by the words before them and by how they are dialled; None where they are nobody's.

    Args:
        digits: At least five digits, 0 to 9.
        before: The words just before them, in lower case.
    """
    if is_card(digits):
        return Found(None if is_test_card(digits) else PrivateKind.CARD)
    if _told(SORT_WORDS, before) and len(digits) == 6:
        return Found(None if is_example_account(digits) else PrivateKind.SORT_CODE)
    if _told(IDENTITY_WORDS, before) and 7 <= len(digits) <= 12:
        return Found(None if is_example_identity(digits) else PrivateKind.IDENTITY)
    if _told(ACCOUNT_WORDS, before) and 6 <= len(digits) <= 17:
        return Found(None if is_example_account(digits) else PrivateKind.ACCOUNT)
    if _told(PHONE_WORDS, before) and 7 <= len(digits) <= 13:
        return phone(digits)
    return None


def phone(digits: str) -> Found:
    """Return what a phone number is: somebody's, or kept free for drama."""
    return Found(None if is_free_phone(digits) else PrivateKind.PHONE)


def _told(words: re.Pattern[str], before: str) -> bool:
    """Return whether the words before a number say what it is, and none after them that it is something else."""
    ends = [match.end() for match in words.finditer(before)]
    return bool(ends) and _OTHER_WORDS.search(before, ends[-1]) is None


def dialled(digits: str) -> bool:
    """Return whether digits have the shape of a phone number as it is dialled."""
    shapes = (_TRUNK, _AMERICAN, _ABROAD, _AUSTRALIAN_FREE)
    return any(shape.fullmatch(digits) is not None for shape in shapes)


def is_indian_mobile(digits: str) -> bool:
    """Return whether ten digits are those of an Indian mobile number."""
    return _INDIAN.fullmatch(digits) is not None


def is_card(digits: str) -> bool:
    """Return whether digits begin as cards do and pass Luhn's check."""
    return 13 <= len(digits) <= 19 and _CARD_START.match(digits) is not None and _luhn(map(int, reversed(digits)))


def _luhn(digits: Iterable[int]) -> bool:
    """Return whether digits, the last one first, pass Luhn's check."""
    total = 0
    for index, digit in enumerate(digits):
        doubled = digit * 2 if index % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def iban(text: str) -> Found | None:
    """Return whether a text without spaces, in capitals, is an IBAN by its check digits; None where it is not."""
    turned = "".join(str(int(sign, 36)) for sign in text[4:] + text[:4])
    if int(turned) % 97 != 1:
        return None
    return Found(None if is_example_iban(text) else PrivateKind.IBAN)


def is_aadhaar(digits: str) -> bool:
    """Return whether twelve digits pass the check of Indian identity numbers (Verhoeff's)."""
    if len(digits) != 12 or digits[0] in "01":
        return False
    check = 0
    for index, digit in enumerate(reversed(digits)):
        check = _sum(check, _permuted(index % 8, int(digit)))
    return check == 0


def _sum(one: int, other: int) -> int:
    """Return two numbers under 10 put together as turns and flips of a pentagon are."""
    if one == 0:
        return other
    if one == 9:
        return 9 - other
    return int(_TURNED[10 * (one - 1) + other])


def _permuted(times: int, digit: int) -> int:
    """Return a digit after so many permutations, under 8."""
    return digit if times == 0 else int(_MIXED[10 * (times - 1) + digit])
