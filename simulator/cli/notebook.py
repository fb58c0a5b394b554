"""``simulator notebook``: the rep's journal, shelf, goals and feelings, and a new goal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.core.notes import Goal


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("notebook", help="your journal, shelf, goals and feelings; or set a goal")
    parser.add_argument("--find", default="", metavar="WORDS", help="only notes in which all these words stand")
    parser.add_argument("--kind", choices=("journal", "shelf", "goals", "feelings"), help="only notes of one kind")
    parser.add_argument("--goal", metavar="WORDS", help="set a goal, in your own words")
    parser.add_argument("--measure", metavar="AXIS:POINTS", help="what the goal is measured by: composure:80")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print notes, or keep a goal."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.cli.unlocking import unlocked  # noqa: PLC0415
    from simulator.core.note_words import kind_of, words_of  # noqa: PLC0415
    from simulator.phone.ports import HistoryFailure  # noqa: PLC0415
    from simulator.reports.notes import notes_json, notes_lines  # noqa: PLC0415

    unlocked()
    try:
        notebook = bootstrap.history().notebook
        if options.goal is not None:
            notebook.keep(_goal(options.goal, options.measure))
            sys.stdout.write("Kept. The first screen shows how far you are.\n")
            return ExitCode.DONE
        notes = notebook.notes()
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    sought = options.find.casefold().split()
    found = [note for note in notes if all(word in words_of(note) for word in sought)]
    found = [note for note in found if options.kind in {None, kind_of(note).value}]
    if options.json:
        sys.stdout.write(notes_json(found))
        return ExitCode.DONE
    if not found:
        sys.stdout.write("No note matches.\n" if notes else "Nothing here yet: notes come from debriefs, or --goal.\n")
    sys.stdout.writelines(f"{line}\n" for line in notes_lines(found))
    return ExitCode.DONE


def _goal(words: str, measure: str | None) -> Goal:
    """Return the goal in the words of the command line."""
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415 (``--help`` does without it)
    from simulator.core.clean import clean  # noqa: PLC0415
    from simulator.core.notes import Goal  # noqa: PLC0415
    from simulator.core.scenario import CriterionName  # noqa: PLC0415

    text = " ".join(clean(words).split())
    if not text:
        raise CommandFailure("A goal needs words: --goal 'ask before I explain'.")
    if measure is None:
        return Goal(text)
    axis, _, points = measure.partition(":")
    axes = {name.value: name for name in CriterionName} | {"questions": CriterionName.CLARIFYING_QUESTIONS}
    if axis not in axes or not points.isdecimal() or not 1 <= int(points) <= 100:
        known = ", ".join(axes)
        raise CommandFailure(f"--measure is an axis and points from 1 to 100, such as composure:80. Axes: {known}.")
    return Goal(text, axes[axis], int(points))
