"""What is in a pack, read with nothing trusted: every name and every size is checked before a byte is kept."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from simulator.core.clean import clean
from simulator.phone.safe_archive import Limits, Refused, check_name, limited, read_archive
from simulator.scenario_files.names import shown

__all__ = ("MANIFEST", "MOST_FILES", "Contents", "Refused", "read_pack")

#: The manifest's name.
MANIFEST = "pack.toml"
#: So much may be in a pack: files, bytes in one of them, bytes in all of them, and how often a file may be its size
#: packed.
MOST_FILES, LARGEST_FILE, LARGEST_PACK, MOST_TIMES = 2_000, 4 * 1024 * 1024, 64 * 1024 * 1024, 200
_TEXTS = {".md", ".txt"}
_SCENARIOS = {".yaml", ".yml"}
_LIMITS = Limits("pack", MOST_FILES, LARGEST_FILE, LARGEST_PACK, MOST_TIMES)


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
        return _checked(read_archive(path, _LIMITS))
    except (OSError, ValueError) as error:
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
        check_name(name, "pack")
        with path.open("rb") as file:
            yield name, limited(name, file.read(LARGEST_FILE + 1), _LIMITS)


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
