"""Reading what a reply asks: whether, how openly, and for what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import MARKS, QUESTION, STOP, NormalForm, stem
from simulator.core.reader.patterns import Found, Patterns
from simulator.core.reader.slots import slots_asked
from simulator.core.reader.stretches import Stretches
from simulator.core.reading import AskedSlot, QuestionFault, QuestionKind, QuestionReading, ReplyContext
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span
from simulator.core.wording import words

#: How many words of a question without punctuation are taken to belong to it.
LONGEST = 14
_LONGEST_LETTERS = 400
_SENTENCE_END = re.compile(r"[.?!]")
#: How far before words that never ask a question may begin and still be theirs, as in "so who do you think you are".
_LEAD_IN = 12
#: From so many separate questions on, or so many slots asked for at once, they are stacked.
STACKED = 3
#: In how many of a reply's questions slots are looked for: who asks more than that asks nothing.
MOST_ASKED = 60
_REASONS = {
    QuestionKind.OPEN: "Asks, and leaves the answer to the customer.",
    QuestionKind.CLOSED: "Asks for a fact or a choice.",
    QuestionKind.CHECK: "Says it back and asks whether it is right.",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: its kind, where it stands, and its words."""

    kind: QuestionKind
    start: int
    end: int
    span: Span


def read_questions(reply: str, form: NormalForm, context: ReplyContext, lexicon: Lexicon) -> QuestionReading:
    """Return what ``reply`` asks."""
    asked = _questions(form, lexicon)
    if not asked:
        return QuestionReading(score=0.3 if QUESTION in form.text else 0.0)
    slots, faults = _weighed(reply, form, asked, context, lexicon, heaped=len(asked) >= STACKED)
    kind = _kind(asked)
    clarifying = not faults
    return QuestionReading(
        asks=True,
        score=1.0 if QUESTION in form.text else 0.8,
        kind=kind,
        open_score={QuestionKind.OPEN: 0.9, QuestionKind.CHECK: 0.4}.get(kind, 0.1),
        clarifying=clarifying,
        clarifying_score=0.9 if clarifying else 0.3,
        slots=slots,
        faults=faults,
        evidence=tuple(Evidence(one.span, _REASONS[one.kind]) for one in asked),
    )


def weigh_questions(
    reply: str, form: NormalForm, spans: Sequence[Span], context: ReplyContext, lexicon: Lexicon
) -> tuple[tuple[AskedSlot, ...], tuple[QuestionFault, ...]]:
    """Return the slots that questions at some places ask for, and why the questions do not clarify."""
    known = _questions(form, lexicon)
    asked = []
    for span in spans:
        at = form.at(span)
        kinds = [one.kind for one in known if one.start < at[1] and at[0] < one.end]
        asked.append(_Asked(kinds[0] if kinds else QuestionKind.CLOSED, *at, span))
    return _weighed(reply, form, asked, context, lexicon, heaped=len(known) >= STACKED)


def _weighed(
    reply: str, form: NormalForm, asked: list[_Asked], context: ReplyContext, lexicon: Lexicon, *, heaped: bool
) -> tuple[tuple[AskedSlot, ...], tuple[QuestionFault, ...]]:
    """Return the slots some questions ask for, and why they do not clarify; ``heaped`` where they begin one another."""
    slots = tuple(_slots(reply, asked, context, lexicon))
    faults = _faults(form, asked, slots, context, lexicon)
    if heaped or len(slots) >= STACKED or _lists(form, asked):
        faults = (QuestionFault.STACKED, *(fault for fault in faults if fault is not QuestionFault.STACKED))
    return slots, tuple(faults)


def _questions(form: NormalForm, lexicon: Lexicon) -> list[_Asked]:
    """Return the separate questions of a reply, in order."""
    never = (*lexicon.not_question.find(form), *lexicon.repeat.find(form))
    blocked = Stretches((one.start - _LEAD_IN, one.end) for one in never)
    found: list[_Asked] = []
    lists = ((QuestionKind.CHECK, lexicon.asks_check), (QuestionKind.OPEN, lexicon.asks_open))
    for kind, patterns in (*lists, (QuestionKind.CLOSED, lexicon.asks_closed)):
        found += [_whole(form, kind, one) for one in patterns.find(form) if not blocked.touch(one.start, one.start + 1)]
    return _separate(found)


