"""A folder full of what a rep leaves behind, every text with words of its own, for tests that look for them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulator.core.events import RepTurnEnded
from simulator.core.notes import Around, Entry, Feeling, Goal, KeptTake, Reflection
from simulator.core.sound import Audio
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import Origin, StoredTake
from simulator.phone.replay import play
from simulator.phone.second_takes import at_turn, read_again
from simulator.store.backups import back_up
from simulator.store.calls import CallStore
from simulator.store.recordings import RecordingFolder
from tests.appeals import level_three
from tests.readings import Reads, short_scenario

TONE = Audio((0.3 * np.sin(np.arange(1600) / 20)).astype(np.float32), 16_000)


def word() -> str:
    """Return a word nobody has written before."""
    return f"w{secrets.token_hex(8)}"


@dataclass
class Left:
    """A call and the words that stand only in what belongs to it."""

    call: str
    words: list[str]


def take_call(store: CallStore, folder: Path, *, after: str | None = None, length: int = 1) -> Left:
    """Take a call with an appeal, another answer, notes and a recording; where one is named, going on from it.

    Args:
        store: Where it is kept.
        folder: The folder of the rep's data.
        after: The id of the call it goes on from.
        length: How often each text's own word is repeated, to fill pages.
    """
    own = {name: word() for name in ("said", "script", "title", "appeal", "take", "journal", "shelf", "why")}
    many = {name: " ".join([one] * length) for name, one in own.items()}
    scenario = replace(short_scenario(), source=f"format: 1\n# {many['script']}\n", title=many["title"])
    begun = (store.begin(scenario, Origin(after, 1)), ()) if after else None
    ongoing = OngoingCall(scenario, Reads(), store, begun)
    list(play(ongoing, [f"hello {many['said']}", "+2 ?dates", "=commit"]))
    call = finished(ongoing)
    store.keep_appeal(call.id, level_three(many["appeal"]))
    store.keep_take(call.id, 1, StoredTake(_another(call, many["take"])))
    entries: list[Entry] = [
        Reflection("What helped?", many["journal"]),
        Feeling(3, Around.AFTER),
        KeptTake("short", "Short", "furious", "Twice!", many["shelf"], 80, many["why"]),
    ]
    for entry in entries:
        store.notebook.keep(entry, call.id)
    RecordingFolder(folder / "recordings", 0).keep(call.id, 1, TONE)
    return Left(call.id, [*own.values(), call.id])


def _another(call: FinishedCall, text: str) -> RepTurnEnded:
    back = at_turn(call, 1)
    assert back is not None
    return read_again(call, back, text, Reads())


def free_note(store: CallStore) -> Left:
    """Keep a goal about no call."""
    own = word()
    return Left(store.notebook.keep(Goal(own)).id, [own])


def copied(store: CallStore) -> None:
    """Make a copy of the store at once."""
    assert back_up(store._database, store.path, always=True)


def where(folder: Path, words: list[str]) -> list[str]:
    """Return in which files under a folder any of some words stands, and in which files' names."""
    found = []
    for path in sorted(folder.rglob("*")):
        held = path.read_bytes() if path.is_file() else b""
        found += [f"{one} in {path.relative_to(folder)}" for one in words if one.encode() in held or one in str(path)]
    return found
