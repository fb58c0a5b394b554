"""Feelings that a customer states or lets show, told by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.scenario_files.transcripts.turns import breaths, count

#: How a feeling is called, how a line with it is said, and words that state it.
_STATED = (
    (
        "angry",
        "angry",
        (
            r"angry|furious|fuming|livid|outraged?|disgust\w*|disgrace\w*|ridiculous|unacceptable|appalling|a joke"
            r"|fed up|sick (?:and tired )?of|had enough|annoy\w*|frustrat\w*|infuriat\w*|shocking|shambles"
            r"|rip(?:ped)? off|scam\w*|lied to|robbed|stolen|not good enough|fobbed"
        ),
    ),
    (
        "afraid",
        "anxious",
        (
            r"worr(?:y|ied|ying)|scared|afraid|frighten\w*|anxious|panick\w*|terrified|nervous|stress\w*|desperate"
            r"|can['’]t sleep|losing sleep"
        ),
    ),
    (
        "confused",
        "confused",
        (
            r"confus\w*|don['’]?t understand|do not understand|makes? no sense|doesn['’]?t make (?:any )?sense|no idea"
            r"|lost me|i['’]?m lost|baffl\w*|over my head|can['’]?t follow|don['’]?t get it|puzzl\w*"
            r"|what does that mean"
        ),
    ),
    (
        "hurt",
        "annoyed",
        (
            r"upset\w*|disappoint\w*|let down|hurt\w*|humiliat\w*|embarrass\w*|insult\w*|ignored|ashamed|heartbroken"
            r"|devastated|in tears|crying|nobody cares|no ?one cares|treated like"
        ),
    ),
)
_SHOWN = re.compile(
    r"\b(?:again|third time|fourth time|fifth time|twice|still (?:waiting|no|not|haven['’]?t|nothing)|how long"
    r"|for weeks"
    r"|for days|for months|for hours|nobody|no ?one|every time|never|keep (?:getting|telling|being)|come on|honestly"
    r"|seriously|really need|supposed to|promised|what am i|how am i|why (?:is|has|did|do|can['’]?t|wasn['’]?t))\b",
    re.IGNORECASE,
)
_STATES = tuple((name, how, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, how, words in _STATED)
_THANKS = re.compile(
    r"\b(?:thank\w*|brilliant|great|lovely|perfect|wonderful|cheers|appreciate|that['’]s (?:fine|good|better"
    r"|helpful))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|isn['’]t|wasn['’]t|aren['’]t|don['’]t be)(?: \w+){0,1} $", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)\s*")
_AND = re.compile(r"^(?:and|but|so|because|then|which|um|uh|well|oh)\b,?\s*", re.IGNORECASE)
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a customer seems to feel in one line.

    Attributes:
        name: The feeling, such as ``angry``.
        about: Their own words around it, a few.
        delivery: How such a line is said.
        stated: Whether they say so, or only let it show.
    """

    name: str
    about: str
    delivery: str
    stated: bool


def feeling_in(text: str) -> Feeling | None:
    """Return the feeling a line states first, else one it lets show; None for none."""
    for name, delivery, pattern in _STATES:
        for match in pattern.finditer(text):
            if name == "confused" or not _NOT.search(text[: match.start()]):
                return Feeling(name, _around(text, match.start()), delivery, stated=True)
    shown = _SHOWN.search(text)
    if shown is None or thanks(text):
        return None
    return Feeling("upset", _around(text, shown.start()), "annoyed", stated=False)


def thanks(text: str) -> bool:
    """Return whether somebody thanks or is content."""
    return _THANKS.search(text) is not None


def _around(text: str, at: int) -> str:
    """Return the few words of a text that stand around a place: of its sentence, a clause of it where it is long."""
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, at)), default=0)
    stop = _SENTENCE_END.search(text, at)
    sentence = text[start : stop.start() if stop else len(text)]
    place = start
    for part in breaths(sentence, _LONGEST) if count(sentence) > _LONGEST else ():
        place = text.find(part.split()[0], place)
        if at < place + len(part):
            sentence = part
            break
        place += len(part)
    return _AND.sub("", " ".join(sentence.split()[:_LONGEST])).strip(" ,;:.!?…–-\"'")
