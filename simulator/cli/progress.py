"""``simulator progress``: how the rep's skills move, in words or as JSON."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("progress", help="how your skills move over the weeks, in words")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell."""
    import json  # noqa: PLC0415 (``--help`` does without it)
    import sys  # noqa: PLC0415

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.phone.clock import utc_now  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure  # noqa: PLC0415
    from simulator.phone.progressing import in_words, progress, view_in_words  # noqa: PLC0415
    from simulator.phone.wire import to_value  # noqa: PLC0415

    try:
        history = bootstrap.history()
        calls, practised = history.calls(), history.practised()
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    levels = {header.id: header.difficulty for header in bootstrap.shelf().headers()}
    found = progress(calls, practised, levels, utc_now())
    if options.json:
        views = [to_value(view) for view in found.views.values()]
        document: dict[str, object] = {"calls": found.calls, "streak": found.streak, "hardest": found.hardest}
        document |= {"total": to_value(found.total), "views": views}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        return ExitCode.DONE
    sys.stdout.writelines(f"{clean(line)}\n" for line in in_words(found))
    by_kind = [view for (_, kind), view in found.views.items() if kind is not None and view.trend.now is not None]
    sys.stdout.writelines(f"  {view_in_words(view)}\n" for view in by_kind)
    return ExitCode.DONE
