"""Turns of two parties: joined where one goes on, cut where they are too long to be said in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.core.speech import Party
from simulator.scenario_files.transcripts.parties import Cast
from simulator.scenario_files.transcripts.said import Said, flat

#: People say no more than this in one breath.
MOST_WORDS = 35

_SENTENCE = re.compile(r"(?<=[.!?…])[\"”']?\s+")
_CLAUSE = re.compile(r"(?<=[,;:–])\s+|\s+(?=(?:and|but|because|so|then|which)\s)")
_BACK_CHANNEL = frozenset("mm mhm hm hmm mmhm uh huh uhhuh okay ok right sure yeah yep yes".split())
_BEFORE_SIGN = re.compile(r"\s+([,.?!;:])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one party said until the other spoke.

    Attributes:
        party: Who spoke.
        text: The words, in one line.
    """

    party: Party
    text: str


def turns(said: Iterable[Said], who: Cast) -> list[Turn]:
    """Return turns that alternate; a party's short sounds while the other goes on are left out."""
    joined = _joined(Turn(who.party_of[one.speaker], one.text) for one in said)
    kept = [turn for at, turn in enumerate(joined) if not _only_listens(joined, at)]
    return [Turn(turn.party, _BEFORE_SIGN.sub(r"\1", flat(turn.text))) for turn in _joined(kept)]


def _joined(given: Iterable[Turn]) -> list[Turn]:
    """Return turns with those of one party after another made one."""
    joined: list[list[str]] = []
    parties: list[Party] = []
    for turn in given:
        if parties and parties[-1] is turn.party:
            joined[-1].append(turn.text)
        else:
            parties.append(turn.party)
            joined.append([turn.text])
    return [Turn(party, " ".join(texts)) for party, texts in zip(parties, joined, strict=True)]


def _only_listens(all_turns: Sequence[Turn], at: int) -> bool:
    """Return whether a turn is a short sound of somebody who listens: nothing was asked, and it says nothing."""
    words = re.findall(r"[a-z]+", all_turns[at].text.lower())
    before = all_turns[at - 1].text if at else ""
    inside = 0 < at < len(all_turns) - 1
    return inside and len(words) <= 2 and _BACK_CHANNEL.issuperset(words) and not before.rstrip(" \"'”").endswith("?")


def breaths(text: str, most: int = MOST_WORDS) -> list[str]:
    """Return a text in parts of so many words at most: cut at sentence ends, else at clauses, else anywhere."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(text):
        for piece in _short_enough(sentence, most):
            if parts and count(parts[-1]) + count(piece) <= most:
                parts[-1] = f"{parts[-1]} {piece}"
            else:
                parts.append(piece)
    return [part for part in parts if part.strip()]


def _short_enough(sentence: str, most: int) -> list[str]:
    """Return one sentence in pieces of so many words at most."""
    pieces: list[str] = []
    for clause in _CLAUSE.split(sentence) if count(sentence) > most else [sentence]:
        tokens = clause.split()
        pieces += [" ".join(tokens[at : at + most]) for at in range(0, len(tokens), most)]
    return pieces


def count(text: str) -> int:
    """Return how many words a text has."""
    return max(len(text.split()), sum(1 for _ in _WORD.finditer(text)))
