"""``simulator graph``: a scenario's lines and ways on, drawn."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("graph", help="draw a scenario's lines and ways on")
    parser.add_argument("scenario", help="a scenario's name or its file")
    parser.add_argument(
        "--format",
        choices=("svg", "mermaid", "dot"),
        default=None,
        help="the form (default: by the file's name, or svg)",
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it into a file instead of printing it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw."""
    from simulator.cli.writing import scenario_named, written_out  # noqa: PLC0415
    from simulator.reports.graph import dot, mermaid  # noqa: PLC0415
    from simulator.reports.graph_svg import svg  # noqa: PLC0415

    endings = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot"}
    form = options.format or endings.get(options.to.suffix.lower() if options.to else "", "svg")
    scenario = scenario_named(options.scenario)
    drawn = {"svg": svg, "mermaid": mermaid, "dot": dot}[form](scenario)
    return written_out(drawn, options.to)
