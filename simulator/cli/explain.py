"""``simulator explain``: what the scorer finds in one sentence, and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.core.reading import Reading


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("explain", help="show what the scorer finds in a sentence, and why")
    parser.add_argument("reply", help="what the rep says")
    parser.add_argument("--after", metavar="LINE", default="", help="what the customer said before")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read one reply and tell what was found."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.core.reading import ReplyContext  # noqa: PLC0415
    from simulator.phone.wire import to_value  # noqa: PLC0415

    reply = clean(options.reply)
    reading = bootstrap.scorer().read(reply, ReplyContext(customer=clean(options.after)))
    if options.json:
        sys.stdout.write(json.dumps(to_value(reading), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(reply, reading))
    return 0


def _lines(reply: str, reading: Reading) -> Iterator[str]:
    """Yield a reading in words, each decision with the words it rests on."""
    from simulator.core.scoring.acknowledgement import LABELS, POINTS  # noqa: PLC0415
    from simulator.core.scoring.composure import COST  # noqa: PLC0415

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
    yield "What it does: " + (
        ", ".join(dict.fromkeys(act.kind.value for act in reading.acts)) or "nothing the scorer knows"
    )
    yield f"Scorer: {reading.scorer}"
