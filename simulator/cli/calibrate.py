"""``simulator calibrate``: rate calls before their marks are shown, and see how far coaches and the program agree."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "calibrate",
        help="rate calls before seeing their marks, and see how far coaches and the program agree",
        description="Without a call, shows those that can be rated: your own, those of your sessions, and those you "
        "were sent. With one, asks for your ratings in lines, then shows the program's beside them.",
    )
    parser.add_argument("call", nargs="?", help="the id of a call or its beginning, or last for the latest")
    parser.add_argument("--as", dest="coach", metavar="NAME", help="who rates; kept with every rating")
    parser.add_argument("--seen", action="store_true", help="say that you know the marks already: not a blind rating")
    parser.add_argument("--list", action="store_true", help="list calls as lines, also on a full-screen terminal")
    parser.add_argument("--report", action="store_true", help="tell how far coaches and the program agree")
    told = "with --report: the file to write; its ending chooses the form: .html, .pdf, .csv, .json or .txt"
    parser.add_argument("--to", type=Path, metavar="FILE", help=told)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    table = "which table a .csv file holds: agreement, drift or apart"
    parser.add_argument("--table", metavar="NAME", help=table)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List, ask or report, and return the exit code."""
    from simulator.cli.app import full_screen  # noqa: PLC0415 (``--help`` does without it)

    if options.call is None and not options.report and not options.list and full_screen():
        return _on_screen()
    from simulator.cli import calibrate_commands  # noqa: PLC0415 (``--help`` does without it)

    return calibrate_commands.run(options)


def _on_screen() -> int:
    """Open the list of calls on the full screen."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.tui.app import CallsApp  # noqa: PLC0415
    from simulator.tui.screens.calibrate import CalibrateScreen, side_at  # noqa: PLC0415
    from simulator.tui.screens.home import HomeScreen  # noqa: PLC0415

    desk = bootstrap.desk(asking=False)
    side = side_at(desk)
    app = CallsApp(desk, (lambda: CalibrateScreen(side)) if side is not None else HomeScreen)
    try:
        app.run()
    finally:
        bootstrap.leave_desk()
    return app.return_code or 0
