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
    unused_file,
)
from simulator.phone.ports import HistoryFailure, Scorer, UnusableScenario

if TYPE_CHECKING:
    from simulator.core.practice_sessions import PracticeSession, Slot
    from simulator.phone.calibrating import Calibration
    from simulator.phone.kept_agreement import KeptAgreement
    from simulator.phone.own_data import Holding
    from simulator.phone.ports import ScenarioShelf
    from simulator.phone.share_desk import ShareDesk
    from simulator.reports.document import Report
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


def coach_data() -> OwnData:
    """Return what deletes what a coach keeps about other people."""
    from simulator.store.own_data import OwnData  # noqa: PLC0415 (few commands need it)

    return OwnData(coaching_folder(), coaching_folder())


def coaching_at(own: Desk, shelf: Callable[[], ScenarioFolder]) -> Coaching:
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
        assignments=None,
    )

    def record(session: str, file: Path) -> None:
        from simulator.reports.page_form import as_page  # noqa: PLC0415 (brings the template engine)

        report, _ = session_record(coach_store().sessions.session(session), own.shelf())
        page = as_page(report)
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(page, encoding="utf-8")

    def assign(session: str, slot: Slot, due: str) -> Path | None:
        files = own.sharing() if own.sharing is not None else None
        return None if files is None or not files.files.named else _assigned(shelf(), files, session, slot, due)

    return Coaching(reps_desk, lambda: coach_store().sessions, lambda: coach_store().coach, record, assign)


def _assigned(shelf: ScenarioFolder, sharing: ShareDesk, session: str, slot: Slot, due: str) -> Path:
    """Write a file that asks the rep of a place to practise its call until a day, and keep it with its session."""
    from simulator.core.assignment import Assignment  # noqa: PLC0415 (few commands need it)
    from simulator.phone.assigned import day_to_come  # noqa: PLC0415
    from simulator.phone.clock import utc_now  # noqa: PLC0415
    from simulator.phone.sharing import ENDING  # noqa: PLC0415
    from simulator.scenario_files.arriving import shipped  # noqa: PLC0415
    from simulator.store.ids import new_id  # noqa: PLC0415

    due, scenario = day_to_come(due), shelf.scenario(slot.plan.scenario)
    wanted = Assignment(new_id(), scenario.id, scenario.title, due, slot.plan.intensity, made=utc_now())
    name = "".join(sign if sign.isalnum() else "-" for sign in slot.plan.person.name.casefold()).strip("-") or "rep"
    file = unused_file(f"{name}-{scenario.id}-until-{due}", ENDING)
    sharing.assign(wanted, "" if shipped(shelf.paths(), scenario.id) else scenario.source, file)
    coach_store().sessions.asked(session, slot.plan.person.id, wanted.id)
    return file


def kept_agreement() -> KeptAgreement:
    """Return where is kept how far coaches and the program agree."""
    from simulator.phone.kept_agreement import KeptAgreement  # noqa: PLC0415 (few screens need it)

    return KeptAgreement(data_folder() / "agreement.json")


def calibration(shelf: ScenarioShelf, owner: str) -> Calibration:
    """Return how calls of the coach's sessions, calls that were sent, and the user's own are rated.

    Raises:
        HistoryFailure: they cannot be used.
    """
    from simulator.store.calls import CallStore  # noqa: PLC0415 (few commands need it)

    return calibration_of(lambda: CallStore(history_file(), vault()), lambda: shelf, lambda: owner)


def calibration_of(
    own: Callable[[], CallStore], shelf: Callable[[], ScenarioShelf], owner: Callable[[], str]
) -> Calibration:
    """Return how calls are rated: those in the coach's store, and those in one's own that is open already.

    Raises:
        HistoryFailure: they cannot be used.
    """
    from simulator.phone.calibrating import Calibration  # noqa: PLC0415 (few commands need it)

    return Calibration((coach_store(), own()), shelf(), kept_agreement(), owner())


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


@functools.cache
def share_desk(shelf: Callable[[], ScenarioFolder], scorer: Callable[[], Scorer], folder: Path) -> ShareDesk:
    """Return where files of the rep with this folder are made and opened, with the scenarios at hand and a scorer."""
    from simulator.phone.share_desk import ShareDesk  # noqa: PLC0415 (few commands need it)
    from simulator.phone.share_sides import Library, Side  # noqa: PLC0415 (few commands need it)
    from simulator.scenario_files.arriving import put_beside  # noqa: PLC0415
    from simulator.sharing.files import SharedFiles  # noqa: PLC0415
    from simulator.sharing.own_key import OwnKey  # noqa: PLC0415
    from simulator.store.recordings import RecordingFolder  # noqa: PLC0415

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
