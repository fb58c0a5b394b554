"""What a reply asks, by what was learnt; the rules know what was asked before and which slot is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.core.reader.judging import Judged
from simulator.core.reader.normal_form import QUESTION, STOP
from simulator.core.reader.resting import rests_on
from simulator.core.reading import AskedSlot, QuestionFault, QuestionKind, QuestionReading
from simulator.core.scoring.evidence import Evidence
from simulator.core.speech import Span

#: From this chance on a reply asks.
ASKS_FROM = 0.3
#: From this chance on a question is open, or a check.
LIKELY = 0.5
#: From this chance on it clarifies: most questions to a customer do, fewer of those learnt from.
CLARIFIES_FROM = 0.45
#: The most words of a question that are cited.
LONGEST = 14
#: In replies of more than so many words, at most this share of the words is cited for one question.
_LONG, _SHARE = 12, 0.5
_MOST = 3
#: Words of these kinds right before a window belong to its question, so many at most.
_LEADS = frozenset({"asks", "auxiliary"})
_LEAD = 2
#: How much asking at all counts beside clarifying when replies are ranked.
ASKING = 0.5
_REASONS = {
    QuestionKind.OPEN: "Asks, and leaves the answer to the customer.",
    QuestionKind.CLOSED: "Asks for a fact or a choice.",
    QuestionKind.CHECK: "Says it back and asks whether it is right.",
}
Asked = Callable[[Sequence[Span]], tuple[tuple[AskedSlot, ...], tuple[QuestionFault, ...]]]


def read_question(judged: Judged, asked: Asked) -> QuestionReading:
    """Return what a reply asks.

    Args:
        judged: The reply under the model.
        asked: Tells the slots that questions at some places ask for, and why the questions do not clarify.
    """
    idle = [one.span for one in judged.lexicon.rhetorical.find(judged.form)]
    chance = judged.cut(idle).chance("asks")
    spans = _questions(judged, idle) if chance >= ASKS_FROM else ()
    likely = judged.chance("clarifying")
    if not spans:
        return QuestionReading(
            score=min(chance, ASKS_FROM), open_score=judged.chance("open"), clarifying_score=_wish(chance, likely)
        )
    slots, faults = asked(spans)
    kind = _kind(judged)
    fresh = bool(slots) and QuestionFault.REPEATED not in faults
    clarifying = not faults and (fresh or likely >= CLARIFIES_FROM)
    if not clarifying and not faults:
        faults = (QuestionFault.ROUTINE,)
    return QuestionReading(
        asks=True,
        score=chance,
        kind=kind,
        open_score=judged.chance("open"),
        clarifying=clarifying,
        clarifying_score=_wish(chance, likely),
        slots=slots,
        faults=faults,
        evidence=tuple(Evidence(span, _REASONS[kind]) for span in spans),
    )


def _wish(asks: float, clarifies: float) -> float:
    """Return how genuine a wish for information is, in [0, 1]."""
    return float((asks**ASKING * clarifies) ** 0.5)


def _kind(judged: Judged) -> QuestionKind:
    """Return the kind of what is asked."""
    chances = {QuestionKind.OPEN: judged.chance("open"), QuestionKind.CHECK: judged.chance("check")}
    best = max(chances, key=lambda kind: chances[kind])
    return best if chances[best] >= LIKELY else QuestionKind.CLOSED


def _questions(judged: Judged, idle: Sequence[Span]) -> tuple[Span, ...]:
    """Return the words that ask, in order: without them the reply asks nothing; empty where it would still ask."""
    shares = judged.verdict.share("asks")
    cited: list[Span] = []
    for place in sorted(range(len(shares)), key=lambda one: (-shares[one], one)):
        span = _question(judged, place)
        if any(map(span.overlaps, (*idle, *cited))):
            continue
        cited.append(span)
        if not _asks(judged, [*idle, *cited]):
            return tuple(sorted(cited))
        if len(cited) == _MOST:
            break

    def stands(spans: Sequence[Span]) -> bool:
        return _asks(judged, [*idle, *spans])

    return rests_on(judged.text, lambda span: judged.carried("asks", span), stands)


def _asks(judged: Judged, spans: Sequence[Span]) -> bool:
    """Return whether a reply asks without some of its words."""
    return judged.cut(spans).chance("asks") >= ASKS_FROM


def _question(judged: Judged, place: int) -> Span:
    """Return the question around the window that begins with a word: to the end of its sentence, or so many words."""
    form, classes = judged.form, judged.lexicon.framing.classes
    ends = (*form.starts, len(form.text))
    said = [form.text[start:end].split()[0] for start, end in zip(form.starts, ends[1:], strict=True)]
    first = place
    while first and place - first < _LEAD and classes.get(said[first - 1]) in _LEADS:
        first -= 1
    most = min(LONGEST, max(2, int(_SHARE * len(said)))) if len(said) > _LONG else LONGEST
    last = place
    while (
        last + 1 < len(said) and last - first + 1 < most and not _stops(form.text[form.starts[last] : ends[last + 1]])
    ):
        last += 1
    return Span(form.places[first].start, form.places[last].end)


def _stops(between: str) -> bool:
    """Return whether a sentence ends after a word, given the text up to the next one."""
    return QUESTION in between or STOP in between
