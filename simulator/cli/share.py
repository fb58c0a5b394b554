"""``simulator share``: calls, marks and assignments as signed files, for a team without a server."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

#: The actions; anything else that comes first is a call.
ACTIONS = ("call", "ask", "open", "list", "show", "mark", "return", "assign", "assigned", "who", "delete")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "share",
        help="hand a call to a coach as a file, open one, mark it and return it",
        description="simulator share CALL --to FILE writes a call into one signed file (CALL: the beginning of its id, "
        "or last). The others open, list, show, mark and return calls of others, and hand out assignments.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="CALL|ACTION")
    _hand_out(actions)
    _ask(actions)
    _open(actions)
    _mark(actions)
    _assign(actions)
    _look(actions)
    parser.set_defaults(run=run)
    plain = parser.parse_known_args

    def parse(args: Sequence[str] | None = None, namespace: Any = None) -> Any:
        """Parse as ever, with a call in the first place as one that is handed out."""
        given = list(args or ())
        if given and given[0] not in ACTIONS and not given[0].startswith("-"):
            given.insert(0, "call")
        return plain(given, namespace)

    parser.parse_known_args = parse  # type: ignore[method-assign, assignment]


def run(options: argparse.Namespace) -> int:
    """Do what was asked and tell."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.cli.share_commands import COMMANDS  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure, UnusableScenario  # noqa: PLC0415
    from simulator.phone.sharing import ShareFailure  # noqa: PLC0415

    try:
        return COMMANDS[options.action](options)
    except (ShareFailure, HistoryFailure, UnusableScenario) as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        bootstrap.leave_desk()


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", metavar="NAME", help="the name others see; remembered from then on")


def _hand_out(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("call", help="write a call of yours into a file: simulator share last --to FILE")
    parser.add_argument("call", help="the id of a call, the beginning of one, or: last")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the file to write")
    parser.add_argument("--notes", action="store_true", help="with what you wrote about this call in your journal")
    parser.add_argument("--recordings", action="store_true", help="with how your turns sounded, where that was kept")
    parser.add_argument("--feelings", action="store_true", help="with how you felt before and after it")
    _name(parser)


def _ask(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("ask", help="ask your mentor to look at one moment of a call of yours")
    parser.add_argument("call", help="the id of a call, the beginning of one, or: last")
    parser.add_argument("--turn", type=int, metavar="N", help="the turn, as simulator history numbers them")
    parser.add_argument("--why", metavar="TEXT", required=True, help="what you want to know")
    parser.add_argument("--mentor", metavar="NAME", help="who is your mentor; remembered from then on")


def _open(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("open", help="open a file: a call, marks that came back, an assignment, or a pack")
    parser.add_argument("file", type=Path, help="the file")
    parser.add_argument(
        "--new-key", action="store_true", help="take a sender's changed key, once you compared fingerprints"
    )


def _mark(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("mark", help="put a note, another score or an answer to a call you were sent")
    parser.add_argument("call", help="the id of a call, or the beginning of one")
    parser.add_argument("--turn", type=int, metavar="N", help="the turn, as simulator share show numbers them")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--note", metavar="TEXT", help="a word of advice")
    what.add_argument("--points", type=int, metavar="N", help="another score for a criterion, 0 to 100, with --why")
    what.add_argument("--agree", action="store_const", const=True, dest="agreed", help="see a mark as the rep does")
    what.add_argument("--keep", action="store_const", const=False, dest="agreed", help="keep a mark as it is")
    what.add_argument("--drop", metavar="MARK", help="take a mark of yours back, by the id in square brackets")
    parser.add_argument("--criterion", metavar="NAME", help="acknowledgement, clarifying-questions or composure")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason")
    back = actions.add_parser("return", help="write what you put to a call into a file for its rep")
    back.add_argument("call", help="the id of a call, or the beginning of one")
    back.add_argument("--to", type=Path, required=True, metavar="FILE", help="the file to write")
    _name(back)


def what_to_practise(parser: argparse.ArgumentParser) -> None:
    """Add what an assignment says."""
    parser.add_argument("--scenario", required=True, metavar="ID", help="the call to practise")
    parser.add_argument("--due", default="", metavar="DATE", help="the last day: 2026-12-01")
    parser.add_argument("--intensity", choices=("gentle", "usual", "fierce"), default="usual", help="how hard")
    parser.add_argument("--pass-mark", type=int, metavar="N", help="the total that is wanted (default: the scenario's)")
    parser.add_argument("--attempts", type=int, default=0, metavar="N", help="how many attempts count (default: all)")
    parser.add_argument("--best-of", choices=("first", "best", "last"), default="best", help="which attempt counts")


def _assign(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser("assign", help="write an assignment into a file, for as many reps as you like")
    what_to_practise(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the file to write")
    _name(parser)
    actions.add_parser("assigned", help="what you are to practise, and who sent what for what you asked for")


def _look(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    actions.add_parser("list", help="list the calls you were sent")
    showing = actions.add_parser(
        "show", help="read a call you were sent, and whether its scorecard is made the same here"
    )
    showing.add_argument("call", help="the id of a call, or the beginning of one")
    who = actions.add_parser("who", help="your name and fingerprint, and those of people you know")
    _name(who)
    who.add_argument("--forget", metavar="NAME", help="forget somebody's key")
    deleting = actions.add_parser("delete", help="delete a call you were sent for good, from the copies too")
    deleting.add_argument("call", help="the id of a call, or the beginning of one")
    deleting.add_argument("--yes", action="store_true", help="do not ask first")
