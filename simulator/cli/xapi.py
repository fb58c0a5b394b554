"""``simulator xapi``: results of finished calls to a learning record store, once the rep has switched that on."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "xapi",
        help="send results of calls to a learning record store, if you want that",
        description="Sends what finished calls came to as xAPI statements: figures, no words, no moods, no notes, and "
        "a pseudonym in place of your name. Nothing is sent before you switch it on, and then only by send.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    switching = actions.add_parser("on", help="set it up: where to, with which credentials")
    switching.add_argument("--endpoint", metavar="URL", help="such as https://lrs.example.com/xapi")
    _since(switching, "calls from this day on are sent by default; left out, from now on")
    switching.add_argument("--home-page", metavar="IRI", help="with --name, an account of yours instead of a pseudonym")
    switching.add_argument("--name", help="the account's name there; who runs the store may know whose it is")
    switching.add_argument("--yes", action="store_true", help="do not ask first")
    sending = actions.add_parser("send", help="send finished calls; what was sent already is not sent again")
    sending.add_argument("--call", metavar="ID", action="append", help="only this call; can be given several times")
    _since(sending, "calls from this day on, earlier ones than the set-up says among them")
    sending.add_argument("--now", action="store_true", help="try at once what is to wait after a failure")
    sending.add_argument("--dry-run", action="store_true", help="send nothing, and print the statements as JSON")
    actions.add_parser("status", help="tell whether it is on, where to, what was sent and what waits")
    actions.add_parser("off", help="switch it off; forgets the credentials and what waits")
    parser.set_defaults(run=run)


def _since(parser: argparse.ArgumentParser, told: str) -> None:
    """Add a day to begin with."""
    parser.add_argument("--since", metavar="DATE", help=told + ": 2026-03-31")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    from simulator.cli import xapi_commands  # noqa: PLC0415 (``--help`` does without it)

    return xapi_commands.run(options)
