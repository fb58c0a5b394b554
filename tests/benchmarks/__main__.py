"""``python -m tests.benchmarks``: prints how long things take; nothing passes or fails here."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from tests.benchmarks import agreement, during_call, library, marks, scoring, starting, team_store, voice, years
from tests.benchmarks.turns import benchmark

#: What is measured, in order; naming some leaves the others out.
PARTS = ("commands", "screens", "scoring", "agreement", "voice")
#: What is measured only when it is named, because it needs recordings and takes long.
NAMED = ("call", "turns", "marks", "library", "years", "team")
_USUAL = 15
#: More rounds than there are of anything.
_ALL = sys.maxsize


def main() -> None:
    """Measure what was asked for."""
    options = _options()
    wanted, rounds = options.parts or PARTS, options.rounds or _USUAL
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors, load {load}")
    if "commands" in wanted:
        starting.commands(2 * rounds)
    if "screens" in wanted:
        starting.screens(rounds, options.harlequin)
    if "scoring" in wanted:
        scoring.replies()
    if "agreement" in wanted:
        agreement.agreement()
    if "voice" in wanted:
        voice.answers(rounds)
    if "call" in wanted:
        during_call.during_call()
    if "library" in wanted:
        library.library(rounds)
    if "years" in wanted:
        years.years(rounds)
    if "team" in wanted:
        team_store.team_store(rounds)
    if "marks" in wanted:
        marks.marks(options.recognizer, markdown=options.markdown)
    if "turns" in wanted:
        rounds = options.rounds or benchmark.USUAL
        benchmark.turns(rounds, options.clips, options.only, recognizer=options.recognizer, markdown=options.markdown)


def _options() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Prints how long things take.")
    parser.add_argument(
        "parts", nargs="*", choices=[[], *PARTS, *NAMED], help="left out: all of them but turns and marks"
    )
    parser.add_argument(
        "--rounds",
        type=_rounds,
        metavar="N",
        help=f"figures taken of each ({_USUAL}); turns ({benchmark.USUAL}), or all",
    )
    parser.add_argument("--harlequin", metavar="PATH", help="a harlequin to compare the first screen with")
    parser.add_argument("--clips", metavar="FOLDER", type=Path, help="turns: where recordings were put")
    parser.add_argument("--only", nargs="+", choices=[*benchmark.PARTS], default=[], help="turns: only these parts")
    parser.add_argument(
        "--recognizer", metavar="NAME", default="whisper", help="turns and marks: what makes out the words"
    )
    parser.add_argument("--markdown", action="store_true", help="turns and marks: print tables as Markdown")
    options = parser.parse_args()
    if options.rounds == _ALL and options.parts != ["turns"]:
        parser.error("only turns has all rounds")
    return options


def _rounds(text: str) -> int:
    """Return how many rounds are meant; ``all`` is every turn there is."""
    return _ALL if text == "all" else int(text)


if __name__ == "__main__":
    main()
