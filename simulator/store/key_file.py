"""The key that seals what is private, wrapped by passphrase and by recovery key, in a small file kept twice."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from simulator.phone.ports import HistoryFailure
from simulator.store.recovery import KEY_BYTES

#: The version of the file's form.
VERSION = 1
#: scrypt's cost: 128 MB and about a third of a second a try; ``r`` and ``p`` as its authors advise.
COST, _BLOCK, _PARALLEL = 2**17, 8, 1
#: No file may ask for more, or a forged one could use up the memory.
_HIGHEST_COST = 2**20
_SALT, _NONCE, _DATA_KEY = 16, 12, 32


class State(StrEnum):
    """How far the notes and recordings are in the form the file says."""

    SEALING = "sealing"
    SEALED = "sealed"
    UNSEALING = "unsealing"


class WrongKey(HistoryFailure):
    """The passphrase or the recovery key is another one."""


class DamagedKeyFile(HistoryFailure):
    """Neither of the two key files can be read."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The data key as only one secret opens it: what the secret's key is made with, and the sealed bytes."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Keys:
    """What is in the file.

    Attributes:
        id: Tells this data key from any other; it is no secret.
        state: How far everything is sealed.
        by_passphrase: The data key, wrapped by the passphrase.
        by_recovery: The same, wrapped by the recovery key.
    """

    id: str
    state: State
    by_passphrase: Wrapped
    by_recovery: Wrapped


def new_keys(passphrase: str, recovery: bytes, cost: int = COST) -> tuple[Keys, bytes]:
    """Return keys for a new data key, and the data key."""
    name, data_key = secrets.token_hex(8), secrets.token_bytes(_DATA_KEY)
    keys = Keys(
        name, State.SEALING, _by_passphrase(name, data_key, passphrase, cost), _by_recovery(name, data_key, recovery)
    )
    return keys, data_key


def with_passphrase(keys: Keys, data_key: bytes, passphrase: str, cost: int = COST) -> Keys:
    """Return keys that another passphrase opens, and the earlier one no more."""
    return replace(keys, by_passphrase=_by_passphrase(keys.id, data_key, passphrase, cost))


def with_recovery(keys: Keys, data_key: bytes, recovery: bytes) -> Keys:
    """Return keys that another recovery key opens, and the earlier one no more."""
    return replace(keys, by_recovery=_by_recovery(keys.id, data_key, recovery))


def opened_by_passphrase(keys: Keys, passphrase: str) -> bytes:
    """Return the data key; takes a third of a second.

    Raises:
        WrongKey: the passphrase is another one.
    """
    wrapped = keys.by_passphrase
    found = _unwrap(wrapped, _stretched(passphrase, wrapped.salt, wrapped.cost), f"passphrase {keys.id}")
    if found is None:
        raise WrongKey("That is not the passphrase. Nothing was opened.")
    return found


def opened_by_recovery(keys: Keys, recovery: bytes) -> bytes:
    """Return the data key.

    Raises:
        WrongKey: the recovery key is another one.
    """
    wrapped = keys.by_recovery
    found = _unwrap(wrapped, _derived(recovery, wrapped.salt), f"recovery {keys.id}")
    if found is None:
        raise WrongKey("This is a recovery key, but not the one of these notes. Nothing was opened.")
    return found


def _by_passphrase(name: str, data_key: bytes, passphrase: str, cost: int) -> Wrapped:
    salt = secrets.token_bytes(_SALT)
    return _wrap(data_key, _stretched(passphrase, salt, cost), salt, f"passphrase {name}", cost)


def _by_recovery(name: str, data_key: bytes, recovery: bytes) -> Wrapped:
    salt = secrets.token_bytes(_SALT)
    return _wrap(data_key, _derived(recovery, salt), salt, f"recovery {name}", 0)


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    """Return the key a passphrase gives; however it was typed, the same letters are the same passphrase."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415 (dear to load)

    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=_DATA_KEY, n=cost, r=_BLOCK, p=_PARALLEL).derive(text)


def _derived(recovery: bytes, salt: bytes) -> bytes:
    """Return the key a recovery key gives; it is chance itself, so nothing has to be stretched."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 (dear to load)
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(algorithm=SHA256(), length=_DATA_KEY, salt=salt, info=b"difficult-calls recovery").derive(recovery)


