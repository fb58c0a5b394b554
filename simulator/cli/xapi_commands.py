"""What ``simulator xapi`` does."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator import bootstrap
from simulator.cli.asking import sure
from simulator.cli.days import first_moment
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.clean import clean
from simulator.folders import rep_folder
from simulator.phone.clock import here, utc_now
from simulator.phone.ports import CallHistory, HistoryFailure, StoredCall
from simulator.reports.xapi.outbox import (
    Entry,
    Outbox,
    OutboxFailure,
    State,
    read_credentials,
    read_outbox,
    write_outbox,
    write_private,
)
from simulator.reports.xapi.sending import NoStore, Outcome, RecordStore, endpoint_of
from simulator.reports.xapi.statements import NAMES, Actor, statement, statement_id, to_be_told

_KEY, _SECRET = "SIMULATOR_XAPI_KEY", "SIMULATOR_XAPI_SECRET"
_OFF = "Sending is off, and nothing was sent. Switch it on with: simulator xapi on --endpoint URL"
_WHAT = (
    "Sent is, for each finished call you send: the scenario, when it ended, how long it took, passed or not, the total "
    "and the score of each criterion. No words, no moods, no notes, no recordings. You are called {}. "
    "Who runs the store may still guess who you are. What was sent can only be deleted there."
)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    try:
        match options.action:
            case "on":
                return _on(options)
            case "send":
                return _send(options)
            case "status":
                return _status()
            case _:
                return _switch_off()
    except (HistoryFailure, OutboxFailure, NoStore) as failure:
        raise CommandFailure(str(failure)) from failure
    except OSError as failure:
        raise CommandFailure(f"What is sent cannot be kept in {rep_folder()}: {failure.strerror}.") from failure


def _file() -> Path:
    """Return where it is kept what is sent."""
    return rep_folder() / "xapi.json"


def _tell(*lines: str) -> None:
    """Print lines that may hold anything."""
    sys.stdout.writelines(f"{clean(line)}\n" for line in lines)


def _on(options: argparse.Namespace) -> int:
    """Set it up, after saying what will be sent."""
    before = read_outbox(_file())
    given = options.endpoint or (before.endpoint if before else "")
    if not given:
        raise CommandFailure("Where to? simulator xapi on --endpoint https://lrs.example.com/xapi")
    endpoint, actor = endpoint_of(given), _actor(options, before)
    now = utc_now()
    since = first_moment(options.since) if options.since else (before.since if before and before.on else now)
    named = f"“{actor.name}”" if options.name else f"{actor.name}, a name made by chance"
    if not sure(_WHAT.format(named), yes=options.yes):
        _tell("It stays as it was.")
        return ExitCode.DONE
    if not (os.environ.get(_KEY) and os.environ.get(_SECRET)):
        write_private(_credentials_file(), "\n".join(_asked()) + "\n")
    entries = dict(before.entries) if before and before.endpoint == endpoint else {}  # another store has none of them
    write_outbox(_file(), Outbox(endpoint, since, actor, entries))
    _tell(f"Sending to {endpoint} is on. Nothing was sent yet; simulator xapi send --dry-run shows what would be.")
    return ExitCode.DONE


def _actor(options: argparse.Namespace, before: Outbox | None) -> Actor:
    """Return who statements speak of: the account that was named, the same as before, or a new pseudonym."""
    if (options.name is None) != (options.home_page is None):
        raise CommandFailure("--home-page and --name belong together: the account's place and its name there.")
    if options.name is None:
        return before.actor if before else Actor(NAMES, f"rep-{secrets.token_hex(8)}")
    home, name = clean(options.home_page).strip(), clean(options.name).strip()
    if not home.startswith(("https://", "http://")) or " " in home or not name:
        raise CommandFailure("--home-page is an address such as https://lms.example.com, and --name is not empty.")
    return Actor(home, name)


def _credentials_file() -> Path:
    """Return where key and secret are kept."""
    return rep_folder() / "xapi-credentials"


def _asked() -> tuple[str, str]:
    """Return key and secret as they are typed; the secret unseen.

    Raises:
        CommandFailure: nobody is there, or one is missing.
    """
    if not sys.stdin.isatty():
        raise CommandFailure(f"Nobody is there to give the credentials. Set {_KEY} and {_SECRET}, then do it again.")
    try:
        key, secret = input("Key (user name) at the store: ").strip(), getpass.getpass("Secret (password): ").strip()
    except EOFError:
        key, secret = "", ""
    if not key or not secret or ":" in key:
        raise CommandFailure("A key without a colon and a secret are needed; nothing was changed.")
    return key, secret


def _credentials() -> tuple[str, str]:
    """Return key and secret, from the environment or the rep's file.

    Raises:
        OutboxFailure: there are none, or others can read them.
    """
    key, secret = os.environ.get(_KEY, ""), os.environ.get(_SECRET, "")
    return (key, secret) if key and secret else read_credentials(_credentials_file())


def _send(options: argparse.Namespace) -> int:
    """Send what is chosen and what waits, or show it."""
    outbox = read_outbox(_file())
    if options.dry_run:
        return _shown(options, outbox)
    if outbox is None or not outbox.on:
        raise CommandFailure(_OFF)
    history, now = bootstrap.history(), utc_now()
    calls = {statement_id(call.id): call for call in history.calls()}
    fresh = {statement_id(call.id) for call in _chosen(history.calls(), options, outbox)}
    again = set(fresh) if options.call else {name for name in fresh if name not in outbox.entries}
    outbox = outbox.without_gone(calls).with_entries({name: Entry(State.WAITING, now) for name in again})
    write_outbox(_file(), outbox)
    due = [name for name, one in outbox.entries.items() if one.due(now) or (options.now and one.state is State.WAITING)]
    made = [_made(history, calls[name], outbox.actor) for name in due]
    return _sent(outbox, [one for one in made if one is not None], now)


def _sent(outbox: Outbox, statements: Sequence[dict[str, Any]], now: str) -> int:
    """Send statements, keep what became of each, and tell."""
    tally = dict.fromkeys(State, 0)
    told: list[str] = []
    if statements:
        store = RecordStore(outbox.endpoint, _credentials(), time.sleep)
        for batch in store.send(statements):
            outbox = outbox.with_entries({name: _after(outbox.entries[name], one, now) for name, one in batch.items()})
            write_outbox(_file(), outbox)
            for one in batch.values():
                tally[one.state] += 1
                told += [one.told] if one.told and one.told not in told else []
    counts = f"{tally[State.SENT]} sent, {tally[State.WAITING]} to be tried again, {tally[State.REFUSED]} refused."
    waiting = outbox.count(State.WAITING) - tally[State.WAITING]
    later = [f"{waiting} more wait after an earlier failure; --now tries them at once."] if waiting else []
    _tell(counts if statements else "There is nothing to send now.", *told, *later)
    return ExitCode.FOUND_PROBLEMS if tally[State.WAITING] or tally[State.REFUSED] else ExitCode.DONE


def _after(entry: Entry, outcome: Outcome, now: str) -> Entry:
    """Return what is kept of a statement after it was sent, or was not."""
    if outcome.state is State.WAITING:
        return entry.later(now, outcome.told)
    return replace(entry, state=outcome.state, at=now, after="", told=outcome.told)


def _shown(options: argparse.Namespace, outbox: Outbox | None) -> int:
    """Print the statements of what would be sent."""
    history = bootstrap.history()
    actor = outbox.actor if outbox else Actor(NAMES, "a-name-made-by-chance-when-you-switch-it-on")
    chosen = _chosen(history.calls(), options, outbox)
    if not options.call and outbox is not None:
        chosen = [call for call in chosen if _still_to_go(outbox, call)]
    made = [one for one in (_made(history, call, actor) for call in chosen) if one is not None]
    sys.stdout.write(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    sys.stderr.write("Nothing was sent.\n")
    return ExitCode.DONE


def _still_to_go(outbox: Outbox, call: StoredCall) -> bool:
    """Return whether a call was neither sent nor refused."""
    entry = outbox.entries.get(statement_id(call.id))
    return entry is None or entry.state is State.WAITING


def _chosen(calls: Sequence[StoredCall], options: argparse.Namespace, outbox: Outbox | None) -> list[StoredCall]:
    """Return the calls that were asked for, the oldest first.

    Raises:
        CommandFailure: a call that was named is not there, or is none to tell of.
    """
    if options.call:
        return list(_named(calls, options.call))
    since = first_moment(options.since) if options.since else outbox.since if outbox else ""
    return [call for call in reversed(calls) if to_be_told(call) and call.started >= since]


def _named(calls: Sequence[StoredCall], names: Sequence[str]) -> Iterator[StoredCall]:
    """Yield the calls that were named."""
    for name in names:
        found = [call for call in calls if call.id.startswith(name)]
        if len(found) != 1:
            what = f"{len(found)} calls have an id that begins" if found else "No call has an id that begins"
            raise CommandFailure(f"{what} with {name!r}, so nothing was sent. simulator history lists them.")
        if not to_be_told(found[0]):
            told = "was not finished, has no score, or you stopped it; such calls are yours alone and never sent."
            raise CommandFailure(f"The call “{found[0].title}” of {here(found[0].started)} {told}")
        yield found[0]


def _made(history: CallHistory, call: StoredCall, actor: Actor) -> dict[str, Any] | None:
    """Return the statement about a call; None where its scorecard is gone meanwhile."""
    card = history.scorecard(call.id)
    return None if card is None or card.total is None else statement(call, card, actor)


def _status() -> int:
    """Tell how it stands; the secret is never shown."""
    outbox = read_outbox(_file())
    if outbox is None or not outbox.on:
        sent = outbox.count(State.SENT) if outbox else 0
        _tell("Sending is off." + (f" {sent} sent before." if sent else " Nothing was ever sent."))
        return ExitCode.DONE
    given = os.environ.get(_KEY) and os.environ.get(_SECRET)
    where = f"the variables {_KEY} and {_SECRET}" if given else str(_credentials_file())
    waiting = [one for one in outbox.entries.values() if one.state is State.WAITING]
    times = sorted(one.after for one in waiting if one.after)
    _tell(
        f"Sending is on, to {outbox.endpoint}, by simulator xapi send.",
        f"Calls from {here(outbox.since)} on, in the name of {outbox.actor.name} ({outbox.actor.home}).",
        f"Credentials: in {where}.",
        f"{outbox.count(State.SENT)} sent, {len(waiting)} waiting, {outbox.count(State.REFUSED)} refused.",
        *([f"The next try is due at {here(times[0])}."] if times else []),
        *dict.fromkeys(one.told for one in outbox.entries.values() if one.told),
    )
    return ExitCode.DONE


def _switch_off() -> int:
    """Switch it off, and forget the credentials and what waits."""
    outbox = read_outbox(_file())
    _credentials_file().unlink(missing_ok=True)
    if outbox is not None:
        write_outbox(_file(), replace(outbox.without_gone(()), on=False))
    _tell("Sending is off. What was sent stays at the store; ask who runs it to delete it there.")
    return ExitCode.DONE
