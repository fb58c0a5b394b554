"""``simulator score``: reads replies as JSON lines and writes what it finds in them."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "score",
        help="score single replies, JSON lines in and out",
        description='Reads {"id", "customer", "rep"} lines on standard input, each standing alone, '
        "and writes one line of acknowledgement, question and composure for each.",
    )
    parser.add_argument("--lines", action="store_true", required=True, help="JSON lines on standard input")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 (every command takes its options)
    """Score standard input line by line."""
    from simulator.cli.score_lines import score_lines  # noqa: PLC0415 (``--help`` does without it)

    return score_lines()
