"""Stable ids that sort by time: UUIDv7 as text (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
import time
import uuid


def new_id() -> str:
    """Return a new UUIDv7: 48 bits of Unix milliseconds, then chance."""
    stamp = time.time_ns() // 1_000_000
    bits = (stamp << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(uuid.UUID(int=bits))