def _wrap(data_key: bytes, key: bytes, salt: bytes, about: str, cost: int) -> Wrapped:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (dear to load)

    nonce = secrets.token_bytes(_NONCE)
    return Wrapped(salt, nonce, AESGCM(key).encrypt(nonce, data_key, about.encode()), cost)


def _unwrap(wrapped: Wrapped, key: bytes, about: str) -> bytes | None:
    """Return the data key; None where the key is another one."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (dear to load)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.sealed, about.encode())
    except InvalidTag:
        return None


class KeyFile:
    """The keys of one rep in a file and its twin, so that one damaged sector loses nothing."""

    def __init__(self, folder: Path) -> None:
        """Keep them in ``folder``."""
        self.path = folder / "passphrase.json"
        self.twin = folder / "passphrase.copy.json"

    @property
    def there(self) -> bool:
        """Return whether a passphrase is set."""
        return self.path.exists() or self.twin.exists()

    @property
    def twinned(self) -> bool:
        """Return whether both files are there and the same."""
        try:
            return self.path.read_bytes() == self.twin.read_bytes()
        except OSError:
            return False

    def read(self) -> Keys:
        """Return the keys, from the first of the two files that is sound.

        Raises:
            DamagedKeyFile: neither is.
        """
        for path in (self.path, self.twin):
            try:
                return _keys(path.read_bytes())
            except (OSError, ValueError, KeyError, TypeError, RecursionError):
                continue
        raise DamagedKeyFile(
            f"The key files {self.path} and {self.twin.name} are damaged or gone. Bring one of them back from a "
            "copy of your own; without them nobody can open what was sealed."
        )

    def write(self, keys: Keys) -> None:
        """Store the keys in the place of any others, each file whole or not at all.

        Raises:
            OSError: they cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in (self.path, self.twin):
            fresh = path.with_suffix(".new")
            fresh.touch(mode=0o600)
            with fresh.open("wb") as file:
                file.write(_bytes(keys))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)

    def delete(self) -> None:
        """Delete both files.

        Raises:
            OSError: one cannot be deleted.
        """
        for path in (self.twin, self.path):
            path.with_suffix(".new").unlink(missing_ok=True)
            path.unlink(missing_ok=True)


def _bytes(keys: Keys) -> bytes:
    """Return keys as the file holds them, with a sum that tells damage from a wrong passphrase."""
    body: dict[str, Any] = {
        "version": VERSION,
        "id": keys.id,
        "state": keys.state.value,
        "passphrase": {"kdf": "scrypt", "r": _BLOCK, "p": _PARALLEL, **_values(keys.by_passphrase)},
        "recovery": {"kdf": "hkdf-sha256", **_values(keys.by_recovery)},
    }
    return json.dumps(body | {"sum": _sum(body)}, indent=1).encode()


def _keys(content: bytes) -> Keys:
    """Return the keys in a file.

    Raises:
        ValueError: it is damaged, or of another version.
        KeyError: a part of it is missing.
        TypeError: a part of it is something else.
    """
    body = json.loads(content)
    if body.pop("sum") != _sum(body) or body["version"] != VERSION:
        raise ValueError("the file is damaged, or of another version")
    by_passphrase = _wrapped(body["passphrase"])
    if not 2 <= by_passphrase.cost <= _HIGHEST_COST or by_passphrase.cost & (by_passphrase.cost - 1):
        raise ValueError("the cost is none")
    return Keys(str(body["id"]), State(body["state"]), by_passphrase, _wrapped(body["recovery"]))


def _sum(body: dict[str, Any]) -> str:
    """Return the checksum of the rest of a file."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _values(wrapped: Wrapped) -> dict[str, object]:
    """Return a wrapped key as JSON values."""
    parts = {"salt": wrapped.salt, "nonce": wrapped.nonce, "sealed": wrapped.sealed}
    return {name: base64.b64encode(part).decode() for name, part in parts.items()} | {"n": wrapped.cost}


def _wrapped(found: dict[str, Any]) -> Wrapped:
    """Return the wrapped key in JSON values.

    Raises:
        ValueError: it is none.
    """
    salt, nonce, sealed = (base64.b64decode(found[name], validate=True) for name in ("salt", "nonce", "sealed"))
    if len(nonce) != _NONCE or not isinstance(found["n"], int):
        raise ValueError("the wrapped key is none")
    return Wrapped(salt, nonce, sealed, found["n"])


def new_recovery_key() -> bytes:
    """Return a recovery key made by chance."""
    return secrets.token_bytes(KEY_BYTES)
