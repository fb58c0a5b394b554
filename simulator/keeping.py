"""Builds what tells, deletes and keeps apart what is kept about reps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.folders import data_folder, history_file, profile_name, profiles, rep_folder

if TYPE_CHECKING:
    from simulator.phone.own_data import Holding
    from simulator.store.own_data import OwnData


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


def reps() -> tuple[str, ...]:
    """Return who may be practising where nobody was named: profiles, and “” for the rep without one.

    Empty where somebody was named, or there is nobody to choose from.
    """
    named = [one.name for one in profiles().all()]
    if not named or profile_name():
        return ()
    return (*named, "") if len(named) == 1 or history_file().exists() else tuple(named)
