"""``simulator doctor``: what works on this machine, and what to do about what does not."""

from __future__ import annotations

import argparse
import sys


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("doctor", help="show what works on this machine and what to do about the rest")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Examine and report; what is missing never fails the command, since every call can be taken in writing."""
    import json  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.examination import examine  # noqa: PLC0415

    if options.json:
        sys.stdout.write(json.dumps([line.as_value() for line in examine()], ensure_ascii=False, indent=1) + "\n")
        return 0
    for line in examine():
        sys.stdout.write(f"{'ok ' if line.well else '–  '} {line.what}: {line.found}\n")
        if line.remedy:
            sys.stdout.write(f"     {line.remedy}\n")
        sys.stdout.flush()
    return 0