def _whole(form: NormalForm, kind: QuestionKind, one: Found) -> _Asked:
    """Return the question a match begins: to the next pause, at most ``LONGEST`` words."""
    rest = form.text[one.start : one.start + _LONGEST_LETTERS].split(" ")
    end = one.start
    for place, word in enumerate(rest):
        if place >= LONGEST or (word in MARKS and end >= one.end - 2):
            break
        end += len(word) + 1
    end = min(max(end, one.end), len(form.text))
    return _Asked(kind, one.start, end, form.span(one.start, end) or one.span)


def _separate(found: list[_Asked]) -> list[_Asked]:
    """Return questions that do not overlap: of overlapping ones the first list's, then the earliest."""
    rank = {QuestionKind.CHECK: 0, QuestionKind.OPEN: 1, QuestionKind.CLOSED: 2}
    kept: list[_Asked] = []
    for one in sorted(found, key=lambda asked: (rank[asked.kind], asked.start)):
        place = bisect_left(kept, one.start, key=lambda asked: asked.start)
        after = place == len(kept) or one.end <= kept[place].start
        if after and (place == 0 or kept[place - 1].end <= one.start):
            kept.insert(place, one)
    return kept


def _kind(asked: list[_Asked]) -> QuestionKind:
    """Return the kind of the reply's asking: that of its last question, a check before all."""
    kinds = [one.kind for one in asked]
    return QuestionKind.CHECK if QuestionKind.CHECK in kinds else kinds[-1]


def _slots(reply: str, asked: list[_Asked], context: ReplyContext, lexicon: Lexicon) -> Iterable[AskedSlot]:
    """Yield the slots the questions ask for, each once."""
    spans: dict[str, Span] = {}
    for one in asked[:MOST_ASKED]:
        for slot in slots_asked(_to_its_end(reply, one.span), context.slots, lexicon):
            spans.setdefault(slot, one.span)
    yield from (AskedSlot(slot.id, spans[slot.id]) for slot in context.slots if slot.id in spans)


def _to_its_end(reply: str, span: Span) -> str:
    """Return a question's words up to the mark that ends its sentence, where one follows soon; else the words alone."""
    end = _SENTENCE_END.search(reply, span.end, span.end + _LONGEST_LETTERS)
    return reply[span.start : end.start()] if end else span.of(reply)


def _faults(
    form: NormalForm, asked: list[_Asked], slots: tuple[AskedSlot, ...], context: ReplyContext, lexicon: Lexicon
) -> Iterable[QuestionFault]:
    """Yield why the questions do not clarify; nothing when they do."""
    if len(_sentences(form, asked)) >= STACKED:
        yield QuestionFault.STACKED
    if slots and all(slot.slot in context.found for slot in slots):
        yield QuestionFault.REPEATED
    blaming, routine = _places(form, lexicon.blaming_question), _places(form, lexicon.routine)
    if any(blaming.touch(one.start, one.end) for one in asked):
        yield QuestionFault.BLAMING
    only_routine = all(routine.touch(one.start, one.end) for one in asked)
    fresh = any(slot.slot not in context.found for slot in slots)
    if (only_routine and not fresh) or (not slots and _already_said(form, asked, context, lexicon.common)):
        yield QuestionFault.ROUTINE


def _sentences(form: NormalForm, asked: list[_Asked]) -> set[int]:
    """Return which sentences ask, by how many sentences end before them."""
    ends = [place for place, mark in enumerate(form.text) if mark in {QUESTION, STOP}]
    return {bisect_left(ends, one.start) for one in asked}


def _lists(form: NormalForm, asked: list[_Asked]) -> bool:
    """Return whether a sentence that asks lists many of the customer's things: your name, your number, your street."""
    ends = [0, *(place for place, mark in enumerate(form.text) if mark in {QUESTION, STOP}), len(form.text)]
    asking = {bisect_left(ends, one.start + 1) for one in asked}
    return any(form.text[ends[place - 1] : ends[place]].split().count("your") > STACKED for place in asking if place)


def _places(form: NormalForm, patterns: Patterns) -> Stretches:
    """Return where some patterns stand."""
    return Stretches((one.start, one.end) for one in patterns.find(form))


def _already_said(form: NormalForm, asked: list[_Asked], context: ReplyContext, common: frozenset[str]) -> bool:
    """Return whether everything the questions are about was just said by the customer."""
    if asked[-1].kind is not QuestionKind.CLOSED:
        return False
    said = {stem(word) for word, _ in words(context.customer)}
    about = {stem(word) for one in asked for word in form.text[one.start : one.end].split() if word.isalnum()}
    content = about - common
    return bool(content) and len(content) <= 3 and content <= said
