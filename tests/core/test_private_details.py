"""What looks like somebody's real details is found; what is reserved for examples, and ordinary numbers, are not."""

from __future__ import annotations

import pytest

from simulator.core.private_details import PrivateKind, find_private


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to ann.smith@mailbox.co.uk today.", PrivateKind.EMAIL, "ann.smith@mailbox.co.uk"),
        ("The card is 4539 1488 0343 6467, I think.", PrivateKind.CARD, "4539 1488 0343 6467"),
        ("It's 4539148803436467.", PrivateKind.CARD, "4539148803436467"),
        ("Ring me on 0161 715 2368.", PrivateKind.PHONE, "0161 715 2368"),
        ("Ring me on +44 7911 123456.", PrivateKind.PHONE, "+44 7911 123456"),
        ("My cell is (212) 664-7665.", PrivateKind.PHONE, "(212) 664-7665"),
        ("From abroad, +353 1 679 4111.", PrivateKind.PHONE, "+353 1 679 4111"),
        ("Sort code 20-45-77, account 83928174.", PrivateKind.ACCOUNT, "20-45-77, account 83928174"),
        ("IBAN GB94 BARC 1020 1530 0934 59.", PrivateKind.ACCOUNT, "GB94 BARC 1020 1530 0934 59"),
    ],
)
def test_what_looks_real_is_found(text: str, kind: PrivateKind, words: str) -> None:
    (found,) = find_private(text)
    assert found.kind is kind
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Write to sam@example.com or help@shop.example.",
        "The card is 4242 4242 4242 4242.",
        "Ring me on 07700 900123, or 020 7946 0958, or 01632 960001.",
        "My cell is (212) 555-0123.",
        "IBAN GB82 WEST 1234 5698 7654 32.",
        "Order 448213, forty-two pounds, on 03/05/2026 at 10:40.",
        "It's 441 790 now, and 1998 then; flat 12, 14-16 Mill Lane.",
        "The booking is 2026-11-22-0417.",
        "Reference 1234 5678 9012 3456.",
    ],
)
def test_examples_and_ordinary_numbers_are_left_alone(text: str) -> None:
    assert list(find_private(text)) == []


def test_long_hostile_text_is_read_in_no_time() -> None:
    for piece in ("1 ", "a@", "0-", "(", "GB11 AAAA "):
        list(find_private(piece * 20_000))
