"""What a private detail is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from simulator.core.speech import Span


class PrivateKind(StrEnum):
    """What a private detail is, in words that follow "a real …"."""

    CARD = "card number"
    PHONE = "telephone number"
    ACCOUNT = "account number"
    SORT_CODE = "sort code"
    IBAN = "bank account (IBAN)"
    IDENTITY = "identity number"
    EMAIL = "e-mail address"
    POSTCODE = "postcode"
    ADDRESS = "address"
    BIRTH_DATE = "date of birth"


@dataclass(frozen=True, slots=True)
class PrivateDetail:
    """Something in a text that looks as if it belonged to a real person.

    Attributes:
        kind: What it is.
        span: Where it stands.
    """

    kind: PrivateKind
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """What some characters were taken for.

    Attributes:
        kind: What it is; None for what has its shape but is kept free for examples.
    """

    kind: PrivateKind | None
