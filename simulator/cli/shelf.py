"""``simulator shelf``: answers reps share with others, by scenario and moment, and what is said to them."""

from __future__ import annotations

import argparse
from pathlib import Path

REACTIONS = ("helped", "try", "well-said")
_TAKE = "the id of a take, or the beginning of one: simulator shelf lists them"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "shelf",
        help="answers worth sharing, by scenario and moment: read, share, react, ask",
        description="Answers that reps chose to share, with why they are good. Only what you put there is seen, and "
        "you can withdraw it at any time. In a team it goes through the team's store; without one, by file.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="list the takes; what simulator shelf does by itself")
    _sifting(listing)
    _sifting(parser)
    showing = actions.add_parser("show", help="one take in full, with questions and answers, and what the scorer finds")
    showing.add_argument("take", help=_TAKE)
    sharing = actions.add_parser("share", help="put an answer of yours on the shelf")
    sharing.add_argument(
        "call", help="the id of a call or its beginning, or last; or kept, for your own shelf's newest"
    )
    sharing.add_argument("--turn", type=int, metavar="N", help="which line of the call is the answer, from 1")
    sharing.add_argument("--why", required=True, metavar="TEXT", help="why it is good")
    _nameless(sharing)
    reacting = actions.add_parser("react", help="say something with a word; the same word again takes it back")
    reacting.add_argument("take", help=_TAKE)
    reacting.add_argument("reaction", choices=REACTIONS, help="what you say")
    asking = actions.add_parser("ask", help="ask about a take; said to your own, it is the answer")
    asking.add_argument("take", help=_TAKE)
    asking.add_argument("text", help="the words")
    _nameless(asking)
    back = actions.add_parser("withdraw", help="take something of yours off the shelf")
    back.add_argument("entry", help="the id of what you put there, or the beginning of one")
    off = actions.add_parser("remove", help="take something of somebody else's off, as an owner of the team")
    off.add_argument("entry", help="the id of it, or the beginning of one")
    saving = actions.add_parser("save", help="write what you have on the shelf into a file others open")
    saving.add_argument(
        "file", type=Path, help="the file to write: it ends in .call and opens with simulator share open"
    )
    actions.add_parser("send", help="send what waits, and fetch what others put there")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what was asked and tell."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli import shelf_commands  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure, UnusableScenario  # noqa: PLC0415
    from simulator.phone.sharing import ShareFailure  # noqa: PLC0415
    from simulator.phone.team import TeamFailure, Unreachable  # noqa: PLC0415

    try:
        return shelf_commands.COMMANDS[options.action or "list"](options)
    except Unreachable as failure:
        raise CommandFailure(str(failure), ExitCode.NOT_THERE) from failure
    except (TeamFailure, ShareFailure, HistoryFailure, UnusableScenario) as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        bootstrap.leave_desk()


def _sifting(parser: argparse.ArgumentParser) -> None:
    """Add what narrows a list down."""
    parser.add_argument("--find", default="", metavar="WORDS", help="only takes in which all these words stand")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _nameless(parser: argparse.ArgumentParser) -> None:
    """Add what keeps a name back."""
    parser.add_argument("--no-name", action="store_true", help="others do not see whose it is")
