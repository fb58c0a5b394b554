"""A file written whole or not at all, for its owner alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_whole(file: Path, parts: Iterable[str | bytes], encoding: str = "utf-8") -> None:
    """Write a file that only its owner can read, whole or not at all; line ends stay as they are.

    Raises:
        OSError: it cannot be written.
        HistoryFailure: what is to be written cannot be read.
    """
    making = file.with_name(f"{file.name}.part")
    try:
        making.unlink(missing_ok=True)
        making.touch(mode=0o600, exist_ok=False)
        with making.open("wb") as out:
            for number, part in enumerate(parts):
                # Only the first part may bring what a form begins with, such as a byte-order mark.
                name = encoding if number == 0 else encoding.removesuffix("-sig")
                out.write(part if isinstance(part, bytes) else part.encode(name, errors="replace"))
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)
