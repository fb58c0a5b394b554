"""``simulator check``: every mistake in scenario files, and every sample call played."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("check", help="find every mistake in scenario files and play their sample calls")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; left out, every scenario at hand")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check and report."""
    import dataclasses  # noqa: PLC0415 (``--help`` does without it)
    import json  # noqa: PLC0415

    from simulator.cli.check_scenarios import check, files_to_check  # noqa: PLC0415 (``--help`` does without it)
    from simulator.cli.outcome import ExitCode  # noqa: PLC0415
    from simulator.scenario_files.codes import Severity  # noqa: PLC0415

    paths = files_to_check(options.paths)
    findings = [finding for path in paths for finding in check(path)]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if options.json:
        rows = [dataclasses.asdict(finding) for finding in findings]
        sys.stdout.write(json.dumps({"files": len(paths), "findings": rows}, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{finding}\n" for finding in findings)
        mistakes = "no mistakes" if not errors else f"{len(errors)} to mend"
        sys.stdout.write(f"{len(paths)} {'scenario' if len(paths) == 1 else 'scenarios'} checked, {mistakes}\n")
    return ExitCode.FOUND_PROBLEMS if errors else ExitCode.DONE
