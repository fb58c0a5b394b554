"""Call-backs: whether a reply promises one, in which words, and for when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from simulator.core.dialogue_acts import ActKind
from simulator.core.reader.normal_form import COUNT_WORDS, QUESTION, STOP, NormalForm, normal_form
from simulator.core.reading import Reading
from simulator.core.speech import Span

_NUMBER = (
    rf"(?:\d+(?:am|pm)?|{'|'.join(COUNT_WORDS[1:])}|fifteen|twenty|thirty|forty|fifty|ninety|sixty|a couple of|a few)"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_LENGTH = (
    rf"(?:the next |about |around |under |less than )?(?:{_NUMBER}|an?|half an)"
    r" (?:or so |more )?(?:(?:or|to) \w+ )?(?:minute|min|hour|day)s?\b"
)
_TIMES = (
    rf"(?:in|within|after|give me) {_LENGTH}",
    rf"(?:at|by|before|after|around|about|until) (?:about |around |half past |quarter past |quarter to )?{_NUMBER}\b",
    r"(?:at|by|before|after|around) (?:about )?(?:noon|midday|lunch|lunchtime|the end of the (?:day|shift)|close)",
    rf"(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|first thing|end of (?:the )?day|{_DAY})\b",
)
_TIME = re.compile(rf"\b(?:{'|'.join(_TIMES)})")
_TIME_ALONE = re.compile(rf"\b(?:{'|'.join((*_TIMES, _LENGTH))})")
_MAY = r"(?:will|can|could|shall|may|might|am going to|are going to|promise to|want to|need to|have to)"
_WHO = r"(?:i|we|someone|somebody|one of us|(?:a|my) (?:colleague|manager))"
_AFTER_WHO = (
    rf"{_WHO} (?:would (?:like|love|rather|prefer)(?: to)? |{_MAY} |have )",
    rf"{_MAY} {_WHO} ",
    r"let (?:me|us) ",
    r"for me to ",
    r"(?:you will|expect to) (?:get|have|hear) ",
    r"if (?:i|we) (?:were to )?",
)
_WORD = r"(?:(?!not |never |or )[^\W_]+ )"
_BACK = (
    r"(?:(?:call|ring|phone|telephone|rang|called|phoned|message|write|text) (?:you |to you )?back\b"
    r"|a (?:call|ring) back from (?:me|us)\b"
    r"|(?:give|gave) you a (?:quick )?(?:call|ring|bell)(?: back)?\b|(?:get|got) back to you\b)"
)
#: A call-back in so many words, or one that only a promise makes of a call.
_OUTRIGHT = re.compile(rf"\b(?:{'|'.join(_AFTER_WHO)}){_WORD}{{0,5}}?{_BACK}")
_CALL = re.compile(rf"\b(?:{'|'.join(_AFTER_WHO)}){_WORD}{{0,3}}?(?:call|ring|phone) you\b")
#: What stands before it where it is told of the past, or by somebody else.
_NO_PROMISE = re.compile(r"\b(?:did|say|said|told|thought|that)(?: you| me)? $")


@dataclass(frozen=True, slots=True)
class CallBack:
    """A call-back a reply promises, or offers.

    Attributes:
        words: Where it says so.
        when: Where the same reply names a time for it; None where it names none.
    """

    words: Span
    when: Span | None


def call_back_in(text: str, reading: Reading) -> CallBack | None:
    """Return the call-back that a reply promises or offers to the customer; None where it does neither.

    Words that name no way back, such as “I'll call you tonight”, count where what was read from them is a promise.
    “I'll get back to you” in a reply that asks the customer to hold promises to come back, not to call.
    """
    form = normal_form(text)
    promises = [act.span for act in reading.acts if act.kind is ActKind.COMMIT]
    outright = ((found, True) for found in _OUTRIGHT.finditer(form.text))
    calls = ((found, False) for found in _CALL.finditer(form.text))
    for found, sure in chain(outright, calls):
        words = form.span(found.start(), found.end())
        if words is None or _NO_PROMISE.search(form.text[: found.start()]):
            continue
        if "back to you" in found[0] and reading.does(ActKind.ASK_TO_HOLD):
            continue
        if sure or any(map(words.overlaps, promises)):
            sentence = max(form.text.rfind(mark, 0, found.start()) for mark in (STOP, QUESTION)) + 1
            return CallBack(words, _first(form, _TIME, sentence))
    return None


def time_in(text: str) -> Span | None:
    """Return where a text first names a time, such as “ten minutes” or “by noon”; None where it names none."""
    return _first(normal_form(text), _TIME_ALONE, 0)


def _first(form: NormalForm, times: re.Pattern[str], begin: int) -> Span | None:
    """Return where a time is first named from a place of the normal form on; None for nowhere."""
    found = times.search(form.text, begin)
    return form.span(found.start(), found.end()) if found else None
