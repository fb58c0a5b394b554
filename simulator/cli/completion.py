"""``simulator completion``: tab completion for the shell."""

from __future__ import annotations

import argparse
import sys


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "completion",
        help="print tab completion for your shell",
        description='Prints a completion script. For bash: eval "$(simulator completion bash)"',
    )
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="your shell")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    import shtab  # noqa: PLC0415 (only here)

    from simulator.cli.main import parser  # noqa: PLC0415 (the two know each other)

    sys.stdout.write(shtab.complete(parser(), shell=options.shell) + "\n")
    return 0
