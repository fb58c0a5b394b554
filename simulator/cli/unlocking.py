"""The passphrase asked for at the terminal; nothing of it is shown, kept or handed on."""

from __future__ import annotations

import getpass
import sys

from simulator import keeping
from simulator.cli.outcome import CommandFailure
from simulator.phone.ports import HistoryFailure

#: How often a rep may mistype.
_TRIES = 3


def secret(words: str) -> str:
    """Return what is typed unseen; without a terminal, one line of standard input.

    Raises:
        CommandFailure: the input is at its end.
    """
    try:
        if sys.stdin.isatty():
            return getpass.getpass(f"{words}: ")
        line = sys.stdin.readline()
    except EOFError:
        line = ""
    if not line:
        raise CommandFailure("Nobody is there to give the passphrase. SIMULATOR_PASSPHRASE can hold it.")
    return line.rstrip("\r\n")


def unlocked() -> None:
    """Ask for the passphrase where what is private is locked, and open it.

    Raises:
        CommandFailure: it was not given, or cannot be used.
    """
    if not keeping.vault().locked:
        return
    for left in range(_TRIES - 1, -1, -1):
        given = secret("Passphrase")
        if not given:
            raise CommandFailure("No passphrase was given.")
        try:
            keeping.unlock(given)
        except HistoryFailure as failure:
            if not left or not sys.stdin.isatty():
                raise CommandFailure(str(failure)) from failure
            sys.stderr.write(f"{failure}\n")
        else:
            return
