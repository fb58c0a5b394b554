"""What the scorer finds in one sentence, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.core.reading import Reading
from simulator.core.scoring.acknowledgement import LABELS, POINTS
from simulator.core.scoring.composure import COST


def reading_lines(reply: str, reading: Reading) -> Iterator[str]:
    """Yield a reading in words, each decision with the words it rests on."""
    level = reading.acknowledgement.level
    yield f"Acknowledgement: {LABELS[level]}, {POINTS[level]} of 100 where the customer showed a feeling"
    for evidence in reading.acknowledgement.evidence:
        yield f"  “{evidence.span.of(reply)}”  {evidence.reason}"
    question = reading.question
    clarifies = (
        "clarifies" if question.clarifying else f"does not clarify ({', '.join(question.faults) or 'it does not ask'})"
    )
    yield f"Question: {question.kind if question.asks else 'none'}" + (f", {clarifies}" if question.asks else "")
    for evidence in question.evidence:
        yield f"  “{evidence.span.of(reply)}”  {evidence.reason}"
    yield "Composure: composed" if reading.composure.composed else "Composure: lapsed"
    for lapse in reading.composure.lapses:
        yield f"  “{lapse.span.of(reply)}”  {lapse.kind}, {COST[lapse.kind]} points. {lapse.reason}"
