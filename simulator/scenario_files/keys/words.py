"""Words of enumerations, as keys and their descriptions use them."""

from __future__ import annotations

from enum import StrEnum

from simulator.core.mood import LEAST, MOST, Feeling
from simulator.scenario_files import model
from simulator.scenario_files.model import Group, Key

#: One feeling's value.
FEELING = model.Whole(LEAST, MOST)


def words(kind: type[StrEnum]) -> tuple[str, ...]:
    """Return the words of an enumeration."""
    return tuple(word.value for word in kind)


def listed(found: tuple[str, ...], last: str = ", ") -> str:
    """Return words as Markdown code, with commas and ``last`` before the last one."""
    return ", ".join(f"`{word}`" for word in found[:-1]) + last + f"`{found[-1]}`"


def of_feelings(name: str, value: model.Kind, about: str) -> Group:
    """Return a group with a key for each feeling, whose name stands in ``about`` for ``{}``."""
    return Group(name, "", "", tuple(Key(feeling.value, value, about.format(feeling)) for feeling in Feeling))
