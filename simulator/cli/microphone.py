"""``simulator microphone``: is the microphone loud enough, is the rep understood, how do they sound when calm."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.phone.baselines import Baselines


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "microphone",
        help="set up your microphone and your calm voice",
        description="Forty seconds in lines: how loud is the room, are you understood, how do you sound when calm. "
        "Only numbers are kept.",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--show", action="store_true", help="show what is kept of your voice")
    instead.add_argument("--delete", action="store_true", help="delete what is kept of your voice")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Set the microphone up, or show or delete what is kept."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)

    if options.show:
        return _show(bootstrap.baselines())
    if options.delete:
        return _delete(bootstrap.baselines())
    from simulator.cli.setting_up import set_up  # noqa: PLC0415 (sound is dear to load)

    return set_up()


def _show(baselines: Baselines) -> int:
    """Print what is kept of the rep's voice.

    Raises:
        CommandFailure: it is of no use.
    """
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415 (``--help`` does without it)
    from simulator.phone.set_up_words import about  # noqa: PLC0415

    kept = baselines.read()
    if kept.note:
        raise CommandFailure(kept.note, ExitCode.FOUND_PROBLEMS)
    if kept.baseline is None:
        sys.stdout.write("Nothing is kept of your voice. To set it up: simulator microphone\n")
        return 0
    sys.stdout.write(f"{about(kept.baseline)}\nKept in {baselines.path}; simulator microphone --delete deletes it.\n")
    return 0


def _delete(baselines: Baselines) -> int:
    """Delete what is kept of the rep's voice.

    Raises:
        CommandFailure: it cannot be deleted.
    """
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415 (``--help`` does without it)

    there = baselines.path.exists()
    try:
        baselines.delete()
    except OSError as failure:
        why = f"{baselines.path} cannot be deleted ({failure.strerror}); delete it by hand."
        raise CommandFailure(why, ExitCode.NOT_THERE) from failure
    sys.stdout.write("Your calm voice is deleted.\n" if there else "Nothing was kept of your voice.\n")
    return 0
