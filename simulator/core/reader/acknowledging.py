"""Reading how far a reply answers what the customer feels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import COUNT_WORDS, MARKS, PAUSE, NormalForm, stem
from simulator.core.reader.patterns import Found, Patterns, apart
from simulator.core.reader.stretches import Stretches
from simulator.core.reading import AcknowledgementReading, QuestionReading, ReplyContext
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span
from simulator.core.wording import words

#: The third use of a formula in a call is worth nothing.
WORN_OUT = 2
#: Feelings anyone would name on any call: a formula unless something of the customer's own stands beside them.
_GENERIC = re.compile(r"\b(?:frustrat|annoy|upset|difficult|hard|unfortunate|tough|concern)")
#: Words of answers, rules and orders, not of a story said back.
_INFORMS = frozenset(
    {stem(word) for word in "means includes goes lasts takes under policy terms please orders means".split()}
)
#: Where a clause without punctuation is cut.
_CUTS = MARKS | {"but", "so", "because", "though", "although", "then"}
_COUNTS = frozenset(stem(word) for word in COUNT_WORDS)
_NUMBERS = {str(digit): word for digit, word in enumerate(COUNT_WORDS)} | {
    "twice": "two",
    "second": "two",
    "both": "two",
}


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch between pauses: where it stands and the stems of its words."""

    start: int
    end: int
    span: Span
    stems: tuple[str, ...]


def read_acknowledgement(
    form: NormalForm, context: ReplyContext, question: QuestionReading, lexicon: Lexicon
) -> AcknowledgementReading:
    """Return the level of a reply and the words it rests on."""
    clauses = _clauses(form)
    solution = _first_start(lexicon.solution, form)
    legitimised = list(lexicon.legitimise.find(form))
    feelings = [one for one in lexicon.feeling.find(form) if not _denied(form, one)]
    owned = list(lexicon.own.find(form)) if lexicon.apology.first(form) else []
    asked = Stretches((one.span.start, one.span.end) for one in question.evidence)
    feelings = [one for one in feelings if not asked.touch(one.span.start, one.span.start + 1)]
    restated = _restated(clauses, context, asked, lexicon, solution)
    warm = [one for one in (*legitimised, *feelings) if one.start < solution]
    strong = [one for one in warm if not _GENERIC.search(form.text[one.start : one.end])]
    told = [one for one in clauses if one.start < solution and _tells(one, asked, lexicon)] if strong else []
    reasons = [one for one in restated if one.start < solution or solution == 0]
    if strong and len(told) > 1 and not restated:
        return _reading(3, 0.85, [("Names the feeling.", strong), ("What it was like for this customer.", told)])
    if warm and reasons:
        return _reading(3, 0.95, [("Names the feeling.", warm), ("Names this customer's own reason.", reasons)])
    if warm and (legitimised or strong or restated):
        return _reading(
            2, 0.8, [("Says the feeling makes sense here.", warm), ("This customer's own story.", restated)]
        )
    if restated:
        return _reading(2, 0.75, [("Says back what happened to this customer.", restated)])
    if owned:
        return _reading(2, 0.65, [("Owns this particular thing.", owned)])
    return _formula(form, context, [*feelings, *legitimised], lexicon)


def _formula(
    form: NormalForm, context: ReplyContext, feelings: list[Found], lexicon: Lexicon
) -> AcknowledgementReading:
    """Return level 1 or 0 for a reply without anything of this customer's own in it."""
    formulas = list(lexicon.formula.find(form))
    fresh = [one for one in formulas if _used(form, one, context) < WORN_OUT]
    if feelings:
        return _reading(1, 0.45, [("A feeling, but nothing of this customer's own story.", feelings)])
    if fresh:
        return _reading(1, 0.25, [("A formula that would fit any call.", fresh)])
    if formulas:
        return _reading(1, 0.15, [("A formula used for the third time.", formulas)])
    return AcknowledgementReading(0, 0.05)


def _reading(
    level: int, score: float, parts: Iterable[tuple[str, Sequence[Found | _Clause]]]
) -> AcknowledgementReading:
    """Return a reading whose evidence is the parts' words, none cited twice."""
    evidence: list[Evidence] = []
    for reason, found in parts:
        cited = Stretches((one.span.start, one.span.end) for one in evidence)
        spans = apart(one.span for one in found if not cited.touch(one.span.start, one.span.end))
        evidence += [Evidence(span, reason) for span in spans]
    return AcknowledgementReading(level, score, tuple(sorted(evidence, key=lambda one: one.span)))


