"""``simulator drill``: answer one feeling after another, and see at once what each reply came to."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("drill", help="answer ten feelings in a row, one line each")
    parser.add_argument("scenarios", nargs="*", help="names or files to take lines from; left out, all calls at hand")
    parser.add_argument("--count", type=int, default=10, metavar="N", help="how many lines (default: 10)")
    parser.add_argument("--seed", type=int, metavar="N", help="which lines, the same each time")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Drill."""
    import sys  # noqa: PLC0415 (``--help`` does without it)
    import time  # noqa: PLC0415
    from random import Random  # noqa: PLC0415

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.cli.writing import scenario_named  # noqa: PLC0415
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.core.drills import SECONDS, DrillResult, drill_lines, summary, told  # noqa: PLC0415
    from simulator.phone.suggestion import some_calls  # noqa: PLC0415

    if not 1 <= options.count <= 100:
        raise CommandFailure("--count is from 1 to 100.")
    shelf, random = bootstrap.shelf(), Random(options.seed)  # noqa: S311 (no secret is made of it)
    names = options.scenarios or some_calls(shelf.headers(), random, options.count)
    lines = drill_lines([scenario_named(name) for name in names], random, options.count)
    if not lines:
        raise CommandFailure("No line with a feeling is at hand.", ExitCode.NOT_THERE)
    scorer = bootstrap.scorer()
    sys.stdout.write(
        f"Answer the feeling, in a sentence or two, within {SECONDS} seconds. An empty line ends the drill.\n"
    )
    results: list[DrillResult] = []
    for number, one in enumerate(lines, 1):
        sys.stdout.write(
            f"\n{number} of {len(lines)}, {clean(one.scenario.title)}\nCustomer: {clean(one.line.says)}\nYou: "
        )
        sys.stdout.flush()
        began = time.monotonic()
        reply = clean(sys.stdin.readline()).strip()
        if not reply:
            break
        results.append(DrillResult(one, reply, scorer.read(reply, one.context), time.monotonic() - began))
        sys.stdout.write("".join(f"  {clean(row)}\n" for row in told(results[-1])))
    sys.stdout.write(f"\n{summary(results)}\n")
    return ExitCode.DONE
