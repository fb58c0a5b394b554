"""``simulator passphrase``: notes and recordings sealed, so that others who use this machine cannot read them."""

from __future__ import annotations

import argparse

_ABOUT = (
    "Seals your journal, shelf, goals, feelings and recordings. Transcripts and scores are not sealed. Without the "
    "passphrase and without the recovery key nobody can open them again: nobody at all."
)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("passphrase", help="seal your notes and recordings", description=_ABOUT)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    setting = actions.add_parser("set", help="choose a passphrase and get a recovery key", description=_ABOUT)
    setting.add_argument("--yes", action="store_true", help="do not ask whether the recovery key is written down")
    changing = actions.add_parser("change", help="choose another passphrase")
    changing.add_argument("--recovery-key", action="store_true", help="get a new recovery key instead")
    removing = actions.add_parser("remove", help="unseal everything and forget the passphrase")
    removing.add_argument("--yes", action="store_true", help="do not ask first")
    actions.add_parser("recover", help="choose another passphrase with the recovery key")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    from simulator.cli import passphrase_commands  # noqa: PLC0415 (``--help`` does without it)

    match options.action:
        case "set":
            return passphrase_commands.choose(written_down=options.yes)
        case "change":
            return passphrase_commands.change(recovery_key=options.recovery_key)
        case "remove":
            return passphrase_commands.remove(yes=options.yes)
        case _:
            return passphrase_commands.recover()
