"""A vault that is damaged, or whose making or unmaking is killed: nothing that is whole is lost."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.phone.ports import HistoryFailure
from simulator.store.key_file import DamagedKeyFile, KeyFile, State, WrongKey
from simulator.store.recordings import RecordingFolder
from simulator.store.vault import PASSPHRASE_VARIABLE, Vault
from tests.store.filled import where
from tests.store.sealed_desk import OTHER, RECOVERY, WORDS, SealedDesk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SealedDesk:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    return SealedDesk(tmp_path)


def damaged(path: Path) -> list[bytes]:
    """Return a key file cut off, changed and made of nothing, in many ways."""
    whole = path.read_bytes()
    body = json.loads(whole)
    forged = [
        {**body, "version": 2},
        {**body, "state": "open"},
        {**body, "passphrase": {**body["passphrase"], "n": 2**30}},
    ]
    flipped = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(0, len(whole), 37)]
    return [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        whole[:-1],
        whole[: len(whole) // 2],
        *flipped,
        *(json.dumps(one).encode() for one in forged),
    ]


def test_one_damaged_key_file_is_made_good_by_its_twin(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    keys = KeyFile(desk.folder)
    for one, other in ((keys.path, keys.twin), (keys.twin, keys.path)):
        for content in [*damaged(one), None]:
            one.unlink() if content is None else one.write_bytes(content)
            vault = desk.opened()
            assert desk.read(vault) == desk.notes
            desk.sealing(vault).finish()
            assert one.read_bytes() == other.read_bytes()


def test_two_damaged_key_files_are_told_and_nothing_is_written_over(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    keys = KeyFile(desk.folder)
    kept = keys.path.read_bytes()
    for content in damaged(keys.path):
        keys.path.write_bytes(content)
        keys.twin.write_bytes(content)
        vault = Vault(desk.folder)
        assert vault.locked
        with pytest.raises(DamagedKeyFile, match="damaged"):
            vault.unlock(WORDS)
        with pytest.raises(HistoryFailure):
            desk.sealing(vault).set(OTHER, RECOVERY)
        assert keys.path.read_bytes() == content
    keys.path.write_bytes(kept)
    assert desk.read(desk.opened()) == desk.notes


def test_a_note_or_sound_cut_off_or_changed_is_none_and_the_others_stay(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    vault = desk.opened()
    path = desk.folder / "calls.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as database:
        (body,) = database.execute("SELECT body FROM note WHERE id = ?", (desk.goal.call,)).fetchone()
        for wrong in (body[:-4], body[:20], "sealed:1:", "sealed:1:%%", body[:30] + "A" * 8 + body[38:]):
            database.execute("UPDATE note SET body = ? WHERE id = ?", (wrong, desk.goal.call))
            database.commit()
            assert desk.read(vault) == [note for note in desk.notes if note.id != desk.goal.call]
    sound = desk.folder / "recordings" / desk.left.call / "1.sealed"
    whole = sound.read_bytes()
    for content in (b"", whole[:10], whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), b"RIFF" + whole):
        sound.write_bytes(content)
        assert not desk.heard(vault)
    sound.write_bytes(whole)
    assert desk.heard(vault)
    shutil.copy(sound, sound.with_name("2.sealed"))
    assert RecordingFolder(desk.folder / "recordings", 0, vault).sound(desk.left.call, 2) is None


def test_removing_keeps_what_cannot_be_opened_and_ends(desk: SealedDesk) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    with contextlib.closing(sqlite3.connect(desk.folder / "calls.sqlite3")) as database:
        database.execute("UPDATE note SET body = 'sealed:1:AAAA' WHERE id = ?", (desk.goal.call,))
        database.commit()
    desk.sealing(desk.opened()).remove()
    assert desk.read(Vault(desk.folder)) == [note for note in desk.notes if note.id != desk.goal.call]


KILLED = """
import os, sys
from pathlib import Path
from simulator.store import erasing, key_file, recordings
from simulator.store.sealing import Sealing
from simulator.store.vault import Vault

folder, steps, action = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
def counted(step):
    def run(*args, **kwargs):
        global steps
        if steps == 0:
            os._exit(9)
        steps -= 1
        return step(*args, **kwargs)
    return run
vault = Vault(folder)
if vault.sealing:
    vault.unlock(sys.argv[4])
erasing.transaction = counted(erasing.transaction)
erasing._empty_log = counted(erasing._empty_log)
Path.replace = counted(Path.replace)
Path.unlink = counted(Path.unlink)
sealing = Sealing(folder, vault, 2)
match action:
    case "set":
        sealing.set(sys.argv[4], bytes(range(16)))
    case "change":
        sealing.change(sys.argv[5])
    case "remove":
        sealing.remove()
"""


def killed(desk: SealedDesk, steps: int, action: str) -> bool:
    """Run an action in another process and kill it after some steps; return whether it was killed."""
    command = [sys.executable, "-c", KILLED, str(desk.folder), str(steps), action, WORDS, OTHER]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode in {0, 9}, done.stderr
    return done.returncode == 9


@pytest.mark.long
@pytest.mark.parametrize("steps", range(16))
def test_setting_that_is_killed_loses_nothing_and_is_finished(desk: SealedDesk, steps: int) -> None:
    was_killed = killed(desk, steps, "set")
    assert was_killed or steps > 8
    vault = Vault(desk.folder)
    if vault.sealing:
        vault.unlock(WORDS)
    assert desk.read(vault) == desk.notes
    assert desk.heard(vault)
    if not vault.sealing:
        desk.sealing(vault).set(WORDS, RECOVERY)
    desk.sealing(vault).finish()
    assert vault.file.read().state is State.SEALED
    assert not where(desk.folder, desk.private)
    assert not desk.sound_readable()
    assert desk.read(vault) == desk.notes
    assert desk.heard(vault)


@pytest.mark.long
@pytest.mark.parametrize("steps", range(16))
def test_removing_that_is_killed_loses_nothing_and_is_finished(desk: SealedDesk, steps: int) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    killed(desk, steps, "remove")
    vault = Vault(desk.folder)
    if vault.sealing:
        vault.unlock(WORDS)
    assert desk.read(vault) == desk.notes
    assert desk.heard(vault)
    if vault.sealing:
        desk.sealing(vault).remove()
    assert desk.read(Vault(desk.folder)) == desk.notes
    assert desk.heard(Vault(desk.folder))
    assert not list(desk.folder.glob("passphrase*.json"))


@pytest.mark.parametrize("steps", range(3))
def test_changing_that_is_killed_leaves_one_passphrase_or_the_other(desk: SealedDesk, steps: int) -> None:
    desk.sealing().set(WORDS, RECOVERY)
    killed(desk, steps, "change")
    opens: list[Vault] = []
    for passphrase in (WORDS, OTHER):
        with contextlib.suppress(WrongKey):
            opens.append(desk.opened(passphrase))
    (vault,) = opens
    assert desk.read(vault) == desk.notes
    desk.sealing(vault).finish()
    assert vault.file.twinned
