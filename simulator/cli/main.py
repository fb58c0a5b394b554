"""The entry point: finds the command and turns failures into sentences and exit codes."""

from __future__ import annotations

import io
import sys

from simulator.version import __version__

TYPE_CHECKING = False  # type checkers know the name; importing it would take as long as all of ``--version``
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

#: The module of each command, in the order ``--help`` shows them.
COMMANDS = (
    *("call", "drill", "two_lines", "practise", "progress", "list", "score", "explain"),
    *("history", "notebook", "appeals", "share", "shelf", "team", "session", "calibrate", "report", "xapi"),
    *("new", "check", "migrate", "edit", "graph", "proof", "schema", "translations", "pack"),
    *("data", "profiles", "passphrase", "microphone", "voices", "models", "doctor", "completion"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        sys.stdout.write(f"simulator {__version__}\n")
        return 0
    return _run(given)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; the commands' own work is not imported for it."""
    import argparse  # noqa: PLC0415 (``--version`` does without it)
    import importlib  # noqa: PLC0415

    top = argparse.ArgumentParser(
        prog="simulator",
        description="Rehearse difficult customer calls by voice or keyboard. Without a command, the app starts.",
    )
    top.add_argument("--version", action="version", version=f"simulator {__version__}")
    top.add_argument("--profile", metavar="NAME", help="who is practising, where several reps share this machine")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in COMMANDS:
        importlib.import_module(f"simulator.cli.{name}").register(commands)
    return top


def _run(given: list[str]) -> int:
    """Parse, run, and tell what went wrong."""
    from simulator.cli.outcome import CommandFailure, ExitCode  # noqa: PLC0415

    _take_any_character()
    top = parser()
    options = top.parse_args(given)
    if options.command is None:
        from simulator.cli.app import run  # noqa: PLC0415
    else:
        run = options.run
    try:
        _choose(options.profile, options.command)
        return int(run(options))
    except CommandFailure as failure:
        from simulator.core.clean import clean  # noqa: PLC0415 (``--help`` does without it)

        sys.stderr.write(f"simulator: {clean(str(failure))}\n")
        return int(failure.code)
    except BrokenPipeError:
        sys.stderr.close()
        return int(ExitCode.DONE)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130


def _choose(profile: str | None, command: str | None) -> None:
    """Choose the profile that was named, on the command line or by its variable.

    Raises:
        CommandFailure: there is none of that name.
    """
    import os  # noqa: PLC0415 (``--version`` does without it)

    name = os.environ.get("SIMULATOR_PROFILE", "") if profile is None else profile
    if (not name and profile is None) or command in {"profiles", "completion"}:
        return
    from simulator.cli.outcome import CommandFailure  # noqa: PLC0415
    from simulator.folders import use_profile  # noqa: PLC0415 (most have no profile)
    from simulator.profiles import ProfileFailure  # noqa: PLC0415

    try:
        use_profile(name)
    except ProfileFailure as failure:
        raise CommandFailure(str(failure)) from failure


def _take_any_character() -> None:
    """Let what lacks a character show a stand-in in its place: a terminal, or what is read that is no text."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
