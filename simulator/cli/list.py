"""``simulator list``: the calls there are, by what one wants to practise."""

from __future__ import annotations

import argparse


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("list", help="list the calls there are, by need or by learning path")
    parser.add_argument("words", nargs="*", help="words a call's title, topics or customer must have")
    parser.add_argument("--practises", metavar="NEED", help="only calls that give practice in this, such as limits")
    parser.add_argument("--path", metavar="PATH", help="only the calls of a learning path, in its order")
    parser.add_argument("--paths", action="store_true", help="list the learning paths instead")
    parser.add_argument("--markdown", action="store_true", help="print an index of everything as Markdown")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415
    from simulator.core.essentials import Essential  # noqa: PLC0415
    from simulator.reports.library import as_lines, as_markdown  # noqa: PLC0415
    from simulator.scenario_files.names import did_you_mean, either, shown  # noqa: PLC0415

    shelf = bootstrap.shelf()
    headers, paths = list(shelf.headers()), {path.id: path for path in shelf.paths_through()}
    if options.markdown:
        sys.stdout.write(as_markdown(headers, tuple(paths.values())))
        return ExitCode.DONE
    if options.paths:
        told = [f"{path.id}: {path.title}, {len(path.calls)} calls. {path.about}" for path in paths.values()]
        sys.stdout.write("\n".join(told or ["There are no learning paths."]) + "\n")
        return ExitCode.DONE
    if options.path is not None:
        if options.path not in paths:
            raise CommandFailure(
                f"There is no path {shown(options.path)} ({did_you_mean(options.path, tuple(paths))})."
            )
        by_id = {header.id: header for header in headers}
        headers = [by_id[call] for call in paths[options.path].calls if call in by_id]
    if options.practises is not None:
        needs = [need.value for need in Essential]
        if options.practises not in needs:
            raise CommandFailure(
                f"{shown(options.practises)} is nothing calls are sorted by; there is {either(needs)}."
            )
        headers = [header for header in headers if options.practises in header.practises]
    sought = [word.casefold() for word in options.words]
    found = [header for header in headers if all(word in header.words for word in sought)]
    sys.stdout.writelines(f"{line}\n" for line in as_lines(found) or ())
    sys.stdout.write("" if found else "No call matches.\n")
    return ExitCode.DONE
