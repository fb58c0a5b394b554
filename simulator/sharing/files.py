"""The file that travels: a zip with a signed list of its parts."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.core.clean import shown
from simulator.core.practice_sessions import named
from simulator.phone.safe_archive import Limits, Refused, read_archive
from simulator.phone.sharing import ENDING, Envelope, Payload, Sender, ShareFailure, ShareKind
from simulator.sharing.contents import kind_of, parts_of, payload_of
from simulator.sharing.own_key import OwnKey, signed_by
from simulator.sharing.plain_values import line, moment, text, values_in, whole
from simulator.version import __version__

#: The form this program writes, and the newest it reads.
FORM = 1
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"
_LIMITS = Limits("shared file", 600, 64 * 1024 * 1024, 256 * 1024 * 1024)
#: Stands before what is signed, so that a signature made for something else is none of ours.
_ABOUT = b"difficult-calls shared file\n"
#: Every part is from this moment, so that a file tells nothing of the machine it was made on.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_HEX = re.compile(r"[0-9a-f]{64}")
_CHANGED = (
    "{} was changed after it was signed: {}. Nothing in it can be relied on, and nothing was taken from it. "
    "Ask the sender for the file once more, best by another way."
)
_NO_SHARE = "{} is no file that this program shares ({}). Nothing was taken from it."


class SharedFiles:
    """Writes files signed with one person's key, and reads anybody's."""

    def __init__(self, key: OwnKey) -> None:
        """Sign with ``key``."""
        self._key = key

    @property
    def own(self) -> Sender:
        """Return who this is."""
        return self._key.sender

    def name(self, name: str) -> Sender:
        """Choose the name others see."""
        return self._key.name(name)

    def write(self, path: Path, payload: Payload, made: str, scorer: str = "") -> None:
        """Write one signed file."""
        sender, parts = self.own, parts_of(payload)
        manifest = {
            "form": FORM,
            "kind": kind_of(payload).value,
            "who": sender.name,
            "key": sender.key,
            "made": made,
            "program": __version__,
            "scorer": scorer,
            "parts": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
        }
        listed = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        signature = self._key.sign(_ABOUT + listed).hex().encode()
        _write(path, {_MANIFEST: listed, _SIGNATURE: signature, **parts})

    def read(self, path: Path) -> tuple[Envelope, Payload]:
        """Return what is in a file."""
        try:
            files = read_archive(path, _LIMITS)
        except Refused as refused:
            raise ShareFailure(_NO_SHARE.format(path, str(refused).rstrip("."))) from refused
        manifest = _manifest(path, files)
        envelope = _envelope(path, files, manifest)
        parts = {name: data for name, data in files.items() if name not in {_MANIFEST, _SIGNATURE}}
        _check_parts(path, parts, manifest)
        try:
            return envelope, payload_of(ShareKind(manifest["kind"]), parts, envelope.sender.name)
        except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as failure:
            raise ShareFailure(
                f"{path} is signed by {envelope.sender.name}, but what is in it makes no sense here ({failure}). "
                "Nothing was taken from it. It may have been made by another version: ask for it once more, or update."
            ) from failure


def looks_shared(path: Path) -> bool:
    """Return whether a file is one of those that travel, as far as its parts' names tell."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _MANIFEST in archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return path.suffix.casefold() == ENDING


def _manifest(path: Path, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the list of parts, of a form that is known."""
    if _MANIFEST not in files:
        raise ShareFailure(_NO_SHARE.format(path, f"there is no {_MANIFEST} in it"))
    try:
        manifest = values_in(files[_MANIFEST])
        form = whole(manifest, "form", 1, 1_000_000)
    except ValueError as failure:
        raise ShareFailure(_NO_SHARE.format(path, f"its list of parts cannot be read: {failure}")) from failure
    if form > FORM:
        raise ShareFailure(
            f"{path} was made by a newer version of this program (form {form}; this one reads up to {FORM}). Nothing "
            "was taken from it. Update this program, then open it again."
        )
    return manifest


def _envelope(path: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Envelope:
    """Return who signed a file, once the signature was checked."""
    try:
        kind, key = text(manifest, "kind", 40), text(manifest, "key", 64)
        if not _HEX.fullmatch(key) or kind not in {one.value for one in ShareKind}:
            raise ValueError("it names no key, or something it may hold that is not known here")  # noqa: TRY301
        sender = Sender(named(text(manifest, "who", 300)), key)
        digest = hashlib.sha256(files[_MANIFEST]).hexdigest()
        envelope = Envelope(
            sender, moment(manifest, "made"), line(manifest, "program", 60), line(manifest, "scorer"), digest
        )
        signature = bytes.fromhex(files.get(_SIGNATURE, b"").decode("ascii"))
    except ValueError as failure:
        raise ShareFailure(_NO_SHARE.format(path, f"its list of parts is wrong: {failure}")) from failure
    if not signature:
        raise ShareFailure(
            f"{path} is not signed: the signature was removed, so nobody can tell who made it or whether it was "
            "changed. Nothing was taken from it. Ask the sender for the file once more."
        )
    if not signed_by(key, signature, _ABOUT + files[_MANIFEST]):
        raise ShareFailure(_CHANGED.format(path, "the signature does not fit its list of parts"))
    return envelope


def _check_parts(path: Path, parts: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    """Refuse parts that are not those that were signed."""
    listed = manifest.get("parts")
    if not isinstance(listed, dict):
        raise ShareFailure(_NO_SHARE.format(path, "it has no list of parts"))
    missing, more = sorted(set(listed) - set(parts)), sorted(set(parts) - set(listed))
    if missing or more:
        told = f"{shown(missing[0])} is missing" if missing else f"{shown(more[0])} was added"
        raise ShareFailure(_CHANGED.format(path, told))
    for name, data in parts.items():
        if hashlib.sha256(data).hexdigest() != listed[name]:
            raise ShareFailure(_CHANGED.format(path, f"{name} is not as it was"))


def _write(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a file only its owner can read, whole or not at all; one that is there stays."""
    making = path.with_name(f"{path.name}.part")
    try:
        if path.exists():
            raise ShareFailure(f"{path} is there already and stays as it is; name another file with --to.")
        making.unlink(missing_ok=True)
        making.touch(mode=0o600, exist_ok=False)
        with making.open("r+b") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                packing = zipfile.ZIP_STORED if name.endswith(".wav") else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, packing)
        making.rename(path)
    except OSError as failure:
        reason = failure.strerror or "it cannot be written"
        raise ShareFailure(f"{path} was not written: {reason}. Name a file in a folder you may write to.") from failure
    finally:
        making.unlink(missing_ok=True)
