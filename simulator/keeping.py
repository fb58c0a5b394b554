"""Builds what tells, deletes and keeps apart what is kept about reps."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.folders import coaching_folder, data_folder, history_file, profile_name, profiles, rep_folder
from simulator.phone.ports import HistoryFailure, UnusableScenario

if TYPE_CHECKING:
    from simulator.core.practice_sessions import PracticeSession
    from simulator.phone.own_data import Holding
    from simulator.phone.ports import ScenarioShelf
    from simulator.reports.document import Report
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
    from simulator.store.stock import stock  # noqa: PLC0415 (few commands need it)

    return tuple(stock(rep_folder(), data_folder()))


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


def coach_data() -> OwnData:
    """Return what deletes what a coach keeps about other people."""
    from simulator.store.own_data import OwnData  # noqa: PLC0415 (few commands need it)

    return OwnData(coaching_folder(), coaching_folder())


def coaching_at(own: Desk) -> Coaching:
    """Return what somebody with this desk holds practice sessions with; nothing in it is made yet.

    There nobody's calm voice is known, and calls and recordings are kept apart from the coach's own.
    """
    from simulator.phone.baselines import Baselines  # noqa: PLC0415 (only when asked for)
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415
    from simulator.tui.desk import Coaching  # noqa: PLC0415

    folder = coaching_folder()
    reps_desk = replace(
        own,
        history=coach_store,
        recordings=lambda chosen: RecordingFolder(folder / "recordings", chosen.recordings_days),
        baselines=Baselines(folder / "calm-voice.toml"),
        own_data=coach_data,
        in_session=True,
    )

    def record(session: str, file: Path) -> None:
        from simulator.reports.page_form import as_page  # noqa: PLC0415 (brings the template engine)

        report, _ = session_record(coach_store().sessions.session(session), own.shelf())
        page = as_page(report)
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(page, encoding="utf-8")

    return Coaching(reps_desk, lambda: coach_store().sessions, lambda: coach_store().coach, record)


def session_record(session: PracticeSession, shelf: ScenarioShelf) -> tuple[Report, Sequence[str]]:
    """Return what happened in a session as a report, and why some of its calls are told without their words.

    Raises:
        HistoryFailure: the coach's calls cannot be read.
    """
    from simulator.phone.clock import utc_now  # noqa: PLC0415 (few commands need it)
    from simulator.phone.finished_call import reopened  # noqa: PLC0415
    from simulator.reports.session_view import SessionToTell, session_report  # noqa: PLC0415

    store, calls, left_out = coach_store(), {}, []
    for slot in session.slots:
        if slot.call:
            try:
                calls[slot.call] = reopened(store, shelf, slot.call)
            except (HistoryFailure, UnusableScenario) as failure:
                left_out.append(str(failure))
    marks = {slot.call: store.coach.marks(slot.call) for slot in session.slots if slot.call}
    return session_report(SessionToTell(session, calls, marks, utc_now())), left_out


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
