"""Single replies as JSON lines, without scenario, slots or history."""

from __future__ import annotations

import json
import math
import sys
from typing import Any

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.core.reading import Reading, ReplyContext


def score_lines() -> int:
    """Score every line of standard input; an unusable line ends the work with its number."""
    scorer = bootstrap.scorer()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            asked = _asked(number, line)
            reading = scorer.read(asked["rep"], ReplyContext(customer=clean(asked.get("customer", ""))))
            sys.stdout.write(json.dumps(_answer(asked["id"], reading), ensure_ascii=False) + "\n")
    return ExitCode.DONE


def _asked(number: int, line: bytes) -> dict[str, Any]:
    """Return one line's object.

    Raises:
        CommandFailure: it is not an object with an ``id`` and a text called ``rep``.
    """
    try:
        asked = json.loads(line.decode("utf-8-sig"), parse_constant=_refused, parse_float=_finite)
    except UnicodeDecodeError as failure:
        raise CommandFailure(f"line {number} is not UTF-8 (byte {failure.start}); save it as UTF-8") from failure
    except (ValueError, RecursionError) as failure:
        raise CommandFailure(f"line {number} is not JSON ({failure}); every line must hold one object") from failure
    if not isinstance(asked, dict) or "id" not in asked or not isinstance(asked.get("rep"), str):
        raise CommandFailure(f'line {number} must be an object with "id" and a text called "rep"')
    if not isinstance(asked.get("customer", ""), str):
        raise CommandFailure(f'line {number}: "customer" must be a text')
    return asked


def _refused(word: str) -> float:
    """Refuse NaN and infinities, which JSON has not.

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{word} is no number")


def _finite(number: str) -> float:
    """Return a number that can be written down again.

    Raises:
        ValueError: it is too large.
    """
    return float(number) if math.isfinite(float(number)) else _refused(number)


def _answer(name: Any, reading: Reading) -> dict[str, Any]:
    """Return what was read from one reply, spans as character offsets into it."""
    ack, question, composure = reading.acknowledgement, reading.question, reading.composure
    return {
        "id": name,
        "acknowledgement": {
            "level": ack.level,
            "score": ack.score,
            "evidence": [_span(one.span.start, one.span.end, one.reason) for one in ack.evidence],
        },
        "question": {
            "asks": question.asks,
            "score": question.score,
            "kind": question.kind.value,
            "open_score": question.open_score,
            "clarifying": question.clarifying,
            "clarifying_score": question.clarifying_score,
            "evidence": [_span(one.span.start, one.span.end, one.reason) for one in question.evidence],
        },
        "composure": {
            "composed": composure.composed,
            "score": composure.score,
            "lapses": [
                {"kind": one.kind.value, **_span(one.span.start, one.span.end, one.reason)} for one in composure.lapses
            ],
        },
    }


def _span(start: int, end: int, reason: str) -> dict[str, Any]:
    """Return one span with its reason."""
    return {"start": start, "end": end, "reason": reason}
