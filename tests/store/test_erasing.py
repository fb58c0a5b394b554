"""Deleting for good: after it no file under the data folder holds a word of what was deleted."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.phone.own_data import FOREVER, Wanted
from simulator.phone.ports import HistoryFailure
from simulator.store import erasing
from simulator.store.backups import backups
from simulator.store.calls import CallStore
from simulator.store.own_data import OwnData
from simulator.store.schema import APPLICATION_ID, MIGRATIONS
from tests.store.filled import copied, free_note, take_call, where


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


@pytest.fixture
def data(tmp_path: Path) -> OwnData:
    return OwnData(tmp_path, tmp_path)


@pytest.mark.parametrize("length", [1, 200])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open in another place"])
def test_nothing_of_a_deleted_call_is_left_anywhere(
    tmp_path: Path, store: CallStore, data: OwnData, length: int, closed: bool
) -> None:
    gone = take_call(store, tmp_path, length=length)
    stays = take_call(store, tmp_path, length=length)
    goal = free_note(store)
    copied(store)
    assert {line.split()[0] for line in where(tmp_path, gone.words)} == set(gone.words)
    if closed:
        store.close()
    data.delete(Wanted(calls=(gone.call,)))
    assert not where(tmp_path, gone.words)
    for left in (stays, goal):
        assert {line.split()[0] for line in where(tmp_path / "backups", left.words)} >= set(left.words[:-1])
    again = CallStore(store.path)
    assert [call.id for call in again.calls()] == [stays.call]
    assert not again.problems()


def test_what_was_deleted_before_without_care_goes_from_the_free_pages_too(
    tmp_path: Path, store: CallStore, data: OwnData
) -> None:
    careless, other = take_call(store, tmp_path, length=200), take_call(store, tmp_path)
    store._database.execute("PRAGMA secure_delete = OFF")
    store.delete(careless.call)
    assert where(tmp_path, careless.words)
    data.delete(Wanted(calls=(careless.call, other.call)))
    assert not where(tmp_path, careless.words)


def test_calls_that_go_on_from_a_deleted_one_go_with_it(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    first = take_call(store, tmp_path)
    second = take_call(store, tmp_path, after=first.call)
    third = take_call(store, tmp_path, after=second.call)
    copied(store)
    assert set(data.going(Wanted(calls=(first.call,)))) == {first.call, second.call, third.call}
    data.delete(Wanted(calls=(first.call,)))
    assert not where(tmp_path, first.words + second.words + third.words)


def test_notes_go_and_calls_stay(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    call, goal = take_call(store, tmp_path), free_note(store)
    copied(store)
    private = [*call.words[5:8], *goal.words]
    assert where(tmp_path, private)
    data.delete(Wanted(notes=True))
    assert not where(tmp_path, private)
    assert [one.id for one in store.calls()] == [call.call]


def test_what_began_before_a_day_goes_and_the_rest_stays(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    old, young, goal = take_call(store, tmp_path), take_call(store, tmp_path), free_note(store)
    early = "2020-01-01T10:00:00+00:00"
    store._database.execute("UPDATE call SET started_at = ? WHERE id = ?", (early, old.call))
    store._database.execute("UPDATE note SET made_at = ? WHERE id = ?", (early, goal.call))
    copied(store)
    data.delete(Wanted(before="2021-01-01T00:00:00+00:00"))
    assert not where(tmp_path, old.words + goal.words)
    assert where(tmp_path, young.words)


def test_recordings_go_by_age_or_all(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    old, young = take_call(store, tmp_path), take_call(store, tmp_path)
    folders = [tmp_path / "recordings" / one.call for one in (old, young)]
    for path in (folders[0] / "1.wav", folders[0]):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    data.delete(Wanted(recordings="2021-01-01T00:00:00+00:00"))
    assert [folder.exists() for folder in folders] == [False, True]
    data.delete(Wanted(recordings=FOREVER))
    assert not folders[1].exists()
    assert len(store.calls()) == 2


def test_everything_goes_and_what_is_not_about_the_rep_stays(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    call, goal = take_call(store, tmp_path), free_note(store)
    copied(store)
    store.close()
    for name in ("settings.toml", "settings.unreadable.toml", "calm-voice.toml", "scenario-list.json"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "voice-cache").mkdir()
    (tmp_path / "voice-cache" / "line").write_bytes(b"x")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "mine.yaml").write_text("format: 1", encoding="utf-8")
    data.delete(Wanted(everything=True))
    assert not where(tmp_path, call.words + goal.words)
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()] == [
        str(Path("scenarios") / "mine.yaml")
    ]
    data.delete(Wanted(everything=True))
    assert not CallStore(store.path).calls()


def test_everything_is_refused_while_another_program_has_the_calls_open(
    tmp_path: Path, store: CallStore, data: OwnData
) -> None:
    call = take_call(store, tmp_path)
    with pytest.raises(HistoryFailure, match="Another simulator"):
        data.delete(Wanted(everything=True))
    assert [one.id for one in store.calls()] == [call.call]
    store.close()
    data.delete(Wanted(everything=True))
    assert not where(tmp_path, call.words)


def test_a_writer_in_the_way_is_told_and_the_deletion_finished_later(
    tmp_path: Path, store: CallStore, data: OwnData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "BUSY_MS", 50)
    call = take_call(store, tmp_path)
    with contextlib.closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryFailure, match="Another simulator"):
            data.delete(Wanted(calls=(call.call,)))
        other.execute("ROLLBACK")
    assert data.unfinished
    data.finish()
    assert not data.unfinished
    assert not where(tmp_path, call.words)


def test_a_reader_in_the_way_is_told_and_the_deletion_finished_later(
    tmp_path: Path, store: CallStore, data: OwnData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "BUSY_MS", 50)
    call = take_call(store, tmp_path)
    with contextlib.closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM call").fetchone()
        with pytest.raises(HistoryFailure, match="Another simulator"):
            data.delete(Wanted(calls=(call.call,)))
    data.finish()
    assert not where(tmp_path, call.words)


KILLED = """
import os, sys
from pathlib import Path
from simulator.phone.own_data import Wanted
from simulator.store import erasing, own_data

