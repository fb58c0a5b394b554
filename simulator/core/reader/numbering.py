"""Features by number: names are hashed, so no list of them is kept."""

from __future__ import annotations

from binascii import crc32
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=1 << 17)
def number(name: str) -> int:
    """Return the number of a feature by its name, from 1 to 2 ** 32 - 1."""
    return crc32(name.encode()) or 1


def numbers(names: Sequence[str]) -> NDArray[np.int64]:
    """Return the numbers of many features by their names, none of which holds a line break."""
    return np.fromiter(map(crc32, "\n".join(names).encode().split(b"\n")), dtype=np.int64, count=len(names)).clip(1)
