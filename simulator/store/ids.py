"""Stable ids that sort by time: UUIDv7 as text (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

_CHANCE_BITS = 74
_lock = threading.Lock()
_latest = 0


def new_id() -> str:
    """Return a new UUIDv7, 48 bits of Unix milliseconds, then chance; always after this program's earlier ones."""
    global _latest  # noqa: PLW0603 (ids of one program are in one order)
    stamp = time.time_ns() // 1_000_000
    with _lock:
        _latest = max(stamp << _CHANCE_BITS | secrets.randbits(_CHANCE_BITS), _latest + 1)
        number = _latest
    stamp, chance = number >> _CHANCE_BITS, number & ((1 << _CHANCE_BITS) - 1)
    bits = (stamp << 80) | (0x7 << 76) | (chance >> 62 << 64) | (0b10 << 62) | (chance & ((1 << 62) - 1))
    return str(uuid.UUID(int=bits))
