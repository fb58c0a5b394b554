"""The recovery key as a rep writes it down: eight groups of four letters and digits, with a checksum in it."""

from __future__ import annotations

import base64
import hashlib

#: How many bytes the key has, and how many a checksum adds, so that a typo is told from another key.
KEY_BYTES, CHECK_BYTES = 16, 4
_GROUP = 4
#: Letters and digits no two of which look alike; the standard's alphabet is translated to it.
_STANDARD, _OURS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WRITE = str.maketrans(_STANDARD, _OURS)
_READ = str.maketrans(_OURS, _STANDARD)
_ALIKE = str.maketrans("OIL", "011")


class MistypedKey(ValueError):  # noqa: N818  (what the rep is told)
    """What was typed is no recovery key at all, whosever it might be."""


def written(key: bytes) -> str:
    """Return a key of ``KEY_BYTES`` bytes as it is shown, in groups with hyphens between them."""
    text = base64.b32encode(key + _check(key)).decode().translate(_WRITE)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def typed(text: str) -> bytes:
    """Return the key in what a rep typed; case, hyphens and spaces do not matter, nor O for 0, I or L for 1.

    Raises:
        MistypedKey: it has the wrong length, a character no key has, or the checksum does not fit.
    """
    plain = "".join(character for character in text.upper() if not character.isspace() and character not in "-–—")
    plain = plain.translate(_ALIKE)
    length = (KEY_BYTES + CHECK_BYTES) * 8 // 5
    if len(plain) != length:
        raise MistypedKey(
            f"A recovery key has {length // _GROUP} groups of {_GROUP}; this has {len(plain)} characters."
        )
    if not set(plain) <= set(_OURS):
        wrong = "".join(sorted(set(plain) - set(_OURS)))
        raise MistypedKey(f"No recovery key has {wrong!r} in it; look at what you wrote down once more.")
    held = base64.b32decode(plain.translate(_READ))
    key, check = held[:KEY_BYTES], held[KEY_BYTES:]
    if check != _check(key):
        raise MistypedKey("This is mistyped somewhere: its checksum does not fit. Compare it group by group.")
    return key


def _check(key: bytes) -> bytes:
    """Return the checksum of a key."""
    return hashlib.sha256(b"difficult-calls recovery " + key).digest()[:CHECK_BYTES]
