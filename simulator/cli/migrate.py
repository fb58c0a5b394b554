"""``simulator migrate``: scenarios of an older form brought up to date."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("migrate", help="bring scenarios of an older form up to date, remarks and layout kept")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders (default: your own scenarios folder)")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Bring each file up to date, or show how."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator import bootstrap  # noqa: PLC0415
    from simulator.cli.check_scenarios import files_to_check  # noqa: PLC0415
    from simulator.cli.outcome import ExitCode  # noqa: PLC0415
    from simulator.scenario_files.mending_files import Outcome, migrate_file  # noqa: PLC0415
    from simulator.scenario_files.shared_check import is_shared  # noqa: PLC0415

    files = [path for path in files_to_check(options.paths or [bootstrap.own_scenarios()]) if not is_shared(path)]
    told = [migrate_file(path, dry=options.dry_run) for path in files]
    for one in told:
        if one.outcome is not Outcome.PRESENT:
            sys.stdout.write(f"{one.path}: {one.told}\n{one.difference}")
    done = sum(one.outcome is Outcome.CHANGED for one in told)
    verb = "would be" if options.dry_run else "was" if done == 1 else "were"
    files_told = "1 scenario" if done == 1 else f"{done} scenarios"
    present = sum(one.outcome is Outcome.PRESENT for one in told)
    sys.stdout.write(f"{files_told} {verb} brought up to date, {present} already up to date.\n")
    return ExitCode.FOUND_PROBLEMS if any(one.outcome is Outcome.REFUSED for one in told) else ExitCode.DONE
