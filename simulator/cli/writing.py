"""What commands share: the scenario they are asked for, and a document written out."""

from __future__ import annotations

import sys
from pathlib import Path

from simulator import bootstrap
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.core.intensity import AS_WRITTEN, Dials
from simulator.core.scenario import Scenario
from simulator.phone.ports import UnusableScenario


def scenario_named(name: str, dials: Dials = AS_WRITTEN) -> Scenario:
    """Return a scenario at hand by its name, or by its file, as it is played with ``dials``.

    Raises:
        CommandFailure: there is none, or it has mistakes.
    """
    try:
        return bootstrap.shelf().scenario(name, dials)
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
