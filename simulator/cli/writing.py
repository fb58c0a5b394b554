"""What commands share that turn a scenario into a document."""

from __future__ import annotations

import sys
from pathlib import Path

from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.scenario import Scenario
from simulator.phone.ports import ScenarioShelf, UnusableScenario


def scenario_named(shelf: ScenarioShelf, name: str) -> Scenario:
    """Return a scenario by its name or its file.

    Raises:
        CommandFailure: there is none, or it has mistakes.
    """
    try:
        return shelf.scenario(name)
    except UnusableScenario as failure:
        raise CommandFailure(str(failure)) from failure


def written_out(text: str, to: Path | None) -> ExitCode:
    """Print a document, or write it into a file and say so.

    Raises:
        CommandFailure: the file cannot be written.
    """
    if to is None:
        sys.stdout.write(text)
        return ExitCode.DONE
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "the file cannot be written"
        message = f"{to} was not written: {reason}. Name a file in a folder you may write to."
        raise CommandFailure(message) from error
    sys.stdout.write(f"Written to {to}.\n")
    return ExitCode.DONE
