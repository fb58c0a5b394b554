"""``simulator data``: what is kept about the rep: told, written out, deleted."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("data", help="what is kept about you: show it, write it out, delete it")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    showing = actions.add_parser("show", help="tell what is kept, how much of it, and where")
    showing.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    exporting = actions.add_parser("export", help="write everything into one page you can read")
    exporting.add_argument("file", type=Path, help="the file to write")
    exporting.add_argument("--json", action="store_true", help="write one JSON document for other programs instead")
    exporting.add_argument("--force", action="store_true", help="write over a file that is there")
    deleting = actions.add_parser("delete", help="delete for good, from copies too")
    what = deleting.add_mutually_exclusive_group(required=True)
    what.add_argument("--call", metavar="ID", help="a call with all that belongs to it, and those that go on from it")
    what.add_argument("--before", metavar="DATE", help="calls, notes and recordings from before this day: 2026-03-31")
    what.add_argument("--notes", action="store_true", help="journal, shelf, goals and feelings")
    what.add_argument("--recordings", action="store_true", help="how your turns sounded")
    what.add_argument("--coaching", action="store_true", help="all calls of others, from files and from your sessions")
    what.add_argument("--everything", action="store_true", help="all that is kept about you, settings too")
    deleting.add_argument("--older", type=int, metavar="DAYS", help="only recordings that are older than so many days")
    deleting.add_argument("--yes", action="store_true", help="do not ask first")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    from simulator.cli import data_commands  # noqa: PLC0415 (``--help`` does without it)

    match options.action:
        case "show":
            return data_commands.show(as_json=options.json)
        case "export":
            return data_commands.export(options.file, as_json=options.json, force=options.force)
        case _:
            return data_commands.delete(options)
