"""A plain question before something is gone for good."""

from __future__ import annotations

import sys

from simulator.cli.outcome import CommandFailure
from simulator.core.clean import clean


def sure(question: str, *, yes: bool) -> bool:
    """Ask a question that is answered with yes or no, and return whether the answer was yes.

    Args:
        question: What is about to happen, in a sentence or two.
        yes: Whether the answer was given beforehand; the question is then only printed.

    Raises:
        CommandFailure: nobody is there to answer.
    """
    sys.stdout.write(f"{clean(question)}\n")
    if yes:
        return True
    if not sys.stdin.isatty():
        raise CommandFailure("Nothing was done, as nobody is there to answer. --yes does it without asking.")
    try:
        return input("Type yes to do it: ").strip().casefold() == "yes"
    except EOFError:
        return False
