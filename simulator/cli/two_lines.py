"""``simulator two-lines``: two customers at once, as plain labelled lines."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.phone.drill_book import DrillBook


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "two-lines",
        help="two customers at once: hold one properly, take the other, forget nobody",
        description="Take one call while a second customer rings, or waits in a chat. While it runs: /1 /2 /hold "
        "/again /hint /hand-over WORDS /hang-up /leave /help.",
    )
    parser.add_argument("scenarios", nargs="*", help="up to two names or files; left out, short calls are chosen")
    parser.add_argument("--second", choices=("phone", "chat"), help="how the second customer comes")
    parser.add_argument("--intensity", choices=("gentle", "usual", "fierce"), help="how hard both calls are")
    parser.add_argument("--seed", type=int, metavar="N", help="what is left to chance, the same each time")
    parser.add_argument("--json", action="store_true", help="print what it came to as one JSON document at the end")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Take both."""
    from random import Random  # noqa: PLC0415 (``--help`` does without it)

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.live_lines import LiveLines, report  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.cli.text_call import tell_errors, tell_output  # noqa: PLC0415
    from simulator.core.intensity import Intensity  # noqa: PLC0415
    from simulator.core.lines_state import Reach  # noqa: PLC0415
    from simulator.phone.ports import UnusableScenario  # noqa: PLC0415
    from simulator.phone.two_calls import UNLIMITED, TwoCalls, two_lines  # noqa: PLC0415

    if len(options.scenarios) > 2:
        raise CommandFailure("Name two scenarios at most; the drill has two customers.")
    settings, random = bootstrap.settings_or_defaults()[0], Random(options.seed)  # noqa: S311 (no secret)
    reach = Reach(options.second) if options.second else None
    hard, factor = Intensity(options.intensity or settings.intensity), settings.time_factor or UNLIMITED
    shelf, names = bootstrap.shelf(), options.scenarios
    try:
        lines = two_lines(shelf, names, random, reach=reach, intensity=hard, time_factor=factor)
    except UnusableScenario as failure:
        raise CommandFailure(str(failure)) from failure
    tell = tell_errors if options.json else tell_output
    calls = TwoCalls(lines, bootstrap.scorer(), _book(tell))
    LiveLines(calls, tell).run()
    calls.finish()
    if calls.unstored:
        tell(f"Not kept: {calls.unstored}")
    return report(calls.lines, calls.state, as_json=options.json)


def _book(tell: Callable[[str], None]) -> DrillBook | None:
    """Return where drills are kept; None where that cannot be, which is told."""
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.phone.ports import HistoryFailure  # noqa: PLC0415

    try:
        return bootstrap.history().drills
    except HistoryFailure as failure:
        tell(f"{failure} Until then drills are not kept.")
        return None
