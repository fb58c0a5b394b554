"""``simulator edit``: the trainer's workbench around one scenario file."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("edit", help="see a scenario while you write it: lines, ways on, mood, findings")
    parser.add_argument("file", type=Path, help="the scenario's file; write it in any editor meanwhile")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the workbench and return the app's exit code."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.app import full_screen  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415

    if not options.file.is_file():
        hint = "'simulator new' begins one" if not options.file.exists() else "name a scenario's .yaml file"
        raise CommandFailure(f"{options.file} is no file ({hint}).")
    if not full_screen():
        raise CommandFailure("The workbench needs a full-screen terminal; in scripts, use 'simulator check'.")
    from simulator.scenario_files.workbench import FileOnBench  # noqa: PLC0415
    from simulator.tui.app import CallsApp  # noqa: PLC0415
    from simulator.tui.screens.edit import EditScreen  # noqa: PLC0415

    bench = FileOnBench(options.file, bootstrap.scorer)
    app = CallsApp(bootstrap.desk(), lambda: EditScreen(bench))
    try:
        app.run()
    finally:
        bootstrap.leave_desk()
    return app.return_code or 0
