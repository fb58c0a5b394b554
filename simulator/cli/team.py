"""``simulator team``: a team's store on PostgreSQL, with one login for everybody and nothing shared unasked."""

from __future__ import annotations

import argparse

from simulator.cli.share import what_to_practise

ROLES = ("rep", "coach", "trainer", "owner")
_CALL = "the id of a call, or the beginning of one"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "team",
        help="share calls with your team through a database of its own (PostgreSQL)",
        description="A team's store on PostgreSQL. The database itself sees to it that nobody reads what is not shared "
        "with them. Calls are kept on this machine first and sent when the store can be reached.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _begin(actions)
    _people(actions)
    _calls(actions)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do what was asked and tell."""
    from simulator import bootstrap, keeping  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.cli.team_calls import COMMANDS as CALLS  # noqa: PLC0415
    from simulator.cli.team_live import COMMANDS as LIVE  # noqa: PLC0415
    from simulator.cli.team_people import COMMANDS as PEOPLE  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure, UnusableScenario  # noqa: PLC0415
    from simulator.phone.sharing import ShareFailure  # noqa: PLC0415
    from simulator.phone.team import TeamFailure, Unreachable  # noqa: PLC0415
    from simulator.teaming import NotInstalled  # noqa: PLC0415

    try:
        return {**PEOPLE, **CALLS, **LIVE}[options.action](options)
    except (Unreachable, NotInstalled) as failure:
        raise CommandFailure(str(failure), ExitCode.NOT_THERE) from failure
    except (TeamFailure, ShareFailure, HistoryFailure, UnusableScenario) as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        bootstrap.leave_desk()
        keeping.leave_coaching()


def _begin(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    founding = actions.add_parser("init", help="set a team's store up in an empty database; you become its first owner")
    founding.add_argument("address", help="the database: postgresql://administrator@db.example.org/calls")
    founding.add_argument("--team", required=True, metavar="NAME", help="the team's name")
    founding.add_argument("--name", required=True, metavar="NAME", help="your name, as the team sees it")
    founding.add_argument(
        "--on-leaving",
        choices=("delete", "anonymise"),
        default="delete",
        help="what becomes of somebody's shared calls when they leave: deleted, or their totals kept without a name",
    )
    update = actions.add_parser("update", help="bring a team's store to this version's form, as its administrator")
    update.add_argument("address", help="the database, as for init")
    joining = actions.add_parser("join", help="join a team with the word of your invitation, which is asked for")
    joining.add_argument("address", help="where the store is, as the invitation says")
    status = actions.add_parser("status", help="tell where you belong, and what waits to be sent")
    _json(status)


def _people(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    inviting = actions.add_parser("invite", help="invite somebody, as an owner: prints a word that works once")
    inviting.add_argument("name", help="their name, as the team sees it")
    inviting.add_argument("role", choices=ROLES, help="what they are in the team")
    inviting.add_argument(
        "--days", type=int, default=3, metavar="N", help="how long the word works, up to 30 (default: 3)"
    )
    _json(inviting)
    role = actions.add_parser("role", help="give somebody another role, as an owner")
    role.add_argument("name", help="their name")
    role.add_argument("role", choices=ROLES, help="what they are from now on")
    removing = actions.add_parser("remove", help="remove somebody with what they shared, as an owner")
    removing.add_argument("name", help="their name")
    removing.add_argument("--dry-run", action="store_true", help="change nothing, and tell what would go")
    removing.add_argument("--yes", action="store_true", help="do not ask first")
    _json(removing)
    _json(actions.add_parser("who", help="list who belongs to the team"))


def _calls(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sharing = actions.add_parser("share", help="share a call of yours with the coaches of your team")
    sharing.add_argument("call", help=f"{_CALL}, or: last")
    sharing.add_argument("--to", default="", metavar="NAME", help="with this coach alone")
    sharing.add_argument("--notes", action="store_true", help="with what you wrote about this call in your journal")
    sharing.add_argument("--recordings", action="store_true", help="with how your turns sounded, where that was kept")
    sharing.add_argument("--feelings", action="store_true", help="with how you felt before and after it")
    withdrawing = actions.add_parser("withdraw", help="close a call you shared to everybody again")
    withdrawing.add_argument("call", help=_CALL)
    _json(actions.add_parser("send", help="send what waits, and fetch what coaches put to your calls"))
    _json(actions.add_parser("calls", help="list the calls you shared, or that are open to you as a coach"))
    opening = actions.add_parser("open", help="open a shared call, as a coach; its rep sees that you did")
    opening.add_argument("call", help=_CALL)
    opening.add_argument(
        "--new-key", action="store_true", help="take the rep's changed key, once you compared fingerprints"
    )
    back = actions.add_parser("return", help="send what you put to a call back to its rep: simulator share mark first")
    back.add_argument("call", help=_CALL)
    assigning = actions.add_parser("assign", help="ask everybody, or somebody, to practise a call, as coach or trainer")
    what_to_practise(assigning)
    assigning.add_argument("--to", default="", metavar="NAME", help="this person alone")
    telling = actions.add_parser("live", help="let coaches follow your next call as it happens; asks you first")
    telling.add_argument("--to", default="", metavar="NAME", help="this coach alone")
    telling.add_argument("--yes", action="store_true", help="agree without being asked")
    following = actions.add_parser("follow", help="follow the call of a rep who agreed; they see that you do")
    following.add_argument("name", nargs="?", help="whose; left out, whoever takes one")
    following.add_argument("--lines", action="store_true", help="print lines in place of the screen")
    _json(actions.add_parser("audit", help="tell who opened your calls, and when"))


def _json(parser: argparse.ArgumentParser) -> None:
    """Add the form for programs."""
    parser.add_argument("--json", action="store_true", help="print JSON")
