"""``simulator practise``: what to practise today and why, and when what is due again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.core.assignment import Assignment


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("practise", help="what to practise today and why, and when what is due again")
    parser.add_argument("--minutes", type=int, default=0, metavar="N", help="how much time you have")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="write the days as an iCalendar file (.ics)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell, or write the calendar."""
    import json  # noqa: PLC0415 (``--help`` does without it)
    import sys  # noqa: PLC0415

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.phone.clock import utc_now  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure  # noqa: PLC0415
    from simulator.phone.schedule import schedule  # noqa: PLC0415
    from simulator.phone.suggestion import Wishes, suggestion  # noqa: PLC0415
    from simulator.phone.wire import to_value  # noqa: PLC0415
    from simulator.reports.practice import practice_calendar, practice_lines  # noqa: PLC0415

    now = utc_now()
    try:
        history = bootstrap.history()
        found, calls = schedule(history.practised(), now), history.calls()
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    if options.calendar is not None:
        try:
            options.calendar.write_bytes(practice_calendar(found, now))
        except OSError as failure:
            reason = failure.strerror or "the file cannot be written"
            raise CommandFailure(f"{options.calendar} was not written: {reason}. Name another file.") from failure
        sys.stdout.write(f"Written to {options.calendar}: {len(found)} days. Open it with your calendar.\n")
        return ExitCode.DONE
    if options.json:
        sys.stdout.write(json.dumps([to_value(one) for one in found], ensure_ascii=False, indent=1) + "\n")
        return ExitCode.DONE
    sys.stdout.writelines(f"{line}\n" for line in _assigned())
    chosen = suggestion(bootstrap.shelf().headers(), calls, found, Wishes(max(0, options.minutes), now))
    if chosen is not None:
        header = chosen.header
        sys.stdout.write(f"Today: {header.title} (about {header.minutes} min): simulator call {header.id}\n")
        sys.stdout.write(f"       {chosen.why}\n")
    sys.stdout.writelines(f"{line}\n" for line in practice_lines(found, now))
    return ExitCode.DONE


def _assigned() -> list[str]:
    """Return what a coach asked for and is not done, a line each."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.phone.assigned import assigned  # noqa: PLC0415

    history = bootstrap.share_desk().own.history()
    found = [one for one in assigned(history.assignments.all(), history.calls()) if one.standing.open]
    return [clean(f"Asked for: {one.sentence}: {_command(one.assignment)}") for one in found]


def _command(assignment: Assignment) -> str:
    """Return how to take an assignment's call."""
    return f"simulator call {assignment.scenario} --intensity {assignment.intensity.value}"
