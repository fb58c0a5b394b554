"""A passphrase set, changed and removed: everything private brought into the other form, safely cut off anywhere."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from simulator.phone.ports import HistoryFailure
from simulator.store.erasing import scrub
from simulator.store.key_file import COST, State, new_keys, with_passphrase, with_recovery
from simulator.store.recordings import RecordingFolder
from simulator.store.vault import TEXT_MARK, Vault, opened_text

_HAS_NOTES = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'note'"


#: How often all is gone through when a passphrase goes, as another program may keep a sealed note meanwhile.
_ROUNDS = 3


class Sealing:
    """Sets, changes and removes the passphrase of one rep."""

    def __init__(self, folder: Path, vault: Vault, cost: int = COST) -> None:
        """Work on what is in ``folder``, with the keys of ``vault``; ``cost`` is what a try of a passphrase costs."""
        self._database = folder / "calls.sqlite3"
        self._recordings = RecordingFolder(folder / "recordings", 0, vault)
        self._vault = vault
        self._cost = cost

    def set(self, passphrase: str, recovery: bytes) -> None:
        """Set a passphrase and seal everything; what was readable before is wiped from files, log and copies.

        Raises:
            HistoryFailure: a passphrase is set, or the calls are in use; ``finish`` goes on.
            OSError: something cannot be written; ``finish`` goes on.
        """
        if self._vault.sealing:
            raise HistoryFailure("A passphrase is set already. simulator passphrase change changes it.")
        keys, data_key = new_keys(passphrase, recovery, self._cost)
        self._vault.file.write(keys)
        self._vault.hold(keys.id, data_key)
        self.finish()

    def change(self, passphrase: str | None = None, recovery: bytes | None = None) -> None:
        """Let another passphrase open the vault, or another recovery key, and the earlier one no more.

        Raises:
            Locked: the vault is locked.
            OSError: it cannot be written; the earlier keys hold on.
        """
        data_key, keys = self._vault.data_key(), self._vault.file.read()
        if passphrase is not None:
            keys = with_passphrase(keys, data_key, passphrase, self._cost)
        if recovery is not None:
            keys = with_recovery(keys, data_key, recovery)
        self._vault.file.write(keys)

    def remove(self) -> None:
        """Bring everything back into readable form, then delete the keys.

        Raises:
            Locked: the vault is locked.
            HistoryFailure: the calls are in use; ``finish`` goes on.
            OSError: something cannot be written; ``finish`` goes on.
        """
        self._vault.data_key()
        self._vault.file.write(replace(self._vault.file.read(), state=State.UNSEALING))
        self.finish()

    def finish(self) -> None:
        """Finish what was cut off, and seal what was kept in readable form meanwhile; nothing where all is well.

        Raises:
            Locked: the vault is locked.
            HistoryFailure: the calls are in use.
            OSError: something cannot be written.
        """
        if not self._vault.sealing:
            return
        data_key, keys = self._vault.data_key(), self._vault.file.read()
        if keys.state is State.UNSEALING:
            for _ in range(_ROUNDS):
                scrub(self._database, functools.partial(_rewrite, change=_unsealed(data_key)))
                if not self._stored(f"{TEXT_MARK}%"):
                    break
            self._recordings.unseal_all()
            self._vault.file.delete()
            return
        if keys.state is State.SEALING or self._plain():
            scrub(self._database, functools.partial(_rewrite, change=self._sealed))
            self._recordings.seal_all()
        if keys.state is not State.SEALED or not self._vault.file.twinned:
            self._vault.file.write(replace(keys, state=State.SEALED))

    def _plain(self) -> bool:
        """Return whether any note or recording can be read without the key."""
        return self._stored("%") > self._stored(f"{TEXT_MARK}%") or self._recordings.any_plain()

    def _stored(self, like: str) -> int:
        """Return how many notes are stored in a form."""
        if not self._database.exists():
            return 0
        address = f"{self._database.as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            if not database.execute(_HAS_NOTES).fetchone()[0]:
                return 0
            return int(database.execute("SELECT count(*) FROM note WHERE body LIKE ?", (like,)).fetchone()[0])

    def _sealed(self, body: str) -> str | None:
        """Return a note's body sealed; None where it is already."""
        return None if body.startswith(TEXT_MARK) else self._vault.seal(body)


def _rewrite(database: sqlite3.Connection, change: Callable[[str], str | None]) -> None:
    """Give every note's body another form; belongs into a transaction.

    Raises:
        sqlite3.Error: it cannot be done.
    """
    if not database.execute(_HAS_NOTES).fetchone()[0]:
        return
    for note, body in database.execute("SELECT id, body FROM note").fetchall():
        other = change(str(body))
        if other is not None:
            database.execute("UPDATE note SET body = ? WHERE id = ?", (other, note))


def _unsealed(data_key: bytes) -> Callable[[str], str | None]:
    """Return what unseals a note's body; None where it is readable, or of a key that is gone."""

    def unsealed(body: str) -> str | None:
        with contextlib.suppress(ValueError):
            return opened_text(data_key, body) if body.startswith(TEXT_MARK) else None
        return None

    return unsealed
