"""``simulator profiles``: the reps who share this machine."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "profiles",
        help="list, add, rename or delete the reps who share this machine",
        description="Each profile has calls, notes, settings and recordings of its own; scenarios and models are "
        "shared. Choose one with: simulator --profile NAME. A profile is no password: simulator passphrase sets one.",
    )
    parser.set_defaults(run=run, what="list")
    whats = parser.add_subparsers(metavar="WHAT", title="what to do; left out, the profiles are listed")
    add = whats.add_parser("add", help="add a profile")
    add.add_argument("name", help="a name, in any language")
    add.set_defaults(what="add")
    rename = whats.add_parser("rename", help="give a profile another name")
    rename.add_argument("name", help="the profile's name")
    rename.add_argument("to", help="its name from then on")
    rename.set_defaults(what="rename")
    delete = whats.add_parser("delete", help="delete a profile with all that is kept about this rep")
    delete.add_argument("name", help="the profile's name")
    delete.add_argument("--yes", action="store_true", help="do not ask first")
    delete.set_defaults(what="delete")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure  # noqa: PLC0415
    from simulator.profiles import ProfileFailure  # noqa: PLC0415

    try:
        told = {"list": _list, "add": _add, "rename": _rename, "delete": _delete}[options.what](options)
    except (ProfileFailure, HistoryFailure) as failure:
        raise CommandFailure(str(failure)) from failure
    except OSError as failure:
        raise CommandFailure(f"It could not be done ({failure}). Free the folder and do it once more.") from failure
    sys.stdout.write(f"{clean(told)}\n")
    return ExitCode.DONE


def _list(options: argparse.Namespace) -> str:
    """List the profiles."""
    from simulator.folders import profiles  # noqa: PLC0415 (``--help`` does without it)

    del options
    rows = [f"{one.name}  ({one.folder})" for one in profiles().all()]
    return "\n".join(rows) or "No profiles: this machine has one rep. simulator profiles add NAME adds one."


def _add(options: argparse.Namespace) -> str:
    """Add a profile."""
    from simulator.folders import profiles  # noqa: PLC0415 (``--help`` does without it)

    added = profiles().add(options.name)
    return f"Added {added.name}. The app asks who is practising; elsewhere: simulator --profile '{added.name}' …"


def _rename(options: argparse.Namespace) -> str:
    """Give a profile another name."""
    from simulator.folders import profiles  # noqa: PLC0415 (``--help`` does without it)

    return f"Called {profiles().rename(options.name, options.to).name} from here on."


def _delete(options: argparse.Namespace) -> str:
    """Delete a profile after a question."""
    from simulator.cli.asking import sure  # noqa: PLC0415 (``--help`` does without it)
    from simulator.folders import data_folder, profiles  # noqa: PLC0415
    from simulator.phone.own_data import Wanted  # noqa: PLC0415
    from simulator.store.own_data import OwnData  # noqa: PLC0415

    profile = profiles().named(options.name)
    question = f"This deletes {profile.name}'s calls, notes, recordings and settings, in {profile.folder}."
    if not sure(question, yes=options.yes):
        return "Nothing was deleted."
    OwnData(profile.folder, data_folder()).delete(Wanted(everything=True))
    profiles().remove(profile)
    return f"{profile.name} is deleted."
