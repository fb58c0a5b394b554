"""How a command ends: exit codes, and errors that are told in a sentence."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    FOUND_PROBLEMS = 1
    WRONG_USE = 2
    NOT_THERE = 3


class CommandFailure(Exception):  # noqa: N818  (what the user is told)
    """A command cannot go on.

    Attributes:
        code: The exit code.
    """

    def __init__(self, message: str, code: ExitCode = ExitCode.WRONG_USE) -> None:
        """Say what happened, what it means and what to do next in ``message``."""
        super().__init__(message)
        self.code = code
