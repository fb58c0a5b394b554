"""What a rep asked and what the customer answered: facts for a scenario to keep until they are asked for."""

from __future__ import annotations

import re
from itertools import pairwise

from simulator.core.wording import words
from simulator.scenario_files.transcripts.turns import count

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ENDS = re.compile(r"[.!?]")
_ASKS = re.compile(
    r"\b(?:what(?:['’]s| is| are| was| were| time| day| date)?|when|which|where|who|how (?:many|much|long|often|old)"
    r"|(?:can|could|may|might) (?:i|you|we) (?:just |please |also |quickly )*(?:have|take|get|grab|ask|tell|give"
    r"|confirm"
    r"|read|verify|check|spell|provide|describe)|do you (?:have|know|remember)|have you got|and your"
    r"|your \w+(?: \w+)?,? please)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:how (?:can|may) i (?:help|assist)|what can i do for|anything else|how are you|is that (?:all ?right|okay"
    r"|ok|fine)"
    r"|are you (?:still )?there|can you hear|bear with|does that (?:make sense|help|sound)|what happened|what seems"
    r"|hold)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?:(?:have|take|get|grab|confirm|verify|check|provide|ask(?: for)?|spell|(?:tell|give|read) (?:me|us)(?: out)?)"
    r"|what(?:['’]s| is| are| was| were)|have you got|do you have|and)\s+(?:please )?"
    r"((?:your|the|a|an|any)\s+[^?.!,;]{3,60})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:please|for me|for security|with you|at all|there|then|again|today|handy|to hand))+$",
    re.IGNORECASE,
)
_YES_OR_NO = frozenset(
    "yes no yeah nope yep sure okay ok right correct that's it is fine please go ahead of course".split()
)
_EMPTY = frozenset(
    """a also an and any are ask can check confirm could did do does for from get give go got grab had has have i in is
    it it's just may me might my of ok okay on or please provide quickly read right so sorry take tell thank thanks that
    the then there this to us use verify was we were what what's which will with would you you're your""".split()
)
#: Words that stand in too many questions to ask for one fact by themselves.
_TOO_WIDE = frozenset(
    """about date day first full know last line long look many much name number one see take time today when where which
    who why how call called need want""".split()
)
_LONGEST_ANSWER, _MOST_WORDS = 30, 6


def question_in(text: str) -> str:
    """Return the last sentence of a rep's turn that asks for a fact; empty where none does."""
    asking = [part for part in _SENTENCE.split(text) if _ASKS.search(part) and not _POLITE.search(part)]
    last = asking[-1] if asking else ""
    asks = last.rstrip(" \"'”").endswith("?") or not _ENDS.search(text) or _ASKS.match(last)
    return last if asks else ""


def is_answer(text: str) -> bool:
    """Return whether a customer's turn can be the answer to a question: short, and more than yes or no."""
    said = [word for word, _ in words(text)]
    return len(said) > 0 and count(text) <= _LONGEST_ANSWER and not _YES_OR_NO.issuperset(said)


def about(question: str) -> str:
    """Return what a question asks for, in words that follow "find out …"."""
    found = list(_THING.finditer(question))
    if found:
        thing = _TAIL.sub("", found[-1][1].strip())
        thing = re.sub(r"\byour\b", "their", thing, flags=re.IGNORECASE)
        return re.sub(r"\byou\b", "they", re.sub(r"\byou['’]ve\b", "they have", thing))
    return f"the answer to “{question.strip()}”"


def asked_with(question: str, taken: set[str]) -> list[str]:
    """Return words and phrases to ask for it with; single words another fact has are left out."""
    said = [word for word, _ in words(question)]
    telling = [word for word in said if word not in _EMPTY and len(word) > 2]
    pairs = [f"{one} {two}" for one, two in pairwise(said) if {one, two} <= set(telling)]
    alone = [word for word in telling if word not in _TOO_WIDE]
    free = [word for word in dict.fromkeys([*pairs, *alone]) if word not in taken]
    return (free or [" ".join(said[-4:]) or "what"])[:_MOST_WORDS]
