"""``simulator translations``: which scenarios are translated, and what is missing."""

from __future__ import annotations

import argparse
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("translations", help="tell what is missing in translations of scenarios")
    parser.add_argument("paths", nargs="*", type=Path, help="scenario files or folders; left out, all at hand")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Tell."""
    import sys  # noqa: PLC0415 (``--help`` does without it)

    from simulator.cli.check_scenarios import files_to_check  # noqa: PLC0415
    from simulator.cli.outcome import ExitCode  # noqa: PLC0415
    from simulator.scenario_files.translations import read_translation, translations_of  # noqa: PLC0415

    found = [read_translation(path) for source in files_to_check(options.paths) for path in translations_of(source)]
    wrong = False
    for one in found:
        sys.stdout.writelines(f"{finding}\n" for finding in one.findings)
        wrong = wrong or one.scenario is None
        if one.scenario is None:
            continue
        told = [f"missing: {', '.join(one.missing)}"] if one.missing else []
        if one.left_over:
            told.append(f"no longer in the scenario: {', '.join(one.left_over)}")
        if one.translated != one.current:
            told.append(f"made from version {one.translated}; the scenario is at version {one.current}")
        sys.stdout.write(f"{one.path.name}: {'; '.join(told) or 'complete'}\n")
    if not found:
        sys.stdout.write("No translations. They stand in a folder 'translations' as NAME.TAG.yaml.\n")
    return ExitCode.FOUND_PROBLEMS if wrong else ExitCode.DONE
