"""``simulator appeals``: the marks you see differently, to read or to take elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.phone.ports import StoredAppeal

NONE = "No appeals yet. When you see a mark differently, open the call's debrief in the app and press d on the mark."


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "appeals",
        help="list the marks you see differently, or export them as labelled lines",
        description="Lists the marks you see differently: the mark as given, your view, and your words. "
        "They stay on this machine unless you export them.",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--jsonl",
        metavar="FILE",
        nargs="?",
        const=Path("-"),
        type=Path,
        help="write labelled lines, one JSON object a line, to FILE, replacing it; left out, to standard output",
    )
    form.add_argument("--json", action="store_true", help="print everything stored of them as one JSON document")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    settling = actions.add_parser("settle", help="for coaches: see a mark as the rep does, or as it was given")
    settling.add_argument("appeal", help="the id of an appeal or its beginning")
    verdict = settling.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--agree", action="store_true", help="the rep is right")
    verdict.add_argument("--keep", action="store_true", help="the mark is right")
    settling.add_argument("--why", required=True, metavar="TEXT", help="your reason; the rep reads it")
    settling.add_argument("--by", default="", metavar="NAME", help="your name")
    told = "add a sample call to the scenario's file, so that 'simulator check' tells when it is read otherwise"
    settling.add_argument("--to-scenario", action="store_true", help=told)
    actions.add_parser("check", help="read every settled appeal's reply again, and tell which come out otherwise")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List, export, settle or check the appeals."""
    if options.action is not None:
        from simulator.cli import appeal_commands  # noqa: PLC0415 (``--help`` does without it)

        return appeal_commands.run(options)
    from simulator import bootstrap  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure  # noqa: PLC0415

    try:
        found = bootstrap.history().appeals()
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    if found.unreadable:
        which = "1 stored appeal" if found.unreadable == 1 else f"{found.unreadable} stored appeals"
        sys.stderr.write(f"{which} cannot be read and will be left out; simulator doctor says more.\n")
    if options.json:
        return _document(found.kept)
    if not found.kept:
        where = sys.stdout if options.jsonl is None else sys.stderr
        where.write(NONE + "\n")
        if options.jsonl is not None and options.jsonl != Path("-"):
            sys.stderr.write(f"Nothing was written to {options.jsonl}.\n")
        return 0
    return _list(found.kept) if options.jsonl is None else _export(found.kept, options.jsonl)


def _document(appeals: Sequence[StoredAppeal]) -> int:
    """Print everything as one JSON document."""
    import json  # noqa: PLC0415 (lines do without it)

    from simulator.reports.appeals import appeal_value  # noqa: PLC0415

    sys.stdout.write(json.dumps([appeal_value(one) for one in appeals], ensure_ascii=False, indent=1) + "\n")
    return 0


def _list(appeals: Sequence[StoredAppeal]) -> int:
    """Print every appeal for a person to read, the oldest first."""
    from simulator.reports.appeals import appeal_lines  # noqa: PLC0415 (``--help`` does without it)

    sys.stdout.write("\n\n".join("\n".join(appeal_lines(one)) for one in appeals) + "\n")
    return 0


def _export(appeals: Sequence[StoredAppeal], path: Path) -> int:
    """Write the appeals that carry a label as JSON lines.

    Raises:
        CommandFailure: the file cannot be written.
    """
    import json  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.reports.appeals import labelled_line  # noqa: PLC0415

    labelled = [line for line in map(labelled_line, appeals) if line is not None]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in labelled)
    if path == Path("-"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
        sys.stdout.write(text)
    else:
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as failure:
            raise CommandFailure(
                f"{path} cannot be written ({failure.strerror}). Nothing is lost: your appeals are still stored. "
                "Name another file after --jsonl."
            ) from failure
        sys.stdout.write(f"{len(labelled)} labelled {'line' if len(labelled) == 1 else 'lines'} written to {path}\n")
    if left := len(appeals) - len(labelled):
        which = "1 appeal is a comment" if left == 1 else f"{left} appeals are comments"
        sys.stderr.write(f"{which} without a label and left out; --json has everything.\n")
    return 0
