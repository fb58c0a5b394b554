"""What is private, sealed with a key that only the rep's passphrase brings out."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import threading
from pathlib import Path

from simulator.phone.notebook import Locked
from simulator.phone.ports import HistoryFailure
from simulator.store.key_file import KeyFile, WrongKey, opened_by_passphrase, opened_by_recovery

#: Gives the passphrase to commands nobody sits at.
PASSPHRASE_VARIABLE = "SIMULATOR_PASSPHRASE"  # noqa: S105 (the name, not what it holds)
#: What every sealed text begins with, and every sealed file; the number is the form's version.
TEXT_MARK, FILE_MARK = "sealed:1:", b"DCSEAL1\n"
_NONCE, _TAG = 12, 16
_NOTE = b"note"


class Vault:
    """Seals texts and sounds; leaves them as they are where no passphrase is set. Used from any thread."""

    def __init__(self, folder: Path) -> None:
        """Use the keys in ``folder``, if there are any."""
        self.file = KeyFile(folder)
        self._lock = threading.Lock()
        self._key: tuple[str, bytes] | None = None

    @property
    def sealing(self) -> bool:
        """Return whether a passphrase is set."""
        return self.file.there

    @property
    def locked(self) -> bool:
        """Return whether a passphrase is set that was not given."""
        try:
            return self.sealing and not self.data_key()
        except HistoryFailure:
            return True

    def unlock(self, passphrase: str) -> None:
        """Open the vault until the program ends; takes a third of a second.

        Raises:
            WrongKey: that is not the passphrase.
            DamagedKeyFile: the keys cannot be read.
        """
        keys = self.file.read()
        self.hold(keys.id, opened_by_passphrase(keys, passphrase))

    def recover(self, recovery: bytes) -> None:
        """Open the vault with the recovery key.

        Raises:
            WrongKey: that is not the recovery key.
            DamagedKeyFile: the keys cannot be read.
        """
        keys = self.file.read()
        self.hold(keys.id, opened_by_recovery(keys, recovery))

    def hold(self, name: str, data_key: bytes) -> None:
        """Open the vault with the data key of this id."""
        with self._lock:
            self._key = (name, data_key)

    def data_key(self) -> bytes:
        """Return the data key.

        Raises:
            Locked: the passphrase was not given, or another was set since.
            DamagedKeyFile: the keys cannot be read.
        """
        keys = self.file.read()
        with self._lock:
            if self._key is not None and self._key[0] == keys.id:
                return self._key[1]
        given = os.environ.get(PASSPHRASE_VARIABLE)
        if given:
            try:
                self.unlock(given)
            except WrongKey as failure:
                raise Locked(f"{PASSPHRASE_VARIABLE} holds another passphrase.") from failure
            return self.data_key()
        raise Locked("This is sealed. Give your passphrase to open it.")

    def seal(self, text: str) -> str:
        """Return a text in the form it is stored in."""
        if not self.sealing:
            return text
        return (
            TEXT_MARK + base64.b64encode(sealed(self.data_key(), text.encode("utf-8", "surrogatepass"), _NOTE)).decode()
        )

    def open(self, stored: str) -> str:
        """Return the text of a stored form; one that was never sealed, as it is."""
        if not self.sealing or not stored.startswith(TEXT_MARK):
            return stored
        return opened_text(self.data_key(), stored)

    def seal_sound(self, content: bytes, place: str) -> bytes:
        """Return a sound file as it is stored; ``place`` says of which turn of which call.

        Raises:
            Locked: the passphrase was not given.
        """
        return FILE_MARK + sealed(self.data_key(), content, place.encode())

    def open_sound(self, stored: bytes, place: str) -> bytes:
        """Return the sound file in a stored form.

        Raises:
            Locked: the passphrase was not given.
            ValueError: it is damaged, of another place, or of another vault.
        """
        if not stored.startswith(FILE_MARK):
            raise ValueError("not a sealed file")
        return opened(self.data_key(), stored[len(FILE_MARK) :], place.encode())


def opened_text(data_key: bytes, stored: str) -> str:
    """Return the text of a sealed form.

    Raises:
        ValueError: it is damaged, or sealed with another key.
    """
    try:
        content = base64.b64decode(stored.removeprefix(TEXT_MARK), validate=True)
    except binascii.Error as failure:
        raise ValueError("not a sealed text") from failure
    return opened(data_key, content, _NOTE).decode("utf-8", "surrogatepass")


def sealed(data_key: bytes, content: bytes, about: bytes) -> bytes:
    """Return content sealed with a nonce of its own, which comes first; ``about`` has to be known to open it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (dear to load)

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(data_key).encrypt(nonce, content, about)


def opened(data_key: bytes, stored: bytes, about: bytes) -> bytes:
    """Return sealed content.

    Raises:
        ValueError: it is damaged, of something else, or sealed with another key.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (dear to load)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    if len(stored) < _NONCE + _TAG:
        raise ValueError("cut off")
    try:
        return AESGCM(data_key).decrypt(stored[:_NONCE], stored[_NONCE:], about)
    except InvalidTag as failure:
        raise ValueError("damaged, or sealed with another key") from failure