def _first_start(patterns: Patterns, form: NormalForm) -> int:
    """Return where the first pattern begins, or the end of the reply."""
    found = patterns.first(form)
    return found.start if found else len(form.text)


def _denied(form: NormalForm, one: Found) -> bool:
    """Return whether a feeling is spoken away: "do not be upset", "no need to be angry"."""
    before = form.text[max(0, one.start - 24) : one.start].split()
    return any(word in {"not", "no", "stop", "never"} for word in before[-3:])


def _used(form: NormalForm, one: Found, context: ReplyContext) -> int:
    """Return how many of the rep's earlier replies used the same formula."""
    phrase = form.text[one.start : one.end].replace(PAUSE, "").split()
    if len(phrase) < 2:
        return 0
    wanted = " ".join(phrase[-2:])
    return sum(1 for reply in context.earlier_replies if wanted in " ".join(word for word, _ in words(reply)))


def _clauses(form: NormalForm) -> list[_Clause]:
    """Return the stretches between pauses and cutting words."""
    clauses: list[_Clause] = []
    start = place = 0
    stems: list[str] = []
    for word in form.text.split(" "):
        if word in _CUTS or len(stems) > 24:
            _close(clauses, form, start, place, stems)
            start, stems = place + len(word) + 1, []
        elif word:
            stems.append(stem(_NUMBERS.get(word, word)))
        place += len(word) + 1
    _close(clauses, form, start, min(place, len(form.text)), stems)
    return clauses


def _close(clauses: list[_Clause], form: NormalForm, start: int, end: int, stems: list[str]) -> None:
    """Add a stretch to the clauses, if it holds a word."""
    span = form.span(start, end) if stems else None
    if span is not None:
        clauses.append(_Clause(start, end, span, tuple(stems)))


def _restated(
    clauses: list[_Clause], context: ReplyContext, asked: Stretches, lexicon: Lexicon, solution: int
) -> list[_Clause]:
    """Return the clauses that say this customer's story back."""
    told = [stem(_NUMBERS.get(word, word)) for word, _ in words(context.customer)]
    story = {word for word in told if word not in lexicon.common and len(word) > 1}
    row = " ".join(told)
    answers = "?" in context.customer
    found = []
    for clause in clauses:
        shared = [word for word in dict.fromkeys(clause.stems) if word in story]
        content = [word for word in dict.fromkeys(clause.stems) if word not in lexicon.common]
        inside = asked.touch(clause.span.start, clause.span.end)
        alone = len(shared) == 1 and len(content) <= 4 and shared[0] not in _COUNTS
        enough = len(shared) >= 2 or alone
        informs = bool(_INFORMS & set(clause.stems)) or (answers and len(shared) < 3 and "you" not in clause.stems)
        late = clause.start >= solution and len(shared) < 3
        if enough and not inside and not late and not informs and not _parrots(clause, row):
            found.append(clause)
    return found


def _tells(clause: _Clause, asked: Stretches, lexicon: Lexicon) -> bool:
    """Return whether a clause outside the questions speaks of the customer with some content of its own."""
    inside = asked.touch(clause.span.start, clause.span.end)
    content = [word for word in clause.stems if word not in lexicon.common]
    return not inside and len(content) >= 2 and not _INFORMS & set(clause.stems)


def worn_out(cited: Iterable[str], context: ReplyContext) -> bool:
    """Return whether every cited phrase is a formula of the rep's own, said in two replies before."""
    said = [_plain(reply) for reply in context.earlier_replies]
    return len(said) >= WORN_OUT and all(sum(_plain(one) in reply for reply in said) >= WORN_OUT for one in cited)


def _plain(text: str) -> str:
    """Return the words of a text between single spaces, one before the first and one after the last."""
    return f" {' '.join(word for word, _ in words(text))} "


def parroted(form: NormalForm, context: ReplyContext) -> list[Span]:
    """Return the stretches of a reply that are the customer's own sentence, word for word."""
    told = " ".join(stem(_NUMBERS.get(word, word)) for word, _ in words(context.customer))
    return [clause.span for clause in _clauses(form) if _parrots(clause, told)]


def _parrots(clause: _Clause, told: str) -> bool:
    """Return whether a clause of some length is the customer's own sentence, word for word."""
    return len(clause.stems) >= 6 and " ".join(clause.stems) in told
