"""Profiles: several reps on one machine, a folder each, found by names in any language."""

from __future__ import annotations

import re
import secrets
import shutil
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from simulator.core.clean import clean

#: The most characters a name may have.
LONGEST_NAME = 60
_FILE = "profile.toml"
#: No folder name has more than so many characters of the rep's name in it.
_LONGEST_SLUG = 20


class ProfileFailure(ValueError):  # noqa: N818  (what the user is told)
    """A profile cannot be used; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One rep.

    Attributes:
        name: What they are called, as they wrote it.
        folder: Where what is theirs is kept.
    """

    name: str
    folder: Path


class Profiles:
    """The profiles of this machine, in one folder."""

    def __init__(self, folder: Path) -> None:
        """Keep them in ``folder``, which need not exist."""
        self._folder = folder

    def all(self) -> list[Profile]:
        """Return the profiles by name; a folder whose file cannot be read is none."""
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        found = [Profile(name, path) for path in there if (name := _name_in(path))]
        return sorted(found, key=lambda one: (_key(one.name), one.folder.name))

    def named(self, name: str) -> Profile:
        """Return a profile by its name, in small letters or large.

        Raises:
            ProfileFailure: there is none of that name.
        """
        every = self.all()
        found = next((one for one in every if _key(one.name) == _key(name)), None)
        if found is None:
            known = ", ".join(one.name for one in every) or "none yet"
            raise ProfileFailure(
                f"There is no profile {_shown(name)} (there is: {known}). simulator profiles add NAME adds one."
            )
        return found

    def add(self, name: str) -> Profile:
        """Add a profile and return it.

        Raises:
            ProfileFailure: the name cannot be used, or is taken.
            OSError: its folder cannot be made.
        """
        name = self._free(name)
        folder = self._folder / f"{_slug(name)}{secrets.token_hex(4)}"
        folder.mkdir(parents=True, mode=0o700)
        _write(folder, name)
        return Profile(name, folder)

    def rename(self, name: str, to: str) -> Profile:
        """Give a profile another name and return it; its folder stays.

        Raises:
            ProfileFailure: there is none of that name, or the other name cannot be used or is taken.
            OSError: it cannot be written.
        """
        there = self.named(name)
        to = _usable(to) if _key(to) == _key(name) else self._free(to)
        _write(there.folder, to)
        return Profile(to, there.folder)

    def remove(self, profile: Profile) -> None:
        """Delete a profile's folder with all that is in it; its name goes last, so that this can be done again.

        Raises:
            OSError: something in it cannot be deleted.
        """
        for path in profile.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != _FILE:
                path.unlink()
        (profile.folder / _FILE).unlink()
        profile.folder.rmdir()

    def _free(self, name: str) -> str:
        """Return a name as it is kept.

        Raises:
            ProfileFailure: it cannot be used, or is taken.
        """
        name = _usable(name)
        if any(_key(one.name) == _key(name) for one in self.all()):
            raise ProfileFailure(f"There is a profile {_shown(name)} already; choose another name.")
        return name


def _usable(name: str) -> str:
    """Return a name without what cannot be seen, in one line.

    Raises:
        ProfileFailure: nothing is left of it, or it is too long.
    """
    name = " ".join(unicodedata.normalize("NFC", clean(name)).split())
    if not any(character.isalnum() for character in name):
        raise ProfileFailure("A profile needs a name with a letter or a digit in it.")
    if len(name) > LONGEST_NAME:
        raise ProfileFailure(f"The name has {len(name)} characters; {LONGEST_NAME} is the most.")
    return name


def _key(name: str) -> str:
    """Return what two names have in common that are the same to a reader."""
    return " ".join(unicodedata.normalize("NFKC", clean(name)).casefold().split())


def _slug(name: str) -> str:
    """Return what can be read of a name in plain letters, with a hyphen after it; empty for nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].rstrip("-")
    return f"{slug}-" if slug else ""


def _shown(name: str) -> str:
    """Return a name as a message shows it."""
    return f"“{clean(name)[:LONGEST_NAME]}”"


def _name_in(folder: Path) -> str:
    """Return the name a profile's folder carries; empty where it carries none."""
    try:
        return _usable(str(tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))["name"]))
    except (OSError, ValueError, KeyError, RecursionError):
        return ""


def _write(folder: Path, name: str) -> None:
    """Write a name into a profile's folder, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    import tomli_w  # noqa: PLC0415 (only where something is written)

    fresh = folder / "profile.new"
    fresh.write_text(tomli_w.dumps({"name": name}), encoding="utf-8")
    fresh.replace(folder / _FILE)
