"""Names and values as messages show them, and the nearest name to a mistyped one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from simulator.core.clean import shown

__all__ = ("closest", "did_you_mean", "either", "shown", "spelt", "suggested_id")

#: So many names are compared with a mistyped one; beyond that a guess costs more than it helps.
_MOST_COMPARED = 500
_LONGEST_SHOWN = 40


def closest(name: str, known: Sequence[str]) -> str | None:
    """Return the name in ``known`` that ``name`` was most likely meant to be; None where none is near."""
    by_folded = {candidate.casefold().replace("_", "-"): candidate for candidate in known[:_MOST_COMPARED]}
    found = get_close_matches(_folded(name), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def spelt(name: str, known: Sequence[str]) -> str | None:
    """Return the name in ``known`` of which ``name`` is a slip of the pen, so near that no other can be meant."""
    folded = {candidate.casefold().replace("_", "-"): candidate for candidate in known[:_MOST_COMPARED]}
    near = get_close_matches(_folded(name), folded, n=2, cutoff=0.8)
    return folded[near[0]] if len(near) == 1 or (near and near[0] == _folded(name)) else None


def _folded(name: str) -> str:
    """Return a name without what people mix up in writing it."""
    return name[: 2 * _LONGEST_SHOWN].casefold().replace("_", "-").replace(" ", "-")


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return a hint naming the nearest of ``known``, or all of them where they are few; empty otherwise."""
    guess = closest(name, known)
    if guess is not None:
        return f"did you mean '{guess}'?"
    return f"it may be {either(known)}" if 0 < len(known) <= 12 else ""


def either(words: Sequence[str]) -> str:
    """Return ``words`` as people list them: ``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def suggested_id(text: str, joiner: str) -> str:
    """Return ``text`` made into a name, its words joined by ``joiner``; empty where no letter or digit is left."""
    return joiner.join(re.findall(r"[a-z0-9]+", text.casefold()))[:60]
