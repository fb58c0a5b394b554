"""Private details are found, what is kept free for examples is left alone, and ordinary numbers in talk too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.core.privacy.kinds import PrivateKind
from simulator.core.private_details import USABLE, find_private

PRIVATE = [
    ("it's 4539 1488 0343 6467, expiry 12/27", PrivateKind.CARD, "4539 1488 0343 6467"),
    ("card 4539148803436467.", PrivateKind.CARD, "4539148803436467"),
    ("four five three nine one four double eight oh three four three six four six seven", PrivateKind.CARD, None),
    ("ring 07911 123456 after six", PrivateKind.PHONE, "07911 123456"),
    ("that's 0 7 9 1 1 1 2 3 4 5 6", PrivateKind.PHONE, "0 7 9 1 1 1 2 3 4 5 6"),
    ("oh seven nine double one, one two three, um, four five six", PrivateKind.PHONE, None),
    ("my number's +44 7911 123456", PrivateKind.PHONE, "+44 7911 123456"),
    ("(212) 867-5309, any time", PrivateKind.PHONE, "(212) 867-5309"),
    ("call me on 2128675309", PrivateKind.PHONE, "2128675309"),
    ("it's 087 123 4567", PrivateKind.PHONE, "087 123 4567"),
    ("try 0412 345 678", PrivateKind.PHONE, "0412 345 678"),
    ("or (03) 9123 4567", PrivateKind.PHONE, "(03) 9123 4567"),
    ("98765 43210 is mine", PrivateKind.PHONE, "98765 43210"),
    ("+91 98765 43210", PrivateKind.PHONE, "+91 98765 43210"),
    ("the account number is 31926819", PrivateKind.ACCOUNT, "31926819"),
    ("account number three one nine two six eight one nine", PrivateKind.ACCOUNT, None),
    ("sort code 11-12-13", PrivateKind.SORT_CODE, "11-12-13"),
    ("20-45-77", PrivateKind.SORT_CODE, "20-45-77"),
    ("IBAN DE02 1203 0000 0000 2020 51", PrivateKind.IBAN, "DE02 1203 0000 0000 2020 51"),
    ("JG 10 37 59 A", PrivateKind.IDENTITY, "JG 10 37 59 A"),
    ("social security 536-22-1748", PrivateKind.IDENTITY, "536-22-1748"),
    ("Aadhaar 2341 2341 2346", PrivateKind.IDENTITY, "2341 2341 2346"),
    ("PPS 7654321G", PrivateKind.IDENTITY, "7654321G"),
    ("dana.w+bills@northmail.co.uk", PrivateKind.EMAIL, "dana.w+bills@northmail.co.uk"),
    ("it's whitfield at northmail dot co dot uk", PrivateKind.EMAIL, "whitfield at northmail dot co dot uk"),
    ("42 Mill Lane", PrivateKind.ADDRESS, "42 Mill Lane"),
    ("i live at forty two mill lane", PrivateKind.ADDRESS, "forty two mill lane"),
    ("EC1A 1BB", PrivateKind.POSTCODE, "EC1A 1BB"),
    ("Springfield, IL 62704", PrivateKind.POSTCODE, "IL 62704"),
    ("Eircode A65 F4E2", PrivateKind.POSTCODE, "A65 F4E2"),
    ("Sydney NSW 2000", PrivateKind.POSTCODE, "NSW 2000"),
    ("I was born on 14 March 1982", PrivateKind.BIRTH_DATE, "14 March 1982"),
    ("date of birth, fourteenth of march nineteen eighty-two", PrivateKind.BIRTH_DATE, None),
    ("DOB 03/14/1982", PrivateKind.BIRTH_DATE, "03/14/1982"),
]

FREE = """
4242 4242 4242 4242
4111111111111111
four two four two, four two four two, four two four two, four two four two
5555-5555-5555-4444
07700 900123
+44 7700 900999
oh seven seven double oh nine hundred one two three
020 7946 0958
oh twenty seven nine four six oh nine five eight
01632 960001
0808 157 0123
0113 496 0123
0161 496 0999
call me on 212-555-0123
(415) 555-0199
+1 800 555 0100
my phone is 555-0142
0491 570 156
+61 491 570 156
(02) 5550 1234
020 910 1234
GB82 WEST 1234 5698 7654 32
account number 12345678, sort code 12-34-56
DE89 3704 0044 0532 0130 00
QQ 12 34 56 C
078-05-1120
dana@example.com
billing@help.example.org
sam@brightbox.test
ada@nowhere.invalid
lee@shop.example
4000 0025 0000 3155
sort code 10-88-00, account 00012345
028 9649 6123
sam at example dot com
""".strip().split("\n")

#: What turns something kept free into something that is not.
SWAPS = (
    ("496 0", "496 7"),
    ("7946", "7947"),
    ("700 90", "700 91"),
    ("01632 960", "01632 961"),
    ("157 0", "157 1"),
    ("555", "556"),
    ("491 570", "491 123"),
    ("020 910", "020 810"),
    ("@example.", "@examples."),
    (".test", ".co"),
    (".invalid", ".info"),
)

ORDINARY = """
my order is 44179, and before that 104233
that's £42.50, then £84.00, then $1,299.99
on 12/03/2024 at 14:30, and again on 2024-03-12 07:15
the 3rd of March, 5 to 7 working days
in twenty twenty-four, or nineteen ninety-nine
forty-two pounds, and then another forty-two
one two three four five six seven eight nine ten
the reference is 0x41 and version 1.10.2
I called you about order 2128675
mood: {anger: 60, confusion: 10, trust: 35}
oh, one of the two boxes had three or four in it
I waited 40 minutes down the road, two hours on the way
there are 1000 of 25000 left, 12 34 56
between 8 and 12 and 1 and 5 on 9 and 10 June
23-11-26
GB94 BARC 1020 1530 0934 59
look at the dot on the screen
01-02-2024 10:15, and 2024.02.01 07 30
the account shows two thousand three hundred and forty pounds
account of twelve thousand four hundred and twenty-one
""".strip().split("\n")


@pytest.mark.parametrize(("text", "kind", "part"), PRIVATE)
def test_a_private_detail_is_found(text: str, kind: PrivateKind, part: str | None) -> None:
    found = find_private(text)
    assert [detail.kind for detail in found] == [kind]
    if part:
        assert found[0].span.of(text) == part


@pytest.mark.parametrize("text", FREE)
def test_what_is_kept_free_for_examples_is_left_alone(text: str) -> None:
    assert find_private(text) == ()


@pytest.mark.parametrize(
    ("free", "changed", "text"),
    [(free, changed, text) for free, changed in SWAPS for text in FREE if free in text],
)
def test_their_neighbours_are_found(free: str, changed: str, text: str) -> None:
    assert find_private(text.replace(free, changed)) != ()


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_numbers_in_talk_are_left_alone(text: str) -> None:
    assert find_private(text) == ()


def test_details_come_in_order_and_only_those_wanted() -> None:
    text = "42 Mill Lane, EC1A 1BB, then 07911 123456 and dana@northmail.co"
    kinds = [detail.kind for detail in find_private(text)]
    assert kinds == [PrivateKind.ADDRESS, PrivateKind.POSTCODE, PrivateKind.PHONE, PrivateKind.EMAIL]
    assert [detail.kind for detail in find_private(text, USABLE)] == kinds[2:]


@given(st.text(st.sampled_from("0123456789 +-().@abGB/,"), max_size=60))
def test_details_never_overlap_and_lie_in_the_text(text: str) -> None:
    found = find_private(text)
    assert all(detail.span.end <= len(text) for detail in found)
    assert not any(one.span.overlaps(two.span) for one in found for two in found if one is not two)


@pytest.mark.parametrize("piece", ["1 ", "a@", "0-", "(", "GB11 AAAA ", "one ", "a.", "12/", "at dot com "])
def test_a_long_hostile_text_holds_nothing(piece: str) -> None:
    assert find_private(piece * 4_000, USABLE) == ()
