"""A passphrase: what an intruder with the disk can read, and who can open it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.core.notes import Goal
from simulator.phone.notebook import Locked
from simulator.phone.ports import HistoryFailure
from simulator.store.backups import backups
from simulator.store.calls import CallStore
from simulator.store.key_file import WrongKey, new_recovery_key
from simulator.store.recordings import RecordingFolder
from simulator.store.recovery import typed, written
from simulator.store.vault import PASSPHRASE_VARIABLE, Vault
from tests.store.filled import TONE, copied, free_note, take_call, where
from tests.store.sealed_desk import OTHER, RECOVERY, WORDS, SealedDesk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedDesk:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    return SealedDesk(tmp_path)


def test_with_a_passphrase_no_file_shows_a_word_of_a_note_or_a_sound(desk: SealedDesk) -> None:
    assert where(desk.folder, desk.private)
    assert desk.sound_readable()
    desk.sealing().set(WORDS, RECOVERY)
    assert not where(desk.folder, desk.private)
    assert not desk.sound_readable()
    assert not where(desk.folder, [WORDS, written(RECOVERY), RECOVERY.hex()])
    assert where(desk.folder, desk.left.words[:1])  # transcripts are not sealed
    assert len(backups(desk.folder / "calls.sqlite3")) == 1
    assert desk.read(desk.opened()) == desk.notes
    assert desk.heard(desk.opened())


def test_what_is_kept_later_is_sealed_too(desk: SealedDesk) -> None:
    vault = Vault(desk.folder)
    desk.sealing(vault).set(WORDS, RECOVERY)
    store = CallStore(desk.folder / "calls.sqlite3", vault)
    later = take_call(store, desk.folder)
    RecordingFolder(desk.folder / "recordings", 0, vault).keep(later.call, 2, TONE)
    copied(store)
    store.notebook.change(desk.goal.call, Goal("secretly changed"))
    assert not where(desk.folder, [*desk.private, *later.words[5:8], "secretly changed"])
    assert RecordingFolder(desk.folder / "recordings", 0, vault).turns(later.call) == {1, 2}


def test_without_the_passphrase_nothing_private_is_read_or_written(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    vault = Vault(desk.folder)
    assert vault.locked
    store = CallStore(desk.folder / "calls.sqlite3", vault)
    with pytest.raises(Locked):
        store.notebook.notes()
    with pytest.raises(Locked):
        store.notebook.keep(Goal("x"))
    folder = RecordingFolder(desk.folder / "recordings", 0, vault)
    with pytest.raises(Locked):
        folder.sound(desk.left.call, 1)
    with pytest.raises(OSError, match="passphrase"):
        folder.keep(desk.left.call, 2, TONE)
    assert folder.turns(desk.left.call) == {1}
    assert len(store.calls()) == 1
    for action in (desk.sealing(vault).remove, desk.sealing(vault).finish, lambda: desk.sealing(vault).change(OTHER)):
        with pytest.raises(Locked):
            action()
    assert desk.read(desk.opened()) == desk.notes


@pytest.mark.parametrize("wrong", ["", WORDS + " ", WORDS.upper(), "x", "\ud800"])
def test_a_wrong_passphrase_opens_nothing(desk: SealedDesk, wrong: str) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    vault = Vault(desk.folder)
    with pytest.raises(WrongKey):
        vault.unlock(wrong)
    assert vault.locked


def test_the_same_letters_are_the_same_passphrase(desk: SealedDesk) -> None:
    desk.sealing().set("Cafe\u0301 und Gebäck", RECOVERY)
    assert not desk.opened("Café und Geba\u0308ck").locked


def test_the_variable_gives_it_where_nobody_sits(desk: SealedDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "wrong one")
    assert Vault(desk.folder).locked
    monkeypatch.setenv(PASSPHRASE_VARIABLE, WORDS)
    assert desk.read(Vault(desk.folder)) == desk.notes


def test_a_changed_passphrase_opens_and_the_earlier_one_no_more(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    desk.sealing(desk.opened()).change(OTHER)
    assert desk.read(desk.opened(OTHER)) == desk.notes
    with pytest.raises(WrongKey):
        desk.opened(WORDS)
    recovered = Vault(desk.folder)
    recovered.recover(RECOVERY)
    assert desk.read(recovered) == desk.notes


def test_with_the_recovery_key_a_forgotten_passphrase_is_replaced(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    vault = Vault(desk.folder)
    with pytest.raises(WrongKey):
        vault.recover(new_recovery_key())
    vault.recover(typed(written(RECOVERY).lower().replace("-", " ")))
    fresh = new_recovery_key()
    desk.sealing(vault).change(OTHER, fresh)
    assert desk.read(desk.opened(OTHER)) == desk.notes
    with pytest.raises(WrongKey):
        Vault(desk.folder).recover(RECOVERY)
    Vault(desk.folder).recover(fresh)


def test_removed_everything_is_readable_again_and_no_key_is_left(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    desk.sealing(desk.opened()).remove()
    vault = Vault(desk.folder)
    assert not vault.sealing
    assert desk.read(vault) == desk.notes
    assert desk.heard(vault)
    assert not list(desk.folder.glob("passphrase*"))
    (copy,) = backups(desk.folder / "calls.sqlite3")
    assert not where(desk.folder, ["sealed:1:"])
    assert list(CallStore(copy).notebook.notes()) == desk.notes


def test_sealed_and_unsealed_a_recording_is_as_old_as_it_was(desk: SealedDesk) -> None:
    folder = desk.folder / "recordings" / desk.left.call
    os.utime(folder / "1.wav", (1_600_000_000, 1_600_000_000))
    desk.sealing().set(WORDS, RECOVERY)
    assert (folder / "1.sealed").stat().st_mtime == 1_600_000_000
    desk.sealing(desk.opened()).remove()
    assert (folder / "1.wav").stat().st_mtime == 1_600_000_000


@pytest.mark.skipif(os.name != "posix", reason="files have no such rights here")
def test_the_key_files_are_the_users_own(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    for path in (desk.folder / "passphrase.json", desk.folder / "passphrase.copy.json"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_passphrase_set_or_removed_elsewhere_holds_at_once(desk: SealedDesk) -> None:
    here = Vault(desk.folder)
    store = CallStore(desk.folder / "calls.sqlite3", here)
    elsewhere = Vault(desk.folder)
    desk.sealing(elsewhere).set(WORDS, RECOVERY)
    with pytest.raises(Locked):
        store.notebook.notes()
    here.unlock(WORDS)
    assert list(store.notebook.notes()) == desk.notes
    desk.sealing(elsewhere).remove()
    assert list(store.notebook.notes()) == desk.notes
    desk.sealing(elsewhere).set(OTHER, RECOVERY)
    assert here.locked


def test_setting_twice_is_refused_and_changes_nothing(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    with pytest.raises(HistoryFailure, match="already"):
        desk.sealing().set(OTHER, RECOVERY)
    assert desk.read(desk.opened()) == desk.notes


def test_a_note_written_readable_meanwhile_is_sealed_at_the_next_unlocking(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    plain = CallStore(desk.folder / "calls.sqlite3")
    late = free_note(plain)
    plain.close()
    desk.sealing(desk.opened()).finish()
    assert not where(desk.folder, late.words)
    assert len(desk.read(desk.opened())) == len(desk.notes) + 1


def test_no_two_notes_or_files_are_sealed_alike(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    vault = desk.opened()
    assert len({vault.seal("the same") for _ in range(100)}) == 100
    one, two = (vault.seal_sound(b"the same", "recording a 1") for _ in range(2))
    assert one != two
    with pytest.raises(ValueError, match="damaged"):
        vault.open_sound(one, "recording a 2")


def test_deleting_works_without_the_passphrase(desk: SealedDesk) -> None:
    from simulator.phone.own_data import FOREVER, Wanted
    from simulator.store.own_data import OwnData

    desk.sealing().set(WORDS, RECOVERY)
    data = OwnData(desk.folder, desk.folder)
    data.delete(Wanted(notes=True))
    assert not where(desk.folder, ["sealed:1:"])
    data.delete(Wanted(recordings=FOREVER))
    assert not list(desk.folder.rglob("*.sealed"))
    data.delete(Wanted(everything=True))
    assert not [path for path in desk.folder.rglob("*") if path.is_file()]
