"""Builds what tells, deletes and keeps apart what is kept about reps."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.folders import data_folder, history_file, profile_name, profiles, rep_folder
from simulator.phone.ports import HistoryFailure

if TYPE_CHECKING:
    from simulator.phone.own_data import Holding
    from simulator.phone.share_desk import Library, ShareDesk
    from simulator.store.own_data import OwnData
    from simulator.store.sealing import Sealing
    from simulator.store.vault import Vault


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
    from simulator.store.stock import stock  # noqa: PLC0415 (few commands need it)

    return tuple(stock(rep_folder(), data_folder()))


def share_desk(library: Library) -> ShareDesk:
    """Return where this person's files are made and opened."""
    from simulator.phone.share_desk import ShareDesk, Side  # noqa: PLC0415 (few commands need it)
    from simulator.sharing.files import SharedFiles  # noqa: PLC0415
    from simulator.sharing.own_key import OwnKey  # noqa: PLC0415
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415

    folder = rep_folder()

    def recordings() -> RecordingFolder:
        return RecordingFolder(folder / "recordings", 0, vault())

    def coach_recordings() -> RecordingFolder:
        return RecordingFolder(folder / "coaching" / "recordings", 0)

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
