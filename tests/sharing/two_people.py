"""A rep and a coach on two machines, and files between them that tests change by hand."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simulator.core.notes import Around, Feeling, Reflection
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import ScenarioShelf
from simulator.phone.replay import play
from simulator.phone.share_desk import ShareDesk
from simulator.phone.share_sides import Library, Side
from simulator.phone.sharing import ShareFailure
from simulator.scenario_files.arriving import put_beside
from simulator.scenario_files.library import ScenarioFolder
from simulator.sharing.files import SharedFiles
from simulator.sharing.own_key import OwnKey
from simulator.store.calls import CallStore
from simulator.store.recordings import RecordingFolder
from tests.appeals import level_three
from tests.readings import Reads
from tests.store.filled import TONE

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
REPLIES = ["hello there", "+2 ?dates", "=commit and more words"]


class Machine:
    """One person's data folder.

    Attributes:
        desk: Where their files are made and opened.
        store: Their own calls.
        coaching: The calls they were sent.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Begin with nothing but a name."""
        self.folder = folder
        self.store = CallStore(folder / "calls.sqlite3")
        self.coaching = CallStore(folder / "coaching" / "calls.sqlite3")
        self.recordings = RecordingFolder(folder / "recordings", 0)
        self.key = OwnKey(folder, name)
        shelf: ScenarioShelf = ScenarioFolder([folder / "scenarios", SCENARIOS])
        own = Side(lambda: self.store, lambda: self.recordings)
        theirs = Side(lambda: self.coaching, lambda: RecordingFolder(folder / "coaching" / "recordings", 0))
        self.desk = ShareDesk(SharedFiles(self.key), own, theirs, Library(lambda: shelf, Reads, self._add))
        self.shelf = shelf

    def _add(self, scenario: str, text: str) -> str:
        there = any(header.id == scenario for header in self.shelf.headers())
        return put_beside(self.folder / "scenarios", scenario, text, there=there)

    def call(self) -> str:
        """Take a call with an appeal, a thought, a feeling and a recording, and return its id."""
        ongoing = OngoingCall(self.shelf.scenario("short-angry"), Reads(), self.store)
        list(play(ongoing, REPLIES))
        call = finished(ongoing)
        self.store.keep_appeal(call.id, level_three("I did say it"))
        self.store.notebook.keep(Reflection("What helped?", "breathing"), call.id)
        self.store.notebook.keep(Feeling(2, Around.AFTER), call.id)
        self.recordings.keep(call.id, 1, TONE)
        return call.id


def unpacked(path: Path) -> dict[str, bytes]:
    """Return the parts of a file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """Write parts into a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def signed(path: Path, parts: dict[str, bytes], key: OwnKey, **changed: object) -> Path:
    """Write parts into a file with a list of them that ``key`` signs, whatever they hold.

    Args:
        path: The file.
        parts: Its parts, those that are no list and no signature.
        key: Who signs.
        **changed: Entries of the list that are to be others.
    """
    entries: dict[str, object] = {
        "form": 1,
        "kind": "call",
        "who": key.sender.name,
        "key": key.sender.key,
        "made": "2026-11-23T12:00:00+00:00",
        "program": "0.1.0",
        "scorer": "",
        "parts": {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
    }
    listed = json.dumps(entries | changed).encode()
    signature = key.sign(b"difficult-calls shared file\n" + listed).hex().encode()
    return packed(path, {"manifest.json": listed, "manifest.sig": signature, **parts})


def changed_call(source: Path, to: Path, key: OwnKey, change: Callable[[dict[str, Any]], None]) -> Path:
    """Write a call once more, changed and signed again by ``key``."""
    parts = unpacked(source)
    call = json.loads(parts["call.json"])
    change(call)
    contents = {name: data for name, data in parts.items() if not name.startswith("manifest")}
    return signed(to, contents | {"call.json": json.dumps(call).encode()}, key)


def refusal(machine: Machine, path: Path) -> str:
    """Return why a file is not taken; empty where it is."""
    try:
        machine.desk.open(path)
    except ShareFailure as failure:
        return str(failure)
    return ""
