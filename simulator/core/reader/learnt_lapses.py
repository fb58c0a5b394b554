"""How composed a reply's words are, by what was learnt; the word lists name the lapse where they know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log, log1p

from simulator.core.reader.composing import REASONS, read_composure
from simulator.core.reader.judging import Judged
from simulator.core.reader.patterns import apart
from simulator.core.reader.resting import rests_on
from simulator.core.reader.stretches import Stretches
from simulator.core.reading import ComposureReading, Lapse
from simulator.core.scenario import LapseKind
from simulator.core.speech import Span

#: From these odds on, as a logarithm, a reply lapses: those of a lapse at all and of the likeliest one together. High,
#: since a false alarm is worse than a miss.
LAPSE_FROM = -1.4
#: From these on where the reply answers what the customer feels: warm words accused of a lapse are the worst alarm.
WARM_FROM = -0.2
LIKELY_WARM = 0.5
#: From these on it lapses where a word list names the words.
NAMED_FROM = -4.0
#: How much the manner counts beside lapses when replies to a customer are ranked.
MANNER = 0.3
#: Words with no line before them dismiss nobody: they rank by their manner, and lapses fainter than this hardly count.
FAINT = -5.0
#: The logits of the ranking are drawn together by this.
SPREAD = 4.0


def read_lapses(judged: Judged, named: Sequence[Lapse]) -> ComposureReading:
    """Return the lapses of a reply and the words that make them.

    Args:
        judged: The reply under the model.
        named: What the word lists find in it.
    """
    score = _rank(judged)
    insults = _insults(judged)
    if not insults and not _lapses(judged, named=bool(named)):
        return ComposureReading(0.5 + score / 2)

    def stands(spans: Sequence[Span]) -> bool:
        rest = judged.cut(spans)
        named_still = bool(read_composure(rest.form, rest.lexicon).lapses)
        return bool(_insults(rest)) or _lapses(rest, named=named_still)

    known = Stretches((lapse.span.start, lapse.span.end) for lapse in named)
    lapses = [*named, *(lapse for lapse in insults if not known.touch(lapse.span.start, lapse.span.end))]
    said = tuple(lapse.span for lapse in lapses)
    if not lapses or stands(said):
        # Which lapse it is comes from the words the lists did not name, so that one more insult hides no other.
        rest = judged.cut(said)
        kind = max(LapseKind, key=lambda one: rest.chance(one.value))
        pieces = rests_on(judged.text, lambda span: judged.carried("lapse", span), stands, said)
        spans = (span for piece in pieces for span in _outside(piece, said, judged.text))
        lapses += [Lapse(kind, span, REASONS[kind]) for span in spans]
    return ComposureReading(score / 2, tuple(lapses)) if lapses else ComposureReading(0.5 + score / 2)


def _outside(piece: Span, known: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the parts of a piece that lie outside some known spans and hold more than spaces."""
    start = piece.start
    for span in sorted(known):
        if span.end > start and span.start < piece.end:
            yield from _worded(start, span.start, text)
            start = max(start, span.end)
    yield from _worded(start, piece.end, text)


def _worded(start: int, end: int, text: str) -> Iterator[Span]:
    """Yield the span from ``start`` to ``end`` without spaces at its ends, if it holds anything else."""
    part = text[start : max(start, end)]
    if part.strip():
        yield Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _insults(judged: Judged) -> list[Lapse]:
    """Return the insults of a reply, whatever else is in it."""
    spans = apart(one.span for one in judged.lexicon.insult.find(judged.form))
    return [Lapse(LapseKind.HOSTILE, span, REASONS[LapseKind.HOSTILE]) for span in spans]


def _lapses(judged: Judged, *, named: bool) -> bool:
    """Return whether a reply lapses."""
    if named:
        return _strength(judged) >= NAMED_FROM
    return _strength(judged) >= (WARM_FROM if judged.chance("level 2") >= LIKELY_WARM else LAPSE_FROM)


def _strength(judged: Judged) -> float:
    """Return the odds of a lapse at all and of the likeliest one together, as a logarithm."""
    return _logit(judged.chance("lapse")) + max(_logit(judged.chance(kind.value)) for kind in LapseKind)


def _rank(judged: Judged) -> float:
    """Return courtesy against rudeness, in [0, 1]."""
    strength, courteous = _strength(judged), _logit(judged.chance("courteous"))
    if judged.alone:
        return _chance(courteous - log1p(exp(strength - FAINT)))
    return _chance(MANNER * (courteous - _logit(judged.chance("rude"))) - strength)


def _chance(logit: float) -> float:
    """Return what ranks as a logit does, in [0, 1]."""
    return 1 / (1 + exp(-logit / SPREAD))


def _logit(chance: float) -> float:
    """Return a chance as a logit."""
    held = min(max(chance, 1e-9), 1 - 1e-9)
    return log(held / (1 - held))
