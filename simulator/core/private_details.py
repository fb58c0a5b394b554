"""Private details in a text: what looks as if it belonged to a real person, and not what is kept free for examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from simulator.core.privacy.kinds import Found, PrivateDetail, PrivateKind
from simulator.core.privacy.numbers import dialled, phone, told_kind
from simulator.core.privacy.places import birth_dates, postcodes, streets
from simulator.core.privacy.said_digits import SaidDigits, said_digits
from simulator.core.privacy.written import Sighting, addresses_of_mail, identities, written_numbers
from simulator.core.speech import Span

#: Every kind.
ALL = frozenset(PrivateKind)
#: Numbers and e-mail addresses with which somebody could be reached or harmed.
USABLE = ALL - {PrivateKind.POSTCODE, PrivateKind.ADDRESS, PrivateKind.BIRTH_DATE}

#: Six digits close together: nothing less is a number of any of the usable kinds.
_DIGITS = re.compile(r"[0-9](?:[^\w\n]{0,3}[0-9A-Z]){5}")
_BEFORE = 45


def find_private(text: str, wanted: frozenset[PrivateKind] = ALL) -> tuple[PrivateDetail, ...]:
    """Return what looks private in a text, in its order, without overlaps.

    Numbers that regulators, payment services and standards keep free for drama, examples and tests are left out:
    nobody can be reached or harmed by them. A text without digits, ``@`` and number words costs next to nothing.

    Args:
        text: Anything, of any length.
        wanted: Which kinds are looked for.
    """
    lowered = text.replace("İ", "I").lower()
    taken = bytearray(len(text))
    found: list[PrivateDetail] = []
    for span, what in _sightings(text, lowered, wanted):
        if 1 in taken[span.start : span.end]:
            continue
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
        if what.kind in wanted and what.kind is not None:
            found.append(PrivateDetail(what.kind, span))
    return tuple(sorted(found, key=lambda detail: detail.span))


def _sightings(text: str, lowered: str, wanted: frozenset[PrivateKind]) -> Iterator[Sighting]:
    """Yield everything that has a private shape, what is surer first."""
    yield from addresses_of_mail(text, lowered)
    if wanted & {PrivateKind.BIRTH_DATE}:
        yield from birth_dates(lowered)
    if _DIGITS.search(text):
        yield from identities(text)
        yield from written_numbers(text, lowered)
    for said in said_digits(lowered):
        what = _said(said, lowered[max(0, said.span.start - _BEFORE) : said.span.start])
        if what is not None:
            yield said.span, what
    if wanted & {PrivateKind.POSTCODE}:
        yield from postcodes(text)
    if wanted & {PrivateKind.ADDRESS}:
        yield from streets(text)


def _said(said: SaidDigits, before: str) -> Found | None:
    """Return what digits said in words are; kept free where any way to understand them is."""
    found = [what for digits in said.readings if (what := _reading(digits, before)) is not None]
    return next((what for what in found if what.kind is None), found[0] if found else None)


def _reading(digits: str, before: str) -> Found | None:
    """Return what one way to understand said digits is."""
    return told_kind(digits, before) or (phone(digits) if dialled(digits) else None)


def without(text: str, spans: Iterable[tuple[Span, str]]) -> str:
    """Return a text with other words in place of spans, which do not overlap."""
    for span, instead in sorted(spans, key=lambda pair: pair[0], reverse=True):
        text = text[: span.start] + instead + text[span.end :]
    return text
