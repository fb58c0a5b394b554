"""``simulator session``: a coach's practice sessions, on the screen or as lines."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("session", help="hold a practice session: reps, calls, marks, takes side by side")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the sessions and return the app's exit code."""
    del options
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.app import full_screen  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415

    if not full_screen():
        raise CommandFailure("A session needs a full-screen terminal.")
    from simulator.tui.app import CallsApp  # noqa: PLC0415
    from simulator.tui.screens.sessions import SessionsScreen  # noqa: PLC0415

    app = CallsApp(bootstrap.desk(asking=False), SessionsScreen)
    try:
        app.run()
    finally:
        bootstrap.leave_desk()
    return app.return_code or 0
