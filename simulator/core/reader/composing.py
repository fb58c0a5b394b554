"""Reading how composed a reply's words are."""

from __future__ import annotations

import re

from simulator.core.reader.lexicon import Lexicon
from simulator.core.reader.normal_form import NormalForm
from simulator.core.reader.patterns import Found, apart
from simulator.core.reader.stretches import Stretches
from simulator.core.reading import ComposureReading, Lapse
from simulator.core.scenario import LapseKind

#: Why each lapse is one, in a sentence a rep would accept.
REASONS = {
    LapseKind.DEFENSIVE: "Defends you or the company instead of answering.",
    LapseKind.BLAMING: "Lays the fault on the customer.",
    LapseKind.SARCASTIC: "Mocks what the customer says.",
    LapseKind.CURT: "Shuts the door in a word or two.",
    LapseKind.COMMANDING: "Orders the customer about.",
    LapseKind.DISMISSIVE: "Makes little of it, or turns the customer away.",
    LapseKind.HOSTILE: "Attacks or threatens the customer.",
    LapseKind.CONDESCENDING: "Talks down to the customer.",
    LapseKind.PANICKY: "Lets the panic be heard.",
}
#: Replies of at most this many words that only refuse are curt.
_SHORT = 3
_REFUSALS = frozenset(
    "no nope so and what next fine whatever well done finished can not impossible which policy".split()
)


def read_composure(form: NormalForm, lexicon: Lexicon) -> ComposureReading:
    """Return every lapse in a reply, and a score that falls with each."""
    lapses: list[Lapse] = []
    limits = Stretches((one.start, one.end) for one in lexicon.limit.find(form))
    for kind, patterns in lexicon.lapses.items():
        found = [one for one in patterns.find(form) if not _denied(form, one)]
        if kind is LapseKind.HOSTILE:
            found = [one for one in found if not limits.touch(one.start, one.end)]
        spans = apart(one.span for one in found)
        lapses += [Lapse(kind, span, REASONS[kind]) for span in spans]
    blaming = apart(one.span for one in lexicon.blaming_question.find(form))
    known = Stretches((lapse.span.start, lapse.span.end) for lapse in lapses)
    lapses += [
        Lapse(LapseKind.BLAMING, span, REASONS[LapseKind.BLAMING])
        for span in blaming
        if not known.touch(span.start, span.end)
    ]
    if not lapses and _curt(form):
        span = form.span(0, len(form.text))
        lapses += [Lapse(LapseKind.CURT, span, REASONS[LapseKind.CURT])] if span else []
    score = 0.75 if not lapses else max(0.0, 0.4 - 0.1 * len(lapses))
    if not lapses and lexicon.apology.first(form):
        score = 0.85
    return ComposureReading(score, tuple(sorted(lapses, key=lambda lapse: lapse.span)))


def _denied(form: NormalForm, one: Found) -> bool:
    """Return whether the words are spoken away, as in "you are not being silly"."""
    before = re.split(r"[|.?]", form.text[max(0, one.start - 30) : one.start])[-1].split()
    return any(word in {"not", "never", "nobody"} for word in before[-3:])


def _curt(form: NormalForm) -> bool:
    """Return whether a reply is nothing but a refusal or a shrug of a few words."""
    words = [word for word in form.text.split() if word.isalnum()]
    return bool(words) and len(words) <= _SHORT and all(word in _REFUSALS for word in words)
