"""Help in a call: a colleague who can be asked, and somebody the call can be handed over to, with a summary.

Help is good practice: it can add points where a scenario says so, and never costs any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.core.reader.normal_form import stem
from simulator.core.speech import Milliseconds


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Somebody the rep can hand the call over to.

    Attributes:
        who: In words that follow "hand over to".
        takes: Whether they take the call; otherwise they listen and hand it back.
        needs: Slots a good summary tells them, where they were found out.
        says: What the customer says when they are handed over, which ends the call.
        back: What the supervisor says who does not take the call.
    """

    who: str = "your team leader"
    takes: bool = False
    needs: tuple[str, ...] = ()
    says: str = "All right. Thank you for explaining it to them."
    back: str = "I hear you, and I can't take this one now. You know what you may do; start with what they feel."


@dataclass(frozen=True, slots=True)
class Help:
    """What help there is in a call.

    Attributes:
        colleague: What a colleague says where the line has no hint of its own; empty for what follows from the call.
        supervisor: Who it can be handed over to.
        worth: How many points good use of help adds to the total, 0 to 20.
    """

    colleague: str = ""
    supervisor: Supervisor = Supervisor()
    worth: int = 0


@dataclass(frozen=True, slots=True)
class HandOver:
    """One time the rep handed the call over, or tried to.

    Attributes:
        at: When.
        summary: What they told the supervisor.
        taken: Whether it was taken.
        told: What of a good summary was in it, a clause each.
        left_out: What was not, a clause each.
    """

    at: Milliseconds
    summary: str
    taken: bool
    told: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def share(self) -> float:
        """Return how much of a good summary was in it, 0 to 1."""
        return len(self.told) / max(1, len(self.told) + len(self.left_out))


_FEELS = re.compile(
    r"\b(?:angry|furious|upset|cross|annoyed|frustrat\w+|livid|fed up|worr\w+|anxious|scared|afraid|frightened|"
    r"confus\w+|lost|unsure|distress\w+|hurt|tired|exhausted|embarrass\w+|ashamed|desperate|disappointed|"
    r"let down|feels?|feeling|"
    r"in tears|crying|unhappy|shaken|calm\w*|patient)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:promis\w+|told (?:her|him|them)|said (?:we|i|you)|agreed|needs?|wants?|asks?|asked for|waiting for|"
    r"by (?:\w+day|noon|tonight|tomorrow|\d)|please|could you|can you|next step|hoping)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
#: Words shorter than this say little by themselves, numbers apart.
_TELLING = 4


def handed_over(at: Milliseconds, summary: str, help_there: Help, facts: Iterator[tuple[str, str]]) -> HandOver:
    """Return a hand-over with what of a good summary is in it: each fact, how the customer feels, what comes next.

    Args:
        at: When.
        summary: What the rep told the supervisor.
        help_there: What help there is.
        facts: What was found out of what the supervisor needs: what it is, and the customer's words about it.
    """
    said = _stems(summary)
    parts = [(f"told {about}", _tells(said, about, words)) for about, words in facts]
    parts.append(("said how the customer feels", bool(_FEELS.search(summary))))
    parts.append(("said what they need or were promised", bool(_NEXT.search(summary))))
    told = tuple(part for part, there in parts if there)
    left_out = tuple(part for part, there in parts if not there)
    return HandOver(at, summary, help_there.supervisor.takes, told, left_out)


def _tells(said: set[str], about: str, words: str) -> bool:
    """Return whether a summary tells a fact: two telling words of it, or all where there are fewer."""
    known = _stems(words) | _stems(about)
    return len(known & said) >= min(2, len(known))


def _stems(text: str) -> set[str]:
    """Return the stems of the words that say something, and the numbers."""
    words = (word.casefold() for word in _WORD.findall(text))
    return {stem(word) for word in words if len(word) >= _TELLING or word.isdecimal()}
