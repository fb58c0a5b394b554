"""What ``simulator team`` does about people."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from simulator import bootstrap, teaming
from simulator.cli.asking import sure
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.core.practice_sessions import named
from simulator.phone.clock import here
from simulator.phone.team import Leaving, Member, TeamRole, Unreachable

_LEAVING = {
    Leaving.DELETE: "What somebody shared is deleted when they leave.",
    Leaving.ANONYMISE: "When somebody leaves, totals of what they shared are kept without a name, and nothing else.",
}
_MAY = {
    TeamRole.REP: "You share calls of yours with the coaches, and nobody sees any other.",
    TeamRole.COACH: "You open calls that reps share, mark them, and ask for practice; they see what you open.",
    TeamRole.TRAINER: "You ask for practice and write scenarios. You see no calls.",
    TeamRole.OWNER: "You invite and remove people. You see no calls.",
}


def tell(lines: Iterable[str]) -> int:
    """Print lines."""
    sys.stdout.writelines(f"{clean(line)}\n" for line in lines)
    return ExitCode.DONE


def tell_json(value: Any) -> int:
    """Print a value for programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    return ExitCode.DONE


def person_named(name: str, members: Sequence[Member]) -> Member:
    """Return the one member of a name.

    Raises:
        CommandFailure: there is none.
    """
    for one in members:
        if one.person.casefold() == name.casefold():
            return one
    raise CommandFailure(f"Nobody called {name} is in the team. simulator team who lists everybody.")


def _name(given: str) -> str:
    try:
        return named(given)
    except ValueError as failure:
        raise CommandFailure(str(failure)) from failure


def _init(options: argparse.Namespace) -> int:
    leaving = Leaving(options.on_leaving)
    person = _name(options.name)
    teaming.init(options.address, (_name(options.team), person), leaving)
    bootstrap.share_desk().files.name(person)
    return tell(
        [
            f"The team {options.team} is set up, and you are its owner, as {person}.",
            _LEAVING[leaving],
            "Your login was made on this machine and is kept here, readable by you alone.",
            "The administrator of the database server can read everything in it; tell your team who that is.",
            "Next: simulator team invite NAME rep",
        ]
    )


def _update(options: argparse.Namespace) -> int:
    teaming.update(options.address)
    return tell(["The team's store has the form of this version."])


def _join(options: argparse.Namespace) -> int:
    role = teaming.join(options.address, _word())
    belonging = teaming.store().belonging()
    bootstrap.share_desk().files.name(belonging.me.person)
    return tell(
        [
            f"You joined {belonging.team} as {belonging.me.person}, {role}. {_MAY[role]}",
            "Your login was made on this machine and is kept here, readable by you alone. The word works no more.",
            _LEAVING[belonging.leaving],
            "Whoever administers the database server can read what you share.",
        ]
    )


def _word() -> str:
    """Return the word of an invitation, typed unseen; without a terminal, one line of standard input."""
    try:
        word = getpass.getpass("The word of your invitation: ") if sys.stdin.isatty() else sys.stdin.readline()
    except EOFError:
        word = ""
    if not word.strip():
        raise CommandFailure("Nobody gave the word of the invitation, so nothing was done. Type it, or pipe it in.")
    return word.strip()


def _status(options: argparse.Namespace) -> int:
    desk = teaming.desk(bootstrap.share_desk())
    waiting = desk.waiting()
    try:
        belonging, away = desk.store.belonging(), ""
    except Unreachable as failure:
        belonging, away = None, str(failure)
    if options.json:
        team = asdict(belonging) if belonging else None
        return tell_json({"address": desk.store.address, "team": team, "away": away, "waiting": len(waiting)})
    lines = [away] if away else []
    if belonging is not None:
        me = belonging.me
        lines += [f"You are {me.person} in {belonging.team}, {me.role}. {_MAY[me.role]}", _LEAVING[belonging.leaving]]
    lines.append(f"The team's store: {desk.store.address}")
    lines += [f"Waits to be sent since {here(one.made)}: {one.errand}, {one.about}" for one in waiting]
    if not waiting:
        lines.append("Nothing waits to be sent.")
    return tell(lines)


def _invite(options: argparse.Namespace) -> int:
    if not 1 <= options.days <= 30:
        raise CommandFailure("An invitation works for 1 to 30 days.")
    person = _name(options.name)
    invitation = teaming.invite(person, TeamRole(options.role), options.days)
    if options.json:
        return tell_json(asdict(invitation))
    once = "It works once. Hand it over so that only they see it, by voice or in a message of its own."
    return tell(
        [
            f"{person} is invited as {options.role}, until {here(invitation.expires)}. They type:",
            f"  simulator team join '{invitation.address}'",
            "and when they are asked for the word:",
            f"  {invitation.word}",
            once,
            "Should it not work for them, somebody else used it: remove that person at once.",
        ]
    )


def _role(options: argparse.Namespace) -> int:
    store = teaming.store()
    person = person_named(options.name, store.members())
    store.give_role(person.login, TeamRole(options.role))
    return tell([f"{person.person} is {options.role} from now on."])


def _remove(options: argparse.Namespace) -> int:
    store = teaming.store()
    person = person_named(options.name, store.members())
    going = store.remove(person.login, dry=True)
    told = [f"  {number} {what}" for what, number in going if number]
    if options.dry_run:
        if options.json:
            return tell_json({"person": person.person, "goes": dict(going), "done": False})
        return tell([f"With {person.person} this goes for good:", *told, "  their login", "Nothing was changed."])
    question = "\n".join([f"With {person.person} this goes for good:", *told, "  their login"])
    if not options.json:
        for line in question.splitlines()[:-1]:
            tell([line])
        if not sure(f"  their login. What is on {person.person}'s own machine stays theirs.", yes=options.yes):
            return tell(["Nothing was changed."])
    elif not options.yes:
        raise CommandFailure("Nothing was done, as nobody is asked with --json. --yes does it without asking.")
    gone = store.remove(person.login, dry=False)
    if options.json:
        return tell_json({"person": person.person, "goes": dict(gone), "done": True})
    lines = [
        f"{person.person} is removed.",
        "Copies that coaches opened are on their machines: ask them to delete those.",
    ]
    return tell(lines)


def _who(options: argparse.Namespace) -> int:
    members = teaming.store().members()
    if options.json:
        return tell_json([asdict(one) for one in members])
    return tell(
        f"{one.person}, {one.role}, "
        + (f"since {here(one.joined)[:10]}" if one.joined else f"invited until {here(one.expires)}")
        for one in members
    )


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "update": _update,
    "join": _join,
    "status": _status,
    "invite": _invite,
    "role": _role,
    "remove": _remove,
    "who": _who,
}
