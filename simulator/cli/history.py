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

    calls, drills = list(history.calls()), list(history.drills.drills())
    if as_json:
        import json  # noqa: PLC0415 (lines do without it)

        found = [to_value(one) for one in (*calls, *drills)]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        return 0
    if not calls and not drills:
        sys.stdout.write("No calls yet. Take the first with: simulator\n")
    rows: list[tuple[str, int | None, str, str, str]] = []
    for call in calls:
        ending = ENDINGS[Ending(call.ending)] if call.ending else call.status.value
        doubt = f", {call.spread.lowest} to {call.spread.highest} in doubt" if call.spread else ""
        rows.append((call.started, call.total, call.title, f"{ending}{doubt}", call.id))
    rows += [(one.started, one.attention, one.title, "two customers", one.id) for one in drills]
    for started, points, title, how, name in sorted(rows, key=lambda row: row[0], reverse=True):
        total = "  –" if points is None else f"{points:3}"
        sys.stdout.write(f"{here(started)}  {total}  {clean(title)}  ({how})  {name}\n")
    return 0


def _show(history: CallHistory, wanted: str, *, as_json: bool) -> int:
    """Print one call's transcript and debrief."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.cli.text_call import report, tell_output  # noqa: PLC0415
    from simulator.phone.finished_call import reopened  # noqa: PLC0415
    from simulator.reports.text import turn_line  # noqa: PLC0415

    matches = [call.id for call in history.calls() if call.id.startswith(wanted)]
    drills = [drill.id for drill in history.drills.drills() if drill.id.startswith(wanted)]
    if not matches and len(drills) == 1:
        return _show_drill(history, drills[0], as_json=as_json)
    matches += drills
    if len(matches) != 1:
        what = f"{len(matches)} calls" if matches else "no call"
        raise CommandFailure(f"{what} with an id that begins with {wanted!r}; simulator history lists them")
    call = reopened(history, bootstrap.shelf(), matches[0])
    if as_json:
        return report(call, as_json=True)
    for turn in call.state.transcript:
        tell_output(turn_line(turn))
    outcome = report(call, as_json=False)
    _tell_returned(matches[0])
    return outcome


def _tell_returned(call: str) -> None:
    """Print what coaches sent back about a call."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.reports.sharing import returned_lines  # noqa: PLC0415

    history = bootstrap.share_desk().own.history()
    lines = returned_lines(history.coach.marks(call), history.shares.was_returned(call))
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _show_drill(history: CallHistory, drill: str, *, as_json: bool) -> int:
    """Print what was said to both customers of a drill, and what it came to."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.live_lines import report  # noqa: PLC0415
    from simulator.cli.text_call import tell_output  # noqa: PLC0415
    from simulator.core.line_events import Caller  # noqa: PLC0415
    from simulator.phone.two_calls import reopened_drill  # noqa: PLC0415
    from simulator.reports.text import turn_line  # noqa: PLC0415

    lines, state = reopened_drill(history.drills, bootstrap.shelf(), drill)
    if not as_json:
        for caller in Caller:
            tell_output(f"[{lines.scenario(caller).customer.name}]")
            for turn in state.of(caller).call.transcript:
                tell_output(turn_line(turn))
    return report(lines, state, as_json=as_json)
