"""``simulator history``: past calls, and one of them again."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.phone.ports import CallHistory


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("history", help="list past calls, or show one again")
    parser.add_argument("call", nargs="?", help="the id of a call, or the beginning of one; left out, all are listed")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List past calls or show one."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure, UnusableScenario  # noqa: PLC0415

    try:
        if options.call is None:
            return _list(bootstrap.history(), as_json=options.json)
        return _show(bootstrap.history(), options.call, as_json=options.json)
    except (HistoryFailure, UnusableScenario) as failure:
        raise CommandFailure(str(failure)) from failure


def _list(history: CallHistory, *, as_json: bool) -> int:
    """Print every call, the newest first."""
    from simulator.core.clean import clean  # noqa: PLC0415 (``--help`` does without it)
    from simulator.core.scenario import Ending  # noqa: PLC0415
    from simulator.core.words import ENDINGS  # noqa: PLC0415
    from simulator.phone.clock import here  # noqa: PLC0415
    from simulator.phone.wire import to_value  # noqa: PLC0415

    calls = list(history.calls())
    if as_json:
        import json  # noqa: PLC0415 (lines do without it)

        sys.stdout.write(json.dumps([to_value(call) for call in calls], ensure_ascii=False, indent=1) + "\n")
        return 0
    if not calls:
        sys.stdout.write("No calls yet. Take the first with: simulator\n")
    for call in calls:
        total = "  –" if call.total is None else f"{call.total:3}"
        ending = ENDINGS[Ending(call.ending)] if call.ending else call.status.value
        doubt = f", {call.spread.lowest} to {call.spread.highest} in doubt" if call.spread else ""
        sys.stdout.write(f"{here(call.started)}  {total}  {clean(call.title)}  ({ending}{doubt})  {call.id}\n")
    return 0


def _show(history: CallHistory, wanted: str, *, as_json: bool) -> int:
    """Print one call's transcript and debrief."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.cli.text_call import report, tell_output  # noqa: PLC0415
    from simulator.phone.finished_call import reopened  # noqa: PLC0415
    from simulator.reports.text import turn_line  # noqa: PLC0415

    matches = [call.id for call in history.calls() if call.id.startswith(wanted)]
    if len(matches) != 1:
        what = f"{len(matches)} calls" if matches else "no call"
        raise CommandFailure(f"{what} with an id that begins with {wanted!r}; simulator history lists them")
    call = reopened(history, bootstrap.shelf(), matches[0])
    if not as_json:
        for turn in call.state.transcript:
            tell_output(turn_line(turn))
    return report(call, as_json=as_json)
