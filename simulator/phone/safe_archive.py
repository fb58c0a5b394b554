"""Zip files from anywhere, read with nothing trusted: every name and every size is checked before a byte is kept."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from simulator.core.clean import clean, has_unclean, shown

#: How large a file must be for its packed size to be looked at.
_SMALL = 64 * 1024
_LONGEST_NAME = 100
_MEGABYTE = 1024 * 1024
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


class Refused(ValueError):  # noqa: N818  (it is what the user is told)
    """A file is not taken; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be in an archive.

    Attributes:
        kind: What it is, in a word: “pack”.
        files: The most files.
        file: The most bytes in one of them.
        whole: The most bytes in all of them.
        times: How often a file may be its size packed.
    """

    kind: str
    files: int
    file: int
    whole: int
    times: int = 200


def read_archive(path: Path, limits: Limits) -> dict[str, bytes]:
    """Return the files in a zip file by their names with forward slashes.

    Raises:
        Refused: it is none, it is damaged, something in it is not allowed, or it is too large.
    """
    try:
        if path.stat().st_size > 2 * limits.whole:
            raise Refused(f"{path} is larger than any {limits.kind}.")
        with zipfile.ZipFile(path) as archive:
            return dict(_entries(archive, limits))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refused(f"{path} is no zip file, or it is damaged.") from error
    except (OSError, NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"{path} cannot be read: {clean(str(error))}.") from error


def _entries(archive: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip file, each read no further than its limit whatever its header says."""
    entries = archive.infolist()
    if len(entries) > 2 * limits.files:
        raise Refused(f"There are {len(entries)} entries in it; {limits.files} files are allowed.")
    seen: set[str] = set()
    total = 0
    for entry in entries:
        name = entry.filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise Refused(f"{shown(name)} is a link or no ordinary file; a {limits.kind} holds files only.")
        check_name(name.rstrip("/"), limits.kind)
        if name.endswith("/"):
            continue
        _check_packing(entry, limits)
        if name.casefold() in seen:
            raise Refused(f"{shown(name)} is in it twice, or differs from another only in capitals.")
        seen.add(name.casefold())
        with archive.open(entry) as file:
            data = limited(name, file.read(limits.file + 1), limits)
        total += len(data)
        if total > limits.whole:
            raise Refused(f"It holds more than {limits.whole // _MEGABYTE} MB.")
        yield name, data


def _check_packing(entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse a file that is packed in a way that is not read here, encrypted, or grows out of all measure."""
    name = entry.filename
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused(f"{shown(name)} is compressed in a way that is not read here; use plain zip.")
    if entry.flag_bits & 0x1:
        raise Refused(f"{shown(name)} is encrypted.")
    if entry.file_size > _SMALL and entry.file_size > limits.times * max(1, entry.compress_size):
        raise Refused(f"{shown(name)} would grow to more than {limits.times} times its size; that is no {limits.kind}.")


def limited(name: str, data: bytes, limits: Limits) -> bytes:
    """Return a file's bytes where they are few enough.

    Raises:
        Refused: they are not.
    """
    if len(data) > limits.file:
        raise Refused(f"{shown(name)} is larger than {limits.file // _MEGABYTE} MB.")
    return data


def check_name(name: str, kind: str) -> None:
    """Refuse a name that leads out of the archive, or that some system cannot have.

    Args:
        name: The name, with forward slashes.
        kind: What the archive is, in a word.

    Raises:
        Refused: it is such a name.
    """
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
        raise Refused(f"{shown(name)} leads out of the {kind}.")
    nameless = not PurePosixPath(name).parts
    if nameless or has_unclean(name) or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise Refused(f"{shown(name)} is no name that every system can have.")
    for part in PurePosixPath(name).parts:
        if part.casefold().split(".")[0] in _RESERVED or part.endswith((".", " ")) or set(part) & set('<>"|?*'):
            raise Refused(f"{shown(name)} is no name that every system can have.")
