"""``simulator report``: a call, or a rep now, as something to hand on."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "report",
        help="a call or your progress to hand on: page, PDF, spreadsheet, text",
        description="Tells a call or your progress as a report. Without --to it stands on the terminal; with it, the "
        "file's ending says what is written. Notes, goals and how you felt are in no report.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="WHAT")
    calling = actions.add_parser("call", help="one call: marks with their words, mood, time, transcript")
    calling.add_argument("call", help="the id of a call or its beginning, or last for the latest")
    calling.add_argument("--audio", action="store_true", help="put recordings of your turns into the page (.html only)")
    _forms(calling, "marks or transcript")
    rep = actions.add_parser("rep", help="your progress: each skill over the weeks, bests, calls")
    _forms(rep, "calls or weeks")
    asked = actions.add_parser("assignment", help="for coaches: who has done what you asked for")
    asked.add_argument("assignment", help="the id of an assignment or its beginning, or last for the latest")
    _forms(asked, "people")
    team = actions.add_parser("team", help="for coaches: what the team gets better at, hard calls, wins")
    team.add_argument("--weeks", type=int, default=8, metavar="N", help="how many weeks back (default: 8)")
    team.add_argument("--names", action="store_true", help="say whose the wins are; only where they agree to it")
    _forms(team, "weeks or hard")
    parser.set_defaults(run=run)


def _forms(parser: argparse.ArgumentParser, tables: str) -> None:
    """Add what every report can be asked for."""
    told = "the file to write; its ending chooses the form: .html, .pdf, .csv, .json or .txt"
    parser.add_argument("--to", type=Path, metavar="FILE", help=told)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument(
        "--table", metavar="NAME", help=f"which table a .csv file holds: {tables}; the first if left out"
    )


def run(options: argparse.Namespace) -> int:
    """Make the report and hand it out."""
    from simulator.cli import report_commands  # noqa: PLC0415 (``--help`` does without it)

    return report_commands.run(options)
