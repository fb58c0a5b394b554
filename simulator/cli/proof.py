"""``simulator proof``: a whole scenario as a script to read and sign off."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("proof", help="print a whole scenario as a readable script for sign-off")
    parser.add_argument("scenario", help="a scenario's name or its file")
    parser.add_argument(
        "--format", choices=("text", "html"), default=None, help="the form (default: by the file's name, or text)"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it into a file instead of printing it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or write."""
    from simulator.cli.writing import scenario_named, written_out  # noqa: PLC0415
    from simulator.reports.proof import as_html, as_text  # noqa: PLC0415

    page = options.to is not None and options.to.suffix.lower() in {".html", ".htm"}
    form = options.format or ("html" if page else "text")
    scenario = scenario_named(options.scenario)
    return written_out(as_html(scenario) if form == "html" else as_text(scenario), options.to)
