"""What ``simulator session`` does without a screen."""

from __future__ import annotations

import argparse
import json
import sys

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.report_commands import handed_out, possible
from simulator.core.clean import clean
from simulator.core.practice_sessions import PracticeSession, standing
from simulator.keeping import coach_data, coach_store, leave_coaching, session_record
from simulator.phone.clock import here
from simulator.phone.own_data import Wanted
from simulator.phone.ports import HistoryFailure
from simulator.phone.session_book import SessionBook
from simulator.phone.wire import to_value


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    try:
        return _ACTIONS[options.action](options)
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    finally:
        leave_coaching()


def _list(options: argparse.Namespace) -> int:
    """Print every session, the newest first."""
    sessions = coach_store().sessions.sessions()
    if options.json:
        sys.stdout.write(json.dumps([to_value(one) for one in sessions], ensure_ascii=False, indent=1) + "\n")
        return ExitCode.DONE
    if not sessions:
        sys.stdout.write("No sessions yet. Hold the first with: simulator session\n")
    for one in sessions:
        people = ", ".join(person.name for person in one.people) or "nobody yet"
        sys.stdout.write(clean(f"{here(one.started)}  {one.name}  ({standing(one)}; {people})  {one.id}") + "\n")
    return ExitCode.DONE


def _record(options: argparse.Namespace) -> int:
    """Print or write what happened in a session."""
    possible(options)
    session = _named(coach_store().sessions, options.session)
    report, left_out = session_record(session, bootstrap.shelf())
    for why in left_out:
        sys.stderr.write(clean(f"One call is told without its words: {why}") + "\n")
    return handed_out(report, options)


def _people(options: argparse.Namespace) -> int:
    """Change the roster, then print it."""
    book = coach_store().sessions
    try:
        for name in options.add:
            book.add_person(name)
    except ValueError as failure:
        raise CommandFailure(str(failure)) from failure
    if options.remove is not None:
        found = next((one for one in book.people() if one.name == options.remove), None)
        if found is None:
            raise CommandFailure(f"Nobody on the roster is called {options.remove!r}.")
        calls = sum(bool(slot.call) for one in book.sessions() for slot in one.slots if slot.plan.person == found)
        _erase(Wanted(people=(found.id,)))
        sys.stderr.write(clean(f"{found.name} is off the roster, with {_counted(calls)}.") + "\n")
    for person in book.people():
        sys.stdout.write(clean(person.name) + "\n")
    return ExitCode.DONE


def _delete(options: argparse.Namespace) -> int:
    """Delete a session."""
    book = coach_store().sessions
    session = _named(book, options.session)
    _erase(Wanted(sessions=(session.id,)))
    calls = sum(bool(slot.call) for slot in session.slots)
    sys.stdout.write(clean(f"“{session.name}” is deleted, with {_counted(calls)} and every mark on them.") + "\n")
    return ExitCode.DONE


def _erase(wanted: Wanted) -> None:
    """Delete for good what is kept of sessions or people, from the copies too.

    Raises:
        CommandFailure: a file cannot be deleted.
    """
    try:
        coach_data().delete(wanted)
    except OSError as failure:
        told = f"Not everything is deleted ({failure.strerror or failure}). Do it once more."
        raise CommandFailure(told) from failure


def _named(book: SessionBook, name: str) -> PracticeSession:
    """Return the session with an id that begins so, or the latest.

    Raises:
        CommandFailure: there is none, or there are several.
    """
    sessions = book.sessions()
    found = list(sessions[:1]) if name == "last" else [one for one in sessions if one.id.startswith(name)]
    if len(found) != 1:
        what = f"{len(found)} sessions" if found else "no session"
        raise CommandFailure(f"{what} with an id that begins with {name!r}; 'simulator session list' lists them")
    return found[0]


def _counted(calls: int) -> str:
    return "1 call" if calls == 1 else f"{calls} calls"


_ACTIONS = {"list": _list, "record": _record, "people": _people, "delete": _delete}
