"""What ``simulator passphrase`` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from simulator import keeping
from simulator.cli.asking import sure
from simulator.cli.outcome import CommandFailure, ExitCode
from simulator.cli.unlocking import secret, unlocked
from simulator.phone.ports import HistoryFailure
from simulator.store.key_file import new_recovery_key
from simulator.store.recovery import MistypedKey, typed, written
from simulator.store.vault import PASSPHRASE_VARIABLE

#: The fewest characters a passphrase may have.
SHORTEST = 8
_LOST = (
    "Write it down and keep it away from this machine; it is shown this once. It opens everything when the passphrase "
    "is forgotten. Without both, your notes and recordings are lost for good, and nobody can help."
)


def choose(*, written_down: bool) -> int:
    """Set a passphrase, and show the recovery key."""
    if keeping.vault().sealing:
        _open()
        sys.stdout.write("A passphrase is set already, and everything is sealed. To change it: passphrase change.\n")
        return ExitCode.DONE
    passphrase = os.environ.get(PASSPHRASE_VARIABLE) or _twice()
    _long_enough(passphrase)
    recovery = new_recovery_key()
    shown = _show(recovery)
    if not written_down and sys.stdin.isatty():
        _written_down(shown)
    _done(lambda: keeping.sealing().set(passphrase, recovery))
    sys.stdout.write("Sealed: your notes and recordings, in the copies too. Transcripts and scores are not.\n")
    return ExitCode.DONE


def change(*, recovery_key: bool) -> int:
    """Change the passphrase, or the recovery key."""
    _needs_one()
    _open()
    if recovery_key:
        recovery = new_recovery_key()
        _done(lambda: keeping.sealing().change(recovery=recovery))
        _show(recovery)
        sys.stdout.write("The earlier recovery key opens nothing any more.\n")
        return ExitCode.DONE
    passphrase = _twice()
    _long_enough(passphrase)
    _done(lambda: keeping.sealing().change(passphrase))
    sys.stdout.write("Changed. The recovery key stays the one you wrote down.\n")
    return ExitCode.DONE


def remove(*, yes: bool) -> int:
    """Unseal everything and forget the passphrase."""
    _needs_one()
    _open()
    if not keeping.vault().sealing:  # it was being removed, and now is
        sys.stdout.write("Removed.\n")
        return ExitCode.DONE
    question = "This unseals your notes and recordings: whoever uses this machine can read them then."
    if not sure(question, yes=yes):
        sys.stdout.write("Nothing was changed.\n")
        return ExitCode.DONE
    _done(lambda: keeping.sealing().remove())
    sys.stdout.write("Removed. Your notes and recordings can be read without it.\n")
    return ExitCode.DONE


def recover() -> int:
    """Choose another passphrase with the recovery key."""
    _needs_one()
    try:
        recovery = typed(secret("Recovery key"))
    except MistypedKey as failure:
        raise CommandFailure(str(failure)) from failure
    _done(lambda: keeping.vault().recover(recovery))
    passphrase = _twice()
    _long_enough(passphrase)
    _done(lambda: keeping.sealing().change(passphrase))
    _done(lambda: keeping.sealing().finish())
    sys.stdout.write("Your notes are open, and have the new passphrase. The recovery key stays the same.\n")
    return ExitCode.DONE


def _open() -> None:
    """Ask for the passphrase, and finish what was cut off.

    Raises:
        CommandFailure: it was not given, or what was cut off cannot be finished.
    """
    unlocked()
    _done(lambda: keeping.sealing().finish())


def _needs_one() -> None:
    """Refuse where no passphrase is set."""
    if not keeping.vault().sealing:
        raise CommandFailure("No passphrase is set. To set one: simulator passphrase set")


def _twice() -> str:
    """Return a new passphrase, asked for twice."""
    passphrase = secret("New passphrase")
    if secret("Once more") != passphrase:
        raise CommandFailure("These were two different passphrases; nothing was changed.")
    return passphrase


def _long_enough(passphrase: str) -> None:
    """Refuse a passphrase that is guessed too soon."""
    if len(passphrase) < SHORTEST:
        raise CommandFailure(f"A passphrase has {SHORTEST} characters or more; four or five words are best.")


def _show(recovery: bytes) -> str:
    """Show a recovery key and return it as it is shown."""
    shown = written(recovery)
    sys.stdout.write(f"Your recovery key:\n\n    {shown}\n\n{_LOST}\n")
    return shown


def _written_down(shown: str) -> None:
    """Ask for the last group of the recovery key.

    Raises:
        CommandFailure: it was not given.
    """
    try:
        answer = input("Type its last group to go on: ").strip().upper()
    except EOFError:
        answer = ""
    if answer != shown.rpartition("-")[2]:
        raise CommandFailure("That is not its last group. Nothing was sealed; begin again when you can write it down.")


def _done(step: Callable[[], None]) -> None:
    """Take one step.

    Raises:
        CommandFailure: it cannot be done, with what to do.
    """
    try:
        step()
    except HistoryFailure as failure:
        raise CommandFailure(str(failure)) from failure
    except OSError as failure:
        raise CommandFailure(f"It was cut off ({failure}). Do it once more to finish it; nothing is lost.") from failure
