"""One rep's folder before and after a passphrase, for tests of what is sealed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from simulator.core.notes import Note
from simulator.store.calls import CallStore
from simulator.store.recordings import RecordingFolder
from simulator.store.sealing import Sealing
from simulator.store.vault import Vault
from tests.store.filled import TONE, copied, free_note, take_call

WORDS, OTHER = "correct horse battery staple", "another four words here"
RECOVERY = bytes(range(16))
#: scrypt's least cost, so that tests do not wait for what makes guessing dear.
CHEAP = 2


class SealedDesk:
    """One rep's folder with a call, notes, a recording and a copy, all readable at first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        store = CallStore(folder / "calls.sqlite3")
        self.left = take_call(store, folder, length=50)
        self.goal = free_note(store)
        copied(store)
        store.close()
        self.notes = self.read(Vault(folder))

    @property
    def private(self) -> list[str]:
        """The words that stand in notes only."""
        return [*self.left.words[5:8], *self.goal.words]

    def sealing(self, vault: Vault | None = None) -> Sealing:
        return Sealing(self.folder, vault or Vault(self.folder), CHEAP)

    def opened(self, passphrase: str = WORDS) -> Vault:
        vault = Vault(self.folder)
        vault.unlock(passphrase)
        return vault

    def read(self, vault: Vault) -> list[Note]:
        store = CallStore(self.folder / "calls.sqlite3", vault)
        try:
            return list(store.notebook.notes())
        finally:
            store._database.close()

    def heard(self, vault: Vault) -> bool:
        audio = RecordingFolder(self.folder / "recordings", 0, vault).sound(self.left.call, 1)
        return audio is not None and np.allclose(audio.samples, TONE.samples, atol=1e-3)

    def sound_readable(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file() and b"WAVEfmt" in path.read_bytes()]
