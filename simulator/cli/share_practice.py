"""What a coach asks reps to practise, handed out as a file, and who has done what."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.shared_calls import desk
from simulator.core.assignment import Assignment, BestOf, told
from simulator.core.clean import clean
from simulator.core.intensity import Intensity
from simulator.phone.assigned import assigned, by_person, is_day, standing_told
from simulator.phone.clock import utc_now
from simulator.phone.share_desk import ShareDesk
from simulator.scenario_files.arriving import shipped
from simulator.store.ids import new_id


def asked_for(options: argparse.Namespace) -> tuple[Assignment, str]:
    """Return what is to be practised, and the scenario's text where reps may not have it; empty otherwise.

    Raises:
        CommandFailure: it cannot be asked for.
    """
    if options.due and not is_day(options.due):
        raise CommandFailure(f"{options.due!r} is no day; write it as 2026-12-01.")
    shelf = bootstrap.shelf()
    scenario = shelf.scenario(options.scenario)
    try:
        wanted = Assignment(
            new_id(),
            scenario.id,
            scenario.title,
            options.due,
            Intensity(options.intensity),
            options.pass_mark,
            options.attempts,
            BestOf(options.best_of),
            made=utc_now(),
        )
    except ValueError as failure:
        raise CommandFailure(f"This cannot be asked for: {failure}.") from failure
    return wanted, "" if shipped(shelf.paths(), scenario.id) else scenario.source


def assign(options: argparse.Namespace) -> int:
    """Write an assignment into a file."""
    wanted, text = asked_for(options)
    given = desk(options.name).assign(wanted, text, options.to)
    more = " The scenario is in it." if text else ""
    sys.stdout.write(
        clean(f"Written to {options.to}: {told(given)}.{more} Give the same file to every rep it is for.\n")
    )
    return ExitCode.DONE


def assigned_to(options: argparse.Namespace) -> int:
    """Tell what is to be practised, and who sent what for what was asked for."""
    del options
    lines = [clean(line) for line in _told(desk())] or [
        "Nothing is assigned. A coach does that: simulator share assign"
    ]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return ExitCode.DONE


def _told(sharing: ShareDesk) -> Iterator[str]:
    """Yield where assignments stand."""
    own = sharing.own.history()
    mine = assigned(own.assignments.all(), own.calls())
    if mine:
        yield "For you:"
    yield from (f"  {one.sentence}  (simulator call {one.assignment.scenario})" for one in mine)
    coaching = sharing.coaching.history()
    calls, received = coaching.calls(), coaching.shares.received()
    asked = coaching.assignments.all()
    if asked:
        yield "Asked for by you:"
    for kept in asked:
        yield f"  {told(kept.assignment)}"
        people = list(by_person(kept, calls, received))
        yield from (f"    {name}: {standing_told(found)}" for name, found in people)
        if not people:
            yield "    nobody sent a call for it yet"
