"""``simulator new``: a scenario to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

_QUESTIONS = (
    ("title", "What will reps see in the list? (such as: A parcel two days late)"),
    ("customer", "What is the customer called?"),
    ("says", "What are their first words?"),
    ("feels", "How do they feel: angry, confused or both?"),
    ("because", "What do they feel, and why? (such as: angry at the wait)"),
    ("fact", "What must the rep find out? (such as: the number of the order)"),
    ("answer", "What does the customer say when asked for it?"),
)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("new", help="begin a scenario: a commented file that plays")
    parser.add_argument("title", nargs="?", help="what reps see in the list; without it, a few questions are asked")
    parser.add_argument("--customer", metavar="NAME", help="the customer's name")
    parser.add_argument("--says", metavar="TEXT", help="their first words")
    parser.add_argument("--feels", choices=("angry", "confused", "both"), help="how they feel")
    parser.add_argument("--because", metavar="TEXT", help="what they feel and why, such as: angry at the wait")
    parser.add_argument("--fact", metavar="TEXT", help="what the rep must find out, such as: the number of the order")
    parser.add_argument("--answer", metavar="TEXT", help="what the customer says when asked for it")
    parser.add_argument("--difficulty", type=int, choices=range(1, 6), help="from 1, gentle, to 5")
    parser.add_argument("--language", metavar="TAG", help="a language tag (default: en-GB)")
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help="make a first draft of a real call's transcript (.txt, .vtt, .srt, .csv, .json); names and numbers are"
        " replaced",
    )
    parser.add_argument("--rep", metavar="LABEL", help="with --from: what the rep is called in the transcript")
    parser.add_argument(
        "--to", type=Path, metavar="PLACE", help="a folder or a .yaml file (default: your own scenarios folder)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask where need be, write the file, and say what to do next."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.beginning import begun, placed  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415

    if options.source is not None:
        from simulator.cli.from_transcript import from_transcript  # noqa: PLC0415

        sys.stdout.write(from_transcript(options))
        return ExitCode.DONE
    if options.rep is not None:
        raise CommandFailure("--rep goes with --from: it tells who of a transcript is the rep.")
    given = {name: getattr(options, name) for name, _ in _QUESTIONS}
    if options.title is None:
        given |= _asked(given)
    given |= {"difficulty": options.difficulty, "language": options.language}
    wish = begun({name: value for name, value in given.items() if value not in {None, ""}})
    path = placed(wish, options.to)
    sys.stdout.write(f"Written to {path}\n\nNext:\n  simulator check {path}\n  simulator edit {path}\n")
    return ExitCode.DONE


def _asked(given: dict[str, str | None]) -> dict[str, str]:
    """Return answers to the questions whose options were left out.

    Raises:
        CommandFailure: nobody is there to answer, or they went away.
    """
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandFailure('A title is needed, such as: simulator new "A parcel two days late". See --help.')
    sys.stdout.write("A few questions; ⏎ takes what a first draft can do with.\n")
    answers: dict[str, str] = {}
    for name, question in _QUESTIONS:
        while given[name] is None:
            try:
                answer = input(f"{question}\n> ").strip()
            except EOFError as end:
                raise CommandFailure("Nothing was written.") from end
            if name == "feels" and answer not in {"", "angry", "confused", "both"}:
                sys.stdout.write("Please write angry, confused or both.\n")
                continue
            if name == "title" and not answer:
                continue
            answers[name] = answer
            break
    return answers
