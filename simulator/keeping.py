"""Builds what tells, deletes and keeps apart what is kept about reps."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.folders import (
    coaching_folder,
    data_folder,
    history_file,
    own_scenarios,
    profile_name,
    profiles,
    rep_folder,
)
from simulator.phone.ports import HistoryFailure, Scorer

if TYPE_CHECKING:
    from simulator.phone.own_data import Holding
    from simulator.phone.share_desk import ShareDesk
    from simulator.scenario_files.library import ScenarioFolder
    from simulator.store.calls import CallStore
    from simulator.store.own_data import OwnData
    from simulator.store.sealing import Sealing
    from simulator.store.vault import Vault
    from simulator.tui.desk import Coaching, Desk


def own_data() -> OwnData:
    """Return what deletes what is kept about the rep."""
    from simulator.store.own_data import OwnData  # noqa: PLC0415 (few commands need it)

    return OwnData(rep_folder(), data_folder())


def holdings() -> Sequence[Holding]:
    """Return what is kept about the rep, and where.

    Raises:
        HistoryFailure: the calls cannot be read.
        OSError: a folder cannot be read.
    """
    from simulator.store.stock import coaching_stock, stock  # noqa: PLC0415 (few commands need it)

    return (*stock(rep_folder(), data_folder()), *coaching_stock(coaching_folder()))


_opening = threading.Lock()


def coach_store() -> CallStore:
    """Return the calls, sessions and marks of a coach, opened once however many threads ask.

    Raises:
        HistoryFailure: they cannot be used.
    """
    with _opening:
        return _coach_store(coaching_folder())


@functools.cache
def _coach_store(folder: Path) -> CallStore:
    from simulator.store.calls import CallStore  # noqa: PLC0415 (few commands need it)

    return CallStore(folder / "calls.sqlite3")


def leave_coaching() -> None:
    """Close what was opened of a coach's calls; they are copied where a copy is due."""
    if _coach_store.cache_info().currsize:
        coach_store().close()
        _coach_store.cache_clear()


def coaching_at(own: Desk) -> Coaching:
    """Return what somebody with this desk holds practice sessions with; nothing in it is made yet.

    There nobody's calm voice is known, and calls and recordings are kept apart from the coach's own.
    """
    from simulator.phone.baselines import Baselines  # noqa: PLC0415 (only when asked for)
    from simulator.store.own_data import OwnData  # noqa: PLC0415
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415
    from simulator.tui.desk import Coaching  # noqa: PLC0415

    folder = coaching_folder()
    reps_desk = replace(
        own,
        history=coach_store,
        recordings=lambda chosen: RecordingFolder(folder / "recordings", chosen.recordings_days),
        baselines=Baselines(folder / "calm-voice.toml"),
        own_data=lambda: OwnData(folder, data_folder()),
        in_session=True,
    )
    return Coaching(reps_desk, lambda: coach_store().sessions, lambda: coach_store().coach)


def share_desk(shelf: Callable[[], ScenarioFolder], scorer: Callable[[], Scorer]) -> ShareDesk:
    """Return where this person's files are made and opened, with the scenarios at hand and a scorer."""
    from simulator.phone.share_desk import Library, ShareDesk, Side  # noqa: PLC0415 (few commands need it)
    from simulator.scenario_files.arriving import put_beside  # noqa: PLC0415
    from simulator.sharing.files import SharedFiles  # noqa: PLC0415
    from simulator.sharing.own_key import OwnKey  # noqa: PLC0415
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415

    folder = rep_folder()

    def recordings() -> RecordingFolder:
        return RecordingFolder(folder / "recordings", 0, vault())

    def coach_recordings() -> RecordingFolder:
        return RecordingFolder(folder / "coaching" / "recordings", 0)

    def add(scenario: str, text: str) -> str:
        there = any(header.id == scenario for header in shelf().headers())
        return put_beside(own_scenarios(), scenario, text, there=there)

    library = Library(shelf, scorer, add)
    own = Side(functools.cache(lambda: _store(folder)), recordings)
    key = OwnKey(folder, profile_name())
    return ShareDesk(SharedFiles(key), own, Side(coach_store, coach_recordings), library)


def _store(folder: Path) -> CallStore:
    """Return the calls in a folder."""
    from simulator.store.calls import CallStore  # noqa: PLC0415 (few commands need it)

    return CallStore(folder / "calls.sqlite3", vault())


def coaching_data() -> OwnData:
    """Return what deletes calls that others sent, and what else a coach keeps."""
    from simulator.store.own_data import OwnData  # noqa: PLC0415 (few commands need it)

    return OwnData(coaching_folder(), coaching_folder())


def vault() -> Vault:
    """Return what seals the rep's notes and recordings; always the same one for the same rep."""
    return _vault(rep_folder())


@functools.cache
def _vault(folder: Path) -> Vault:
    from simulator.store.vault import Vault  # noqa: PLC0415 (kept off the first screen)

    return Vault(folder)


def sealing() -> Sealing:
    """Return what sets, changes and removes the rep's passphrase."""
    from simulator.store.sealing import Sealing  # noqa: PLC0415 (few commands need it)

    return Sealing(rep_folder(), vault())


def unlock(passphrase: str) -> None:
    """Open what is sealed until the program ends, and finish what was cut off, if nobody is in the way.

    Raises:
        HistoryFailure: that is not the passphrase, or the keys cannot be read.
    """
    vault().unlock(passphrase)
    with contextlib.suppress(HistoryFailure, OSError):
        sealing().finish()


def reps() -> tuple[str, ...]:
    """Return who may be practising where nobody was named: profiles, and “” for the rep without one.

    Empty where somebody was named, or there is nobody to choose from.
    """
    named = [one.name for one in profiles().all()]
    if not named or profile_name():
        return ()
    return (*named, "") if len(named) == 1 or history_file().exists() else tuple(named)
