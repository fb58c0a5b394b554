"""What is in a pack, read with nothing trusted: every name and every size is checked before a byte is kept."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from simulator.core.clean import clean, has_unclean
from simulator.scenario_files.names import shown

#: The manifest's name.
MANIFEST = "pack.toml"
#: So much may be in a pack: files, bytes in one of them, bytes in all of them, and how often a file may be its size
#: packed.
MOST_FILES, LARGEST_FILE, LARGEST_PACK, MOST_TIMES = 2_000, 4 * 1024 * 1024, 64 * 1024 * 1024, 200
#: How large a file must be for its packed size to be looked at.
_SMALL = 64 * 1024
_LONGEST_NAME = 100
_TEXTS = {".md", ".txt"}
_SCENARIOS = {".yaml", ".yml"}
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


class Refused(ValueError):  # noqa: N818  (it is what the user is told)
    """A pack is not taken; the message says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a pack: each file's bytes by its name with forward slashes."""

    files: dict[str, bytes]

    def scenarios(self) -> Iterator[str]:
        """Yield the names of the files that are scenarios."""
        for name in self.files:
            path = PurePosixPath(name)
            if path.suffix.lower() in _SCENARIOS and path.parts[0] != "shared":
                yield name


def read_pack(path: Path) -> Contents:
    """Return what is in a pack, which is a folder or a zip file.

    Raises:
        Refused: it is neither, something in it is not allowed, or it is too large.
    """
    try:
        if path.is_dir() and not path.is_symlink():
            return _checked(dict(_in_folder(path)))
        if not path.is_file():
            raise Refused(f"{path} is neither a folder nor a file.")
        with zipfile.ZipFile(path) as archive:
            return _checked(dict(_in_archive(archive)))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refused(f"{path} is no zip file, or it is damaged.") from error
    except (OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"{path} cannot be read: {clean(str(error))}.") from error


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder and of the folders in it; links are refused, hidden files are left out."""
    for count, path in enumerate(sorted(folder.rglob("*"))):
        name = path.relative_to(folder).as_posix()
        if count > 4 * MOST_FILES:
            raise Refused("There are far too many files in it.")
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if path.is_symlink():
            raise Refused(f"{shown(name)} is a link; a pack holds files only.")
        if path.is_dir():
            continue
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused(f"{shown(name)} is no ordinary file.")
        _check_name(name)
        with path.open("rb") as file:
            yield name, _limited(name, file.read(LARGEST_FILE + 1))


def _in_archive(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a zip file, each read no further than its limit whatever its header says."""
    entries = archive.infolist()
    if len(entries) > 2 * MOST_FILES:
        raise Refused(f"There are {len(entries)} entries in it; {MOST_FILES} files are allowed.")
    seen: set[str] = set()
    total = 0
    for entry in entries:
        name = entry.filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise Refused(f"{shown(name)} is a link or no ordinary file; a pack holds files only.")
        _check_name(name.rstrip("/"))
        if name.endswith("/"):
            continue
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused(f"{shown(name)} is compressed in a way that is not read here; use plain zip.")
        if entry.flag_bits & 0x1:
            raise Refused(f"{shown(name)} is encrypted.")
        if name.casefold() in seen:
            raise Refused(f"{shown(name)} is in it twice, or differs from another only in capitals.")
        seen.add(name.casefold())
        if entry.file_size > _SMALL and entry.file_size > MOST_TIMES * max(1, entry.compress_size):
            raise Refused(f"{shown(name)} would grow to more than {MOST_TIMES} times its size; that is no scenario.")
        with archive.open(entry) as file:
            data = _limited(name, file.read(LARGEST_FILE + 1))
        total += len(data)
        if total > LARGEST_PACK:
            raise Refused(f"It holds more than {LARGEST_PACK // 1024 // 1024} MB.")
        yield name, data


def _limited(name: str, data: bytes) -> bytes:
    """Return a file's bytes where they are few enough."""
    if len(data) > LARGEST_FILE:
        raise Refused(f"{shown(name)} is larger than {LARGEST_FILE // 1024 // 1024} MB.")
    return data


def _check_name(name: str) -> None:
    """Refuse a name that leads out of the pack, that some system cannot have, or that has no place in a pack."""
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
        raise Refused(f"{shown(name)} leads out of the pack.")
    nameless = not PurePosixPath(name).parts
    if nameless or has_unclean(name) or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise Refused(f"{shown(name)} is no name that every system can have.")
    for part in PurePosixPath(name).parts:
        if part.casefold().split(".")[0] in _RESERVED or part.endswith((".", " ")) or set(part) & set('<>"|?*'):
            raise Refused(f"{shown(name)} is no name that every system can have.")


def _checked(files: dict[str, bytes]) -> Contents:
    """Return what is in a pack where every file has a place in one and all of them are few and small enough."""
    roots = {PurePosixPath(name).parts[0] for name in files}
    if MANIFEST not in files and len(roots) == 1 and f"{next(iter(roots))}/{MANIFEST}" in files:
        root = f"{next(iter(roots))}/"
        files = {name.removeprefix(root): data for name, data in files.items()}
    if MANIFEST not in files:
        raise Refused(f"There is no {MANIFEST} in it, so it is no pack.")
    if len(files) > MOST_FILES:
        raise Refused(f"There are {len(files)} files in it; {MOST_FILES} are allowed.")
    if sum(map(len, files.values())) > LARGEST_PACK:
        raise Refused(f"It holds more than {LARGEST_PACK // 1024 // 1024} MB.")
    for name in files:
        path = PurePosixPath(name)
        kind = path.suffix.lower()
        deep = len(path.parts) > 2
        known = kind in _SCENARIOS or kind in _TEXTS or name == MANIFEST or path.name in {"LICENSE", "LICENCE"}
        if deep or not known:
            hint = "a pack holds scenarios, texts and pack.toml, at most one folder deep"
            raise Refused(f"{shown(name)} has no place in a pack ({hint}).")
    return Contents(files)
