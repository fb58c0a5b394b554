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
    from simulator.core.reading_told import reading_lines  # noqa: PLC0415 (``--help`` does without it)

    yield from reading_lines(reply, reading)
    yield "What it does: " + (
        ", ".join(dict.fromkeys(act.kind.value for act in reading.acts)) or "nothing the scorer knows"
    )
    yield f"Scorer: {reading.scorer}"
