"""Digits said in words: ``oh seven seven double oh nine …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.speech import Span

_UNITS = {"oh": "0", "o": "0", "zero": "0", "nought": "0", "naught": "0"} | {
    word: str(number) for number, word in enumerate("one two three four five six seven eight nine".split(), 1)
}
_TEENS = {
    word: str(number)
    for number, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
_TENS = {
    word: str(number) for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_ROUND = {"hundred": "00", "thousand": "000"}

#: All of these words, put together by their beginnings: this is looked for at every word of every text.
_NUMBER = (
    r"o(?:h|ne)?|zero|n(?:(?:o|a)ught|ine(?:ty|teen)?)|t(?:wo|hree|en|welve|hirteen|wenty|hirty|reble|riple|housand)|"
    r"f(?:our(?:teen)?|ive|ifteen|orty|ifty)|s(?:ix(?:teen|ty)?|even(?:teen|ty)?)|e(?:ight(?:een|y)?|leven)|double|hundred"
)
_COUNTING = "1234567891011121314151617181920"
_TOKEN = rf"(?:{_NUMBER}|\d+)"
_GAP = r"[\s,.…\-]+(?:(?:um|uh|er|erm|then|and)[\s,.…\-]+)?"
#: A run of at least five numbers, which nothing but digits being read out is.
_RUN = re.compile(rf"(?<![\w'’.£$€])(?:{_TOKEN})(?:{_GAP}{_TOKEN}){{4,}}(?![\w'’])")
_TOKENS = re.compile(_TOKEN)
_BELOW_HUNDRED = rf"(?:{'|'.join([*_TENS])})(?:[ -](?:{'|'.join(_UNITS)}))?|{'|'.join([*_UNITS, *_TEENS])}"
_BELOW_THOUSAND = rf"(?:{_BELOW_HUNDRED})(?: hundred(?:(?: and)? (?:{_BELOW_HUNDRED}))?)?"
#: One number as it is counted, not read out digit by digit: "two thousand three hundred and forty".
_COUNTED = re.compile(rf"(?:{_BELOW_THOUSAND})(?: thousand(?:,? (?:and )?(?:{_BELOW_THOUSAND}))?)?")
#: What is looked for before anything else: four numbers in a row, the first in words.
_WORTH = re.compile(rf" (?:{_NUMBER})(?:[\s,.…\-]+{_TOKEN}){{3}}")


@dataclass(frozen=True, slots=True)
class SaidDigits:
    """A run of digits said in words.

    Attributes:
        span: Where it stands.
        readings: The digits it can mean, without spaces: "twenty one" is 21 or 20 and 1.
    """

    span: Span
    readings: tuple[str, ...]


def said_digits(lowered: str) -> Iterator[SaidDigits]:
    """Yield runs of five numbers or more, at least one in words, in a text in lower case; counting is none."""
    if _WORTH.search(lowered) is None:
        return
    for run in _RUN.finditer(lowered):
        tokens = _TOKENS.findall(run.group())
        if _COUNTED.fullmatch(run.group()):
            continue
        if any(not token.isdigit() for token in tokens):
            readings = dict.fromkeys((_digits(tokens, joined=True), _digits(tokens, joined=False)))
            if not any(_COUNTING.startswith(reading) for reading in readings):
                yield SaidDigits(Span(run.start(), run.end()), tuple(readings))


def _digits(tokens: list[str], *, joined: bool) -> str:
    """Return the digits of a run; ``joined`` takes "twenty one" for 21."""
    said: list[str] = []
    times, after_ten = 1, False
    for token in tokens:
        digit = _UNITS.get(token)
        if token in _TIMES:
            times = _TIMES[token]
        elif token in _TENS:
            said.append(_TENS[token] + "0")
        elif digit is not None and digit != "0" and after_ten and joined:
            said[-1] = said[-1][0] + digit
        else:
            said.append((digit or _TEENS.get(token) or _ROUND.get(token) or token) * times)
            times = 1
        after_ten = token in _TENS
    return "".join(said)
