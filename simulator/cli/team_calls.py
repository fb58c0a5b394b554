"""What ``simulator team`` does about calls."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from simulator import bootstrap, teaming
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.share_practice import asked_for
from simulator.cli.shared_calls import call_named
from simulator.cli.team_people import person_named, tell, tell_json
from simulator.cli.unlocking import unlocked
from simulator.core.assignment import told
from simulator.phone.clock import here
from simulator.phone.ports import CallStatus
from simulator.phone.share_desk import Chosen, goes_with
from simulator.phone.team import Errand, Outgoing, TeamCall, TeamRole, Unreachable
from simulator.phone.team_desk import Caught, TeamDesk
from simulator.reports.sharing import opened_lines

_DONE = {
    Errand.CALL: "Shared: {}",
    Errand.WITHDRAWAL: "Closed to everybody again: {}",
    Errand.ANSWER: "Your marks are with their rep: {}",
    Errand.OPENED: "{}",
    Errand.ASSIGNMENT: "Asked for: {}",
}
_LATER = "It waits here and is sent by the next simulator team send."


def _desk() -> TeamDesk:
    """Return where calls go to the team and come from it."""
    return teaming.desk(bootstrap.share_desk())


def _share(options: argparse.Namespace) -> int:
    desk, history = _desk(), bootstrap.share_desk().own.history()
    calls = [call.id for call in history.calls() if call.status is CallStatus.FINISHED]
    if options.call == "last" and not calls:
        raise CommandFailure("There is no finished call yet. Take one first: simulator")
    last = options.call == "last"
    call = calls[0] if last else call_named(options.call, calls, "simulator history lists them")
    if options.notes or options.feelings or options.recordings:
        unlocked()
    chosen = Chosen(options.notes, options.feelings, options.recordings)
    made = desk.share(call, chosen, _coach(desk, options.to) if options.to else "")
    who = f"{options.to} alone" if options.to else "every coach of your team"
    lines = [f"For {who}, signed as {bootstrap.share_desk().files.own.name}. In it:"]
    lines += [f"  {line}" for line in goes_with(made)]
    return _sent(desk, [*lines, "Close it again with: simulator team withdraw " + call[:13]])


def _coach(desk: TeamDesk, name: str) -> str:
    """Return the login of a coach."""
    person = person_named(name, desk.store.members())
    if person.role is not TeamRole.COACH:
        raise CommandFailure(f"{person.person} is {person.role}, not a coach, and could not open it.")
    return person.login


def _withdraw(options: argparse.Namespace) -> int:
    desk, history = _desk(), bootstrap.share_desk().own.history()
    put_in = {one.call: one.about for one in history.outbox.items(desk.store.address)}
    known = put_in | {one.call: one.title for one in _listed(desk)}
    call = call_named(options.call, list(known), "simulator team calls lists those you shared")
    desk.withdraw(call, known[call])
    return _sent(desk, ["A coach who opened it meanwhile has it on their machine: ask them to delete it there."])


def _listed(desk: TeamDesk) -> Sequence[TeamCall]:
    """Return the calls in the store; none where it cannot be reached."""
    try:
        return desk.store.shared()
    except Unreachable:
        return ()


def _sent(desk: TeamDesk, lines: Sequence[str]) -> int:
    """Send what waits, and tell; what cannot be sent now waits."""
    try:
        caught = desk.catch_up()
    except Unreachable as failure:
        return tell([*lines, str(failure), _LATER])
    tell([*lines, *_told(caught)])
    return ExitCode.WRONG_USE if caught.refused else ExitCode.DONE


def _told(caught: Caught) -> list[str]:
    """Return what sending came to, in lines."""
    lines = [_DONE[one.errand].format(one.about) for one in caught.sent]
    for opened in caught.came:
        lines += opened_lines("from the team", opened)
    return lines + [f"Not taken: {why}" for why in caught.refused]


def _send(options: argparse.Namespace) -> int:
    desk = _desk()
    caught = desk.catch_up()
    if options.json:
        sent = [_plain(one) for one in caught.sent]
        came = [{"call": getattr(one.payload, "call", ""), "from": one.envelope.sender.name} for one in caught.came]
        return tell_json({"sent": sent, "came": came, "refused": list(caught.refused)})
    tell(_told(caught) or ["Nothing waited, and nothing came."])
    return ExitCode.WRONG_USE if caught.refused else ExitCode.DONE


def _plain(one: Outgoing) -> dict[str, str]:
    """Return what was sent, for programs."""
    return {"errand": one.errand.value, "call": one.call, "about": one.about, "made": one.made}


def _calls(options: argparse.Namespace) -> int:
    desk = _desk()
    calls = desk.store.shared()
    if options.json:
        return tell_json([asdict(one) for one in calls])
    lines = [_line(one) for one in calls]
    lines += [f"waits to be sent: {one.errand}, {one.about}" for one in desk.waiting()]
    return tell(lines or ["No call is open to you. A rep shares one with: simulator team share last"])


def _line(one: TeamCall) -> str:
    """Return a shared call as a line."""
    total = "no total" if one.total is None else f"{one.total} of 100 as sent"
    to = f", for {one.to} alone" if one.to else ""
    return f"{one.call}  {one.person}, {one.title}, {here(one.taken)}, {total}{to}"


def _open(options: argparse.Namespace) -> int:
    desk = _desk()
    mine = desk.store.belonging().me.login
    calls = {one.call: one for one in desk.store.shared() if one.owner != mine}
    call = call_named(options.call, list(calls), "simulator team calls lists those that are open to you")
    opened = desk.open(calls[call], new_key=options.new_key)
    return tell([*opened_lines("from the team", opened), f"{calls[call].person} sees that you opened it."])


def _return(options: argparse.Namespace) -> int:
    desk, history = _desk(), bootstrap.share_desk().coaching.history()
    calls = [one.call for one in history.shares.received()]
    call = call_named(options.call, calls, "simulator share list lists them")
    returned = desk.give_back(call)
    return _sent(desk, [f"{len(returned.marks)} marks on {returned.title}, signed."])


def _assign(options: argparse.Namespace) -> int:
    desk = _desk()
    to = person_named(options.to, desk.store.members()).login if options.to else ""
    given = desk.assign(*asked_for(options), to)
    return _sent(desk, [f"For {options.to or 'everybody in your team'}: {told(given)}."])


def _audit(options: argparse.Namespace) -> int:
    openings = _desk().store.openings()
    if options.json:
        return tell_json([asdict(one) for one in openings])
    return tell(
        [f"{here(one.at)}  {one.person} {one.how} {one.title} ({one.call[:13]})" for one in openings]
        or ["Nobody opened a call of yours, and you opened none."]
    )


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "share": _share,
    "withdraw": _withdraw,
    "send": _send,
    "calls": _calls,
    "open": _open,
    "return": _return,
    "assign": _assign,
    "audit": _audit,
}