steps = int(sys.argv[2])
def counted(step):
    def run(*args, **kwargs):
        global steps
        if steps == 0:
            os._exit(9)
        steps -= 1
        return step(*args, **kwargs)
    return run
erasing.delete_rows = counted(erasing.delete_rows)
erasing._empty_log = counted(erasing._empty_log)
own_data.shutil.rmtree = counted(own_data.shutil.rmtree)
folder = Path(sys.argv[1])
own_data.OwnData(folder, folder).delete(Wanted(calls=(sys.argv[3],)))
"""


@pytest.mark.parametrize("steps", range(6))
def test_a_deletion_that_is_killed_is_finished_the_next_time(
    tmp_path: Path, store: CallStore, data: OwnData, steps: int
) -> None:
    gone, stays = take_call(store, tmp_path), take_call(store, tmp_path)
    copied(store)
    store.close()
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(steps), gone.call]
    done = subprocess.run(command, check=False)
    assert done.returncode == (9 if steps < 5 else 0)
    assert data.unfinished is (steps < 5)
    data.finish()
    assert not where(tmp_path, gone.words)
    again = CallStore(store.path)
    assert [call.id for call in again.calls()] == [stays.call]
    assert not again.problems()


def test_copies_that_cannot_be_cleaned_are_deleted(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    call = take_call(store, tmp_path, length=200)
    copied(store)
    (copy,) = backups(store.path)
    torn = copy.with_name("calls-00000000000000000001.sqlite3")
    torn.write_bytes(copy.read_bytes()[:5000])
    (copy.with_name("calls-00000000000000000002.part")).write_bytes(copy.read_bytes())
    data.delete(Wanted(calls=(call.call,)))
    assert not where(tmp_path, call.words)
    assert backups(store.path) == [copy]


def test_the_log_of_a_copy_that_is_gone_goes_too(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    call = take_call(store, tmp_path)
    copied(store)
    (copy,) = backups(store.path)
    log = copy.with_name("calls-00000000000000000001.sqlite3-wal")
    log.write_bytes(call.words[0].encode())
    data.delete(Wanted(calls=(call.call,)))
    assert not where(tmp_path, call.words)
    assert backups(store.path) == [copy]


def test_a_copy_in_an_older_form_is_cleaned_and_stays(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    call = take_call(store, tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    old = folder / "calls-00000000000000000001.sqlite3"
    with contextlib.closing(sqlite3.connect(old)) as database:
        for statement in MIGRATIONS[0]:
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute("INSERT INTO profile VALUES ('p', '', '2026')")
        for name, said in ((call.call, call.words[0]), ("other", "stays here")):
            row = (name, "p", "short", 1, "", "", "Short", "finished", "", "2026-01-01T00:00:00+00:00")
            database.execute("INSERT INTO call VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", row)
            database.execute("INSERT INTO call_event VALUES (?, 0, ?)", (name, said))
        database.commit()
    data.delete(Wanted(calls=(call.call,)))
    assert not where(tmp_path, call.words)
    assert b"stays here" in old.read_bytes()


def test_a_damaged_history_can_be_deleted_with_everything(tmp_path: Path, store: CallStore, data: OwnData) -> None:
    call = take_call(store, tmp_path)
    copied(store)
    store.close()
    store.path.write_bytes(b"damaged" + store.path.read_bytes()[7:])
    with pytest.raises(HistoryFailure):
        data.delete(Wanted(calls=(call.call,)))
    data.delete(Wanted(everything=True))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_where_nothing_is_kept_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    OwnData(folder, folder).delete(Wanted(everything=True))
    OwnData(folder, folder).delete(Wanted(notes=True))
    assert not folder.exists()


def test_a_damaged_mark_of_a_deletion_is_dropped(tmp_path: Path, data: OwnData) -> None:
    for text in ("", "[]", '{"calls": 1}', '{"calls": [], "other": 1}'):
        (tmp_path / "deleting.json").write_text(text, encoding="utf-8")
        data.finish()
        assert not data.unfinished
