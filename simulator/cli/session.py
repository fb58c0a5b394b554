"""``simulator session``: a coach's practice sessions, on the screen, as lines, and as a record to hand on."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "session",
        help="hold a practice session: reps, calls, marks, takes side by side",
        description="Without an action, opens the sessions on the full screen: plan one, hold it, mark moments.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("follow", help="show and mark the call that is taken in another window")
    listing = actions.add_parser("list", help="list sessions, the newest first")
    listing.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    record = actions.add_parser("record", help="what happened in a session, to read or to hand on")
    record.add_argument("session", help="the id of a session or its beginning, or last for the latest")
    told = "the file to write; its ending chooses the form: .html, .pdf, .csv, .json or .txt"
    record.add_argument("--to", type=Path, metavar="FILE", help=told)
    record.add_argument("--force", action="store_true", help="write over a file that is there")
    record.add_argument("--table", metavar="NAME", help="which table a .csv file holds: calls or marks")
    people = actions.add_parser("people", help="list the roster, add names to it, or remove one with their calls")
    people.add_argument("--add", metavar="NAME", nargs="+", default=[], help="names to add")
    people.add_argument("--remove", metavar="NAME", help="a name to remove, with their calls and every mark on them")
    deleting = actions.add_parser("delete", help="delete a session with its calls and marks")
    deleting.add_argument("session", help="the id of a session or its beginning, or last for the latest")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the sessions, or do what was asked, and return the exit code."""
    if options.action not in {None, "follow"}:
        from simulator.cli import session_commands  # noqa: PLC0415 (``--help`` does without it)

        return session_commands.run(options)
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.app import full_screen  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415

    if not full_screen():
        hint = "'simulator session list' and 'simulator session record last' tell of those that were held."
        raise CommandFailure(f"A session is held on a full-screen terminal, and this is none. {hint}")
    from simulator.tui.app import CallsApp  # noqa: PLC0415
    from simulator.tui.screens.follow import FollowScreen  # noqa: PLC0415
    from simulator.tui.screens.sessions import SessionsScreen  # noqa: PLC0415

    first = FollowScreen if options.action == "follow" else SessionsScreen
    app = CallsApp(bootstrap.desk(asking=False), first)
    try:
        app.run()
    finally:
        bootstrap.leave_desk()
    return app.return_code or 0
