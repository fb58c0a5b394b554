"""``python -m tests.benchmarks``: prints how long things take; nothing passes or fails here."""

from __future__ import annotations

import argparse
import os
import platform

from tests.benchmarks import agreement, scoring, starting, voice

#: What is measured, in order; naming some leaves the others out.
PARTS = ("commands", "screens", "scoring", "agreement", "voice")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Prints how long things take.")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="left out: all of them")
    parser.add_argument("--rounds", type=int, default=15, help="figures taken of each (default: 15)")
    parser.add_argument("--harlequin", metavar="PATH", help="a harlequin to compare the first screen with")
    options = parser.parse_args()
    wanted = options.parts or PARTS
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    print(f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors, load {load}")
    if "commands" in wanted:
        starting.commands(2 * options.rounds)
    if "screens" in wanted:
        starting.screens(options.rounds, options.harlequin)
    if "scoring" in wanted:
        scoring.replies()
    if "agreement" in wanted:
        agreement.agreement()
    if "voice" in wanted:
        voice.answers(options.rounds)


if __name__ == "__main__":
    main()
