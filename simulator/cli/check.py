"""``simulator check``: every mistake in scenario files, and every sample call played."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TYPE_CHECKING = False  # type checkers know the name; importing it would take time ``--help`` has not
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

#: How often scenarios are played at random where ``--play`` names no number.
PLAYS = 1000


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("check", help="find every mistake in scenario files and play their sample calls")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; left out, every scenario at hand")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how findings are printed")
    form.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument("--no-samples", action="store_true", help="leave the sample calls unplayed")
    parser.add_argument(
        "--play",
        action=_Plays,
        nargs="?",
        metavar="N",
        help=f"also play each scenario N times at random ({PLAYS} where N is left out) and tell what no call comes to",
    )
    parser.add_argument("--seed", type=int, default=1, help="which random calls are played (default: 1)")
    parser.add_argument("--fix", action="store_true", help="mend what is mechanical; remarks and layout stay")
    parser.add_argument(
        "--record", action="store_true", help="write down what sample calls without 'expect' come to, for you to review"
    )
    parser.add_argument("--watch", action="store_true", help="check again whenever a file is saved, until Ctrl+C")
    parser.add_argument("--explain", metavar="CODE", help="tell what a code means, with an example")
    parser.set_defaults(run=run, one_more=None)


class _Plays(argparse.Action):
    """Takes ``--play``, ``--play 500`` and ``--play FILE``: what is no number is one more file."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Note the number, or the file."""
        del option_string
        number = str(values) if values else str(PLAYS)
        if not (number.isascii() and number.isdigit()):
            namespace.one_more, number = Path(number), str(PLAYS)
        if not 1 <= int(number[:9]) <= 1_000_000:
            parser.error("argument --play: write a number from 1 to 1000000")
        namespace.play = int(number)


def run(options: argparse.Namespace) -> int:
    """Check and report."""
    from simulator.cli.check_explaining import explain  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.check_scenarios import Wanted, checked  # noqa: PLC0415
    from simulator.cli.check_watching import watch  # noqa: PLC0415
    from simulator.cli.outcome import ExitCode  # noqa: PLC0415

    if options.explain is not None:
        sys.stdout.write(explain(options.explain))
        return ExitCode.DONE
    wanted = Wanted(
        samples=not options.no_samples,
        plays=options.play or 0,
        seed=options.seed,
        fix=options.fix,
        record=options.record,
    )
    paths = [*options.paths, *([options.one_more] if options.one_more else ())]
    if options.watch:
        return watch(paths, wanted)
    report = checked(paths, wanted, progress=options.format == "text" and sys.stderr.isatty())
    sys.stdout.write(_printed(options.format, report))
    return ExitCode.FOUND_PROBLEMS if report.errors else ExitCode.DONE


def _printed(form: str, report: object) -> str:
    """Return a report in the form asked for."""
    from simulator.cli.check_report import Report, as_json, as_sarif, as_text  # noqa: PLC0415

    assert isinstance(report, Report)  # noqa: S101 (the type stands in a module that is imported late)
    if form == "json":
        return as_json(report)
    return as_sarif(report) if form == "sarif" else "".join(f"{line}\n" for line in as_text(report))
