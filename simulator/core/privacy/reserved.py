"""Numbers and addresses that belong to nobody: kept free for drama, for examples and for tests of payment."""

from __future__ import annotations

import re

#: National numbers that regulators keep free for drama: Britain, Ireland, Australia. Digits only, ``x`` for any.
_DRAMA = """
01134960xxx 01144960xxx 01154960xxx 01164960xxx 01174960xxx 01184960xxx 01214960xxx 01314960xxx 01414960xxx
01514960xxx 01614960xxx 02079460xxx 01914980xxx 02896496xxx 02920180xxx 01632960xxx 07700900xxx 08081570xxx
09098790xxx 03069990xxx
02091xxxxx
025550xxxx 027010xxxx 035550xxxx 037010xxxx 075550xxxx 077010xxxx 085550xxxx 087010xxxx
0491570006 0491570110 0491570156 0491570157 0491570158 0491570159 0491570313 0491570737 0491571266 0491571491
0491571804 0491572549 0491572665 0491572983 0491573087 0491573770 0491574118 0491574632 0491575254 0491575789
0491576398 0491576801 0491577426 0491577644 0491578148 0491578888 0491578957 0491579212 0491579455 0491579760
1800160401 1800975707 1800975708 1800975709 1800975710 1800975711 1300975707 1300975708 1300975709 1300975710
1300975711
""".split()

#: 555-0100 to 555-0199, behind any area code or none.
_AMERICAN = r"1?(?:[2-9]\d\d)?55501\d\d"
_FREE_NUMBERS = re.compile("|".join([*(number.replace("x", r"\d") for number in _DRAMA), _AMERICAN]))
_COUNTRY = re.compile(r"(?:00)?(?:44|353|61)(?=[1-9])")

#: Card numbers that payment services publish for tests.
_TEST_CARDS = frozenset(
    """
    4242424242424242 4111111111111111 4012888888881881 4222222222222 4000056655665556 4917610000000000 4005519200000004
    4009348888881881 4012000033330026 4500600000000061 5555555555554444 5105105105105100 5200828282828210
    5454545454545454 5555341244441115 2223003122003222 2223000048400011 6011111111111117 6011000990139424
    6011981111111113 6011000000000004 6011601160116611 378282246310005 371449635398431 378734493671000 340000000000009
    30569309025904 38520000023237 3056930009020004 36227206271667 36259600000004 3530111333300000 3566002020360505
    6200000000000005 6304000000000000 6759649826438453 6331101999990016 5610591081018250 6799990100000000019
    """.split()
)
_TEST_CARD_STARTS = ("400000", "520000000000", "222300000000")

#: IBANs that standards and banks print as examples.
_EXAMPLE_IBANS = frozenset(
    """
    GB82WEST12345698765432 GB29NWBK60161331926819 GB33BUKB20201555555555 GB94BARC10201530093459 GB15HBUK40127612345678
    GB98MIDL07009312345678 IE29AIBK93115212345678 IE64IRCE92050112345678 DE89370400440532013000 DE75512108001245126199
    FR1420041010050500013M02606 FR7630006000011234567890189 NL91ABNA0417164300 ES9121000418450200051332
    ES7921000813610123456789 IT60X0542811101000000123456 BE68539007547034 BE71096123456769 CH9300762011623852957
    AT611904300234573201 AT483200000012345864 PT50000201231234567890154 SE4550000000058398257466 DK5000400440116243
    NO9386011117947 FI2112345600000785 PL61109010140000071219812874 LU280019400644750000
    """.split()
)

#: Identity numbers printed in leaflets: American, British, Irish, Indian.
_EXAMPLE_IDENTITIES = frozenset(
    "078051120 219099999 123456789 QQ123456C AB123456C 1234567T 1234567FA ABCDE1234F".split()
)

#: Account numbers and sort codes printed in place of real ones.
_EXAMPLE_ACCOUNTS = frozenset("12345678 87654321 00000000 00012345 123456 000000 108800".split())

_FREE_DOMAIN = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|org|net|edu))?|test|invalid|localhost)")


def is_free_phone(digits: str) -> bool:
    """Return whether a phone number, digits only, is kept free for drama."""
    national = _COUNTRY.sub("0", digits, count=1) if not digits.startswith("0") or digits.startswith("00") else digits
    plain = digits.removeprefix("00").removeprefix("1") if digits.startswith(("00", "1")) else digits
    return any(_FREE_NUMBERS.fullmatch(form) is not None for form in (digits, national, plain))


def is_test_card(digits: str) -> bool:
    """Return whether a card number, digits only, is published for tests or one digit over and over."""
    return digits in _TEST_CARDS or digits.startswith(_TEST_CARD_STARTS) or len(set(digits)) == 1


def is_example_iban(iban: str) -> bool:
    """Return whether an IBAN, in capitals without spaces, is a printed example."""
    return iban in _EXAMPLE_IBANS


def is_example_identity(number: str) -> bool:
    """Return whether an identity number, in capitals without spaces or hyphens, is a printed example."""
    return number in _EXAMPLE_IDENTITIES


def is_example_account(digits: str) -> bool:
    """Return whether an account number or sort code, digits only, is printed as an example."""
    return digits in _EXAMPLE_ACCOUNTS


def is_free_domain(domain: str) -> bool:
    """Return whether a domain, in lower case, is kept free for examples and tests."""
    return _FREE_DOMAIN.fullmatch(domain) is not None
