"""Checking again whenever a scenario file is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.check_report import as_text
from simulator.cli.check_scenarios import Wanted, checked, files_to_check
from simulator.cli.outcome import ExitCode

#: How often the files are looked at, in seconds.
EVERY = 0.4

Stamps = dict[Path, tuple[int, int]]


def stamps(paths: Sequence[Path]) -> Stamps:
    """Return when each file to check was saved last, in nanoseconds, and its size; a missing one is left out."""
    found: Stamps = {}
    for path in files_to_check(paths):
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def watch(paths: Sequence[Path], wanted: Wanted) -> int:
    """Check all files, then each one that is saved, until the user stops it."""
    known = stamps(paths)
    _tell(paths, wanted)
    try:
        while True:
            time.sleep(EVERY)
            now = stamps(paths)
            saved = [path for path, stamp in now.items() if known.get(path) != stamp]
            known = now
            if saved:
                _tell(saved, wanted)
                known = stamps(paths)
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return ExitCode.DONE


def _tell(paths: Sequence[Path], wanted: Wanted) -> None:
    """Check and print, with the time."""
    report = checked(paths, wanted)
    lines = "".join(f"{line}\n" for line in as_text(report))
    sys.stdout.write(f"\n{time.strftime('%H:%M:%S')}\n{lines}Waiting for a file to be saved (Ctrl+C stops).\n")
    sys.stdout.flush()
