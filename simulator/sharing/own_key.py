"""The key a person signs with, made at first use, and the name they chose, in one file only they can read."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from simulator.core.practice_sessions import named
from simulator.phone.sharing import Sender, ShareFailure

#: The file's name in a person's folder.
FILE = "sharing-key.json"
_NAMELESS = (
    "Nobody would know who sent this: choose the name your team sees, once, with --name: "
    'simulator share who --name "Ines"'
)


@dataclass(frozen=True, slots=True)
class _Kept:
    name: str
    private: bytes


class OwnKey:
    """Who this person is to others."""

    def __init__(self, folder: Path, fallback: str = "") -> None:
        """Keep it in ``folder``; ``fallback`` is the name where none was chosen, empty for none."""
        self.path = folder / FILE
        self._fallback = fallback

    @property
    def sender(self) -> Sender:
        """Return who this is, with a new key where there is none.

        Raises:
            ShareFailure: there is no name, or the key cannot be read or made.
        """
        kept = self._kept()
        name = kept.name if kept is not None else self._fallback
        if not name:
            raise ShareFailure(_NAMELESS)
        return self._sender(kept or self._made(name))

    def name(self, name: str) -> Sender:
        """Choose another name; the key stays.

        Raises:
            ShareFailure: it is no name, or cannot be kept.
        """
        try:
            chosen = named(name)
        except ValueError as failure:
            raise ShareFailure(str(failure)) from failure
        kept = self._kept()
        if kept is None:
            return self._sender(self._made(chosen))
        changed = _Kept(chosen, kept.private)
        self._write(changed)
        return self._sender(changed)

    def sign(self, content: bytes) -> bytes:
        """Return the signature of some content, 64 bytes.

        Raises:
            ShareFailure: there is no name, or the key cannot be read or made.
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 (dear to load)
            Ed25519PrivateKey,
        )

        _ = self.sender
        kept = self._kept()
        if kept is None:
            raise ShareFailure(f"The key at {self.path} is gone. Do this once more to make a new one.")
        return Ed25519PrivateKey.from_private_bytes(kept.private).sign(content)

    def _kept(self) -> _Kept | None:
        """Return what is in the file; None where there is none."""
        try:
            found = json.loads(self.path.read_bytes())
            return _Kept(named(found["name"]), _private(found["private"]))
        except FileNotFoundError:
            return None
        except OSError as failure:
            raise ShareFailure(f"The key at {self.path} cannot be read ({failure.strerror}).") from failure
        except (ValueError, KeyError, TypeError, RecursionError) as failure:
            raise ShareFailure(
                f"The key at {self.path} is damaged. Bring it back from a copy of your own, or delete it: a new one is "
                "made then, and those who know the old one are told that it changed."
            ) from failure

    def _made(self, name: str) -> _Kept:
        """Return a new key, kept."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 (dear to load)
            Ed25519PrivateKey,
        )

        kept = _Kept(name, Ed25519PrivateKey.generate().private_bytes_raw())
        self._write(kept)
        return kept

    def _write(self, kept: _Kept) -> None:
        """Write the file, whole or not at all, for its owner alone."""
        part = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.unlink(missing_ok=True)
            part.touch(mode=0o600, exist_ok=False)
            with part.open("w", encoding="utf-8") as file:
                json.dump({"name": kept.name, "private": kept.private.hex()}, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except OSError as failure:
            raise ShareFailure(
                f"The key to sign with could not be kept at {self.path} ({failure.strerror}). Make that folder "
                "writable."
            ) from failure

    def _sender(self, kept: _Kept) -> Sender:
        """Return who signs with a key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 (dear to load)
            Ed25519PrivateKey,
        )

        public = Ed25519PrivateKey.from_private_bytes(kept.private).public_key().public_bytes_raw()
        return Sender(kept.name, public.hex())


def _private(digits: str) -> bytes:
    """Return a private key, 32 bytes.

    Raises:
        ValueError: the digits are none.
    """
    private = bytes.fromhex(digits)
    if len(private) != 32:
        raise ValueError("the key is none")
    return private


def signed_by(key: str, signature: bytes, content: bytes) -> bool:
    """Return whether a signature is that of a public key, 64 hexadecimal digits, under some content."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (dear to load)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
