"""Packs put beside the user's own scenarios, listed, taken away, and built."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from simulator.scenario_files.diagnostics import Diagnostic
from simulator.scenario_files.library import ScenarioFolder
from simulator.scenario_files.loading import load
from simulator.scenario_files.names import did_you_mean, shown
from simulator.scenario_files.packs.contents import MANIFEST, Contents, Refused, read_pack
from simulator.scenario_files.packs.manifest import Manifest, read_manifest

#: Every file of a built pack is from this moment, so that the same folder gives the same file.
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that is there: what it says about itself, where it is, and its scenarios' names."""

    manifest: Manifest
    folder: Path
    scenarios: tuple[str, ...]


def packs_in(folder: Path) -> tuple[Pack, ...]:
    """Return the packs in a folder, by name; what is no pack there is passed over."""
    found: list[Pack] = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.name.startswith("."):
                with contextlib.suppress(Refused, OSError):
                    manifest = read_manifest((path / MANIFEST).read_bytes())
                    found.append(Pack(manifest, path, tuple(one.stem for one in ScenarioFolder([path]).paths())))
    return tuple(found)


def add(source: Path, packs: Path, others: Sequence[str]) -> Pack:
    """Put a pack beside the user's scenarios; one of the same name takes its place where its version is another.

    Args:
        source: A folder or a zip file.
        packs: The folder of all packs.
        others: Names of scenarios that are there already outside this pack.

    Raises:
        Refused: something in it is not allowed, does not load, or has a name that is taken.
    """
    contents = read_pack(source)
    manifest = read_manifest(contents.files[MANIFEST])
    with contextlib.suppress(OSError):
        packs.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=packs) as beside:
            fresh = Path(beside) / manifest.name
            _write(contents, fresh)
            names = _usable(fresh, contents)
            _check_taken(names, manifest, others)
            _swap(fresh, packs / manifest.name, Path(beside) / "before")
    except OSError as error:
        raise Refused(f"It cannot be put into {packs}: {error.strerror or error}.") from error
    return Pack(manifest, packs / manifest.name, names)


def _write(contents: Contents, folder: Path) -> None:
    """Write the files of a pack below a folder."""
    for name, data in contents.files.items():
        path = folder.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _usable(folder: Path, contents: Contents) -> tuple[str, ...]:
    """Return the names of a pack's scenarios, which must all load."""
    names = list(contents.scenarios())
    if not names:
        raise Refused("There is no scenario in it.")
    errors: list[Diagnostic] = []
    for name in names:
        errors += load(folder.joinpath(*PurePosixPath(name).parts)).errors
    if errors:
        first = str(errors[0]).removeprefix(f"{folder}/")
        more = f" There are {len(errors)} such mistakes." if len(errors) > 1 else ""
        raise Refused(f"A scenario in it has mistakes: {first}.{more}")
    stems = [PurePosixPath(name).stem for name in names]
    twice = next((stem for index, stem in enumerate(stems) if stem in stems[:index]), None)
    if twice is not None:
        raise Refused(f"Two scenarios in it are called {shown(twice)}.")
    return tuple(stems)


def _check_taken(names: Iterable[str], manifest: Manifest, others: Sequence[str]) -> None:
    """Refuse a pack with a scenario of a name that is taken."""
    taken = sorted(set(names) & set(others))
    if taken:
        raise Refused(f"There is a scenario called {shown(taken[0])} already, so {shown(manifest.name)} is not added.")


def _swap(fresh: Path, place: Path, before: Path) -> None:
    """Put a folder in its place; what was there goes only once the new one is there."""
    if place.exists():
        place.rename(before)
    try:
        fresh.rename(place)
    except OSError:
        if before.exists():
            before.rename(place)
        raise


def remove(name: str, packs: Path) -> Pack:
    """Take a pack away and return what it was.

    Raises:
        Refused: there is none of that name, or it cannot be deleted.
    """
    known = {pack.manifest.name: pack for pack in packs_in(packs)}
    if name not in known:
        hint = did_you_mean(name, tuple(known)) or "simulator pack list shows what there is"
        raise Refused(f"There is no pack called {shown(name)} ({hint}).")
    try:
        shutil.rmtree(known[name].folder)
    except OSError as error:
        raise Refused(f"It cannot be deleted: {error.strerror or error}.") from error
    return known[name]


def build(folder: Path, to: Path | None) -> Path:
    """Make a zip file of a pack's folder and return where it is.

    Args:
        folder: The pack, with its manifest.
        to: The file to write, which must not be there yet; None for one in the present folder, named for the pack.

    Raises:
        Refused: something in it would be refused when it is added, or the file cannot be written.
    """
    contents = read_pack(folder)
    manifest = read_manifest(contents.files[MANIFEST])
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / manifest.name
        _write(contents, place)
        _usable(place, contents)
    path = to or Path(f"{manifest.name}-{manifest.version}.zip")
    try:
        with path.open("xb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in sorted(contents.files.items()):
                archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    except FileExistsError as error:
        raise Refused(f"{path} is there already and stays as it is; name another with --to.") from error
    except OSError as error:
        raise Refused(f"{path} was not written: {error.strerror or error}.") from error
    return path
