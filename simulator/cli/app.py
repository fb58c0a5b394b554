"""``simulator`` without a command: the app, or, where it cannot be shown, the suggested call in text mode."""

from __future__ import annotations

import argparse
import os
import sys


def run(options: argparse.Namespace) -> int:
    """Start the app and return its exit code."""
    del options
    if not full_screen():
        return _suggested_call()
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.tui.app import CallsApp  # noqa: PLC0415

    app = CallsApp(bootstrap.desk())
    try:
        app.run()
    finally:
        bootstrap.leave_desk()
    return app.return_code or 0


def full_screen() -> bool:
    """Return whether there is a terminal that can show more than lines; the app paints on standard error."""
    terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    return terminal and os.environ.get("TERM", "") not in _LINES_ONLY


#: Terminals that show lines only; on Windows the variable is usually not there at all.
_LINES_ONLY = {"dumb"} if sys.platform == "win32" else {"dumb", ""}


def _suggested_call() -> int:
    """Take the suggested call, with replies from standard input."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli import text_call  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.cli.writing import scenario_named  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure, StoredCall  # noqa: PLC0415
    from simulator.phone.suggestion import suggestion  # noqa: PLC0415

    try:
        calls: list[StoredCall] = list(bootstrap.history().calls())
    except HistoryFailure:
        calls = []  # taking the call says so
    found = suggestion(bootstrap.shelf().headers(), calls)
    if found is None:
        raise CommandFailure("there is no scenario to play; simulator check says why", ExitCode.NOT_THERE)
    text_call.tell_errors(f"This is no full-screen terminal, so the call is taken in lines. {found.why}")
    return text_call.live(scenario_named(found.header.id, text_call.dialled()), voice=False, as_json=False)
