"""``simulator schema``: what editors need to complete and check scenario files."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("schema", help="print the JSON Schema of scenario files, for completion in editors")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write it into a file instead of printing it")
    parser.add_argument(
        "--reference", action="store_true", help="print the reference of the format as Markdown instead"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or write."""
    import json  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.writing import written_out  # noqa: PLC0415
    from simulator.scenario_files.reference import reference  # noqa: PLC0415
    from simulator.scenario_files.schema import schema  # noqa: PLC0415

    text = reference() if options.reference else json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    return written_out(text, options.to)
