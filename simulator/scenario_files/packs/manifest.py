"""``pack.toml``: what a pack says about itself."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from simulator.core.clean import clean
from simulator.scenario_files.model import DASHED
from simulator.scenario_files.names import shown
from simulator.scenario_files.packs.contents import MANIFEST, Refused

_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
_LONGEST = 200
_NEEDED = ("name", "version", "author", "licence")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says about itself.

    Attributes:
        name: A short name of ``a-z``, ``0-9`` and hyphens.
        version: Numbers with dots.
        author: Who wrote it.
        licence: What may be done with it.
        about: What it is for; empty for nothing.
    """

    name: str
    version: str
    author: str
    licence: str
    about: str = ""


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says.

    Raises:
        Refused: it cannot be read, or something is missing or wrong in it.
    """
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{MANIFEST} cannot be read: {clean(str(error))}.") from error
    unknown = [key for key in found if key not in {*_NEEDED, "about"}]
    if unknown:
        known = f"{', '.join(_NEEDED)} and about"
        raise Refused(f"{MANIFEST} has {shown(unknown[0])}, which is not a key of it; there are {known}.")
    missing = [key for key in _NEEDED if key not in found]
    if missing:
        raise Refused(f'{MANIFEST} lacks {missing[0]}; write: {missing[0]} = "…"')
    wrong = [key for key, value in found.items() if not isinstance(value, str) or not 0 < len(value) <= _LONGEST]
    if wrong:
        raise Refused(f"{MANIFEST}: {wrong[0]} must be a text of 1 to {_LONGEST} characters in double quotes.")
    manifest = Manifest(**{key: " ".join(clean(value).split()) for key, value in found.items()})
    if not DASHED.fullmatch(manifest.name) or manifest.name.strip("-") != manifest.name or manifest.name == "shared":
        raise Refused(f"{MANIFEST}: {shown(manifest.name)} cannot be a pack's name; use a-z, 0-9 and hyphens.")
    if not _VERSION.fullmatch(manifest.version):
        raise Refused(f"{MANIFEST}: {shown(manifest.version)} is no version; write one such as 1.0 or 2.1.3.")
    return manifest
