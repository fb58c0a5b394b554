"""``simulator schema``: what editors need to complete and check scenario files."""

from __future__ import annotations

import argparse
import sys
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

    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.scenario_files.reference import reference  # noqa: PLC0415
    from simulator.scenario_files.schema import schema  # noqa: PLC0415

    text = reference() if options.reference else json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    if options.to is None:
        sys.stdout.write(text)
        return ExitCode.DONE
    try:
        options.to.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "the file cannot be written"
        message = f"{options.to} was not written: {reason}. Name a file in a folder you may write to."
        raise CommandFailure(message) from error
    sys.stdout.write(f"Written to {options.to}.\n")
    return ExitCode.DONE
