"""Made-up numbers in place of those that were said, the same for the same."""

from __future__ import annotations

import re

#: Where the digits of made-up numbers are taken from: those of a root, which nobody said.
_SOURCE = (
    "41421356237309504880168872420969807856967187537694807317667973799073247846210703885038753432764157273501384623"
)
_UNITS = "oh one two three four five six seven eight nine".split()
_MOST_SAID = 12
#: Two digits that can be days, hours, minutes and pence.
_SHORT = [*range(11, 21), *range(24, 29), *range(32, 58)]


class MadeUpNumbers:
    """Chooses numbers in place of others; none of those given is chosen."""

    def __init__(self, said: set[str]) -> None:
        """Keep clear of the runs of digits that were said."""
        self._said = said
        self._chosen: dict[str, str] = {}

    def __call__(self, digits: str) -> str:
        """Return the number in place of another of as many digits; one digit alone stays as it is."""
        if len(digits) < 2:
            return digits
        if digits not in self._chosen:
            self._chosen[digits] = self._short() if len(digits) == 2 else self._long(len(digits))
        return self._chosen[digits]

    def in_words(self, said: str) -> str:
        """Return other digits, in words, in place of digits said in words."""
        words = re.findall(r"[a-z]+", said.lower())
        key = " ".join(words)
        if key not in self._chosen:
            self._chosen[key] = self._long(min(len(words), _MOST_SAID))
        return " ".join(_UNITS[int(digit)] for digit in self._chosen[key])

    def _short(self) -> str:
        """Return two digits that were not said, others than those chosen before while there are any."""
        free = [str(number) for number in _SHORT if str(number) not in self._said] or ["12"]
        unused = [number for number in free if number not in self._chosen.values()]
        return (unused or free)[0]

    def _long(self, count: int) -> str:
        """Return so many digits that were neither said nor chosen before."""
        for at in range(len(self._chosen), len(self._chosen) + 1_000):
            start = (at * 7) % len(_SOURCE)
            digits = ((_SOURCE[start:] + _SOURCE) * (count // len(_SOURCE) + 2))[:count].replace("0", str(at % 9 + 1))
            if digits not in self._said and digits not in self._chosen.values():
                return digits
        return "9" * count
