"""``simulator passphrase`` as users run it."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from simulator import bootstrap, keeping
from simulator.cli.around_call import AroundCall
from simulator.cli.main import main
from simulator.core.notes import Around, Feeling
from simulator.store import key_file, sealing
from simulator.store.calls import CallStore
from simulator.store.vault import PASSPHRASE_VARIABLE
from tests.store.filled import Left, take_call, where

WORDS, OTHER = "correct horse battery staple", "another four words here"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)
    monkeypatch.setattr(sealing.Sealing.__init__, "__defaults__", (2,))
    return tmp_path


@pytest.fixture
def left(data: Path) -> Left:
    store = CallStore(data / "calls.sqlite3")
    call = take_call(store, data)
    store.close()
    return call


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Begin with every vault locked, as a fresh start of the program does."""
    keeping._vault.cache_clear()


def typed_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    keeping._vault.cache_clear()


def set_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Set the passphrase and return the recovery key."""
    typed_in(monkeypatch, WORDS, WORDS)
    assert main(["passphrase", "set"]) == 0
    found = re.search(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", capsys.readouterr().out)
    assert found
    return found.group()


def test_set_notes_need_the_passphrase_and_scores_do_not(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recovery = set_one(monkeypatch, capsys)
    assert not where(data, [*left.words[5:8], WORDS, recovery])
    typed_in(monkeypatch, "not the passphrase")
    assert main(["notebook"]) == 2
    assert "not the passphrase" in capsys.readouterr().err
    typed_in(monkeypatch)
    assert main(["notebook"]) == 2
    assert main(["history"]) == 0
    typed_in(monkeypatch, WORDS)
    assert main(["notebook"]) == 0
    assert left.words[5] in capsys.readouterr().out
    typed_in(monkeypatch, WORDS)
    assert main(["data", "export", str(data / "mine.json"), "--json"]) == 0
    assert len(json.loads((data / "mine.json").read_text(encoding="utf-8"))["notes"]) == 3


def test_the_variable_answers_instead(
    left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, WORDS)
    typed_in(monkeypatch)
    assert main(["passphrase", "set"]) == 0
    keeping._vault.cache_clear()
    assert main(["notebook"]) == 0
    assert left.words[5] in capsys.readouterr().out


def test_changed_and_recovered(left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    recovery = set_one(monkeypatch, capsys)
    typed_in(monkeypatch, WORDS, OTHER, OTHER)
    assert main(["passphrase", "change"]) == 0
    typed_in(monkeypatch, WORDS)
    assert main(["notebook"]) == 2
    wrong = ("A" if recovery[0] != "A" else "B") + recovery[1:]
    typed_in(monkeypatch, wrong)
    capsys.readouterr()
    assert main(["passphrase", "recover"]) == 2
    assert "checksum" in capsys.readouterr().err
    typed_in(monkeypatch, recovery.lower(), "a third passphrase", "a third passphrase")
    assert main(["passphrase", "recover"]) == 0
    typed_in(monkeypatch, "a third passphrase")
    assert main(["passphrase", "change", "--recovery-key"]) == 0
    typed_in(monkeypatch, recovery)
    assert main(["passphrase", "recover"]) == 2
    assert "not the one" in capsys.readouterr().err


def test_removed_notes_are_read_without_it(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_one(monkeypatch, capsys)
    typed_in(monkeypatch, WORDS)
    assert main(["passphrase", "remove", "--yes"]) == 0
    assert where(data, left.words[5:6])
    typed_in(monkeypatch)
    assert main(["notebook"]) == 0


def test_setting_that_was_cut_off_is_finished_by_setting_again(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cut_off(*_: object) -> None:
        raise OSError(28, "No space left on device")

    typed_in(monkeypatch, WORDS, WORDS)
    with monkeypatch.context() as broken:
        broken.setattr(sealing, "scrub", cut_off)
        assert main(["passphrase", "set"]) == 2
    assert "nothing is lost" in capsys.readouterr().err
    typed_in(monkeypatch, WORDS)
    assert main(["passphrase", "set"]) == 0
    assert not where(data, left.words[5:8])
    assert key_file.KeyFile(data).read().state is key_file.State.SEALED


@pytest.mark.parametrize(
    ("action", "lines"),
    [
        (["set"], ["short", "short"]),
        (["set"], [WORDS, OTHER]),
        (["set"], []),
        (["change"], []),
        (["remove"], []),
        (["recover"], []),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_sealed(
    data: Path, left: Left, action: list[str], lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_in(monkeypatch, *lines)
    assert main(["passphrase", *action]) == 2
    assert not list(data.glob("passphrase*"))
    assert where(data, left.words[5:6])


def test_a_recovery_key_that_is_not_written_down_seals_nothing(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _: WORDS)
    monkeypatch.setattr("builtins.input", lambda _: "no idea")
    assert main(["passphrase", "set"]) == 2
    assert "begin again" in capsys.readouterr().err
    assert not list(data.glob("passphrase*"))


def test_three_wrong_tries_are_the_last(
    left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_one(monkeypatch, capsys)
    keeping._vault.cache_clear()
    asked: list[str] = []
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

    def mistyped(words: str) -> str:
        asked.append(words)
        return "wrong"

    monkeypatch.setattr("getpass.getpass", mistyped)
    assert main(["notebook"]) == 2
    assert len(asked) == 3


def test_around_a_call_it_is_asked_for_once_and_can_be_skipped(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_one(monkeypatch, capsys)
    told: list[str] = []
    typed_in(monkeypatch, "", WORDS)
    around = AroundCall(bootstrap.history(), told.append, lambda _: "3")
    around.before()
    around.before()
    assert told == ["No passphrase was given. Nothing of this is kept."]
    again = AroundCall(bootstrap.history(), told.append, lambda _: "4")
    again.before()
    again.before()
    assert [note.entry for note in bootstrap.history().notebook.notes(Feeling)][:2] == [Feeling(4, Around.BEFORE)] * 2
    assert len(told) == 1


def test_what_is_kept_says_that_it_is_sealed(
    left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_one(monkeypatch, capsys)
    typed_in(monkeypatch)
    assert main(["data", "show"]) == 0
    told = capsys.readouterr().out
    assert "sealed with your passphrase" in told
    assert "the keys of your passphrase: 2 files" in told
    assert PASSPHRASE_VARIABLE not in os.environ


def test_notes_whose_keys_are_gone_are_named(
    data: Path, left: Left, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_one(monkeypatch, capsys)
    for path in data.glob("passphrase*"):
        path.rename(path.with_suffix(".away"))
    assert main(["data", "show"]) == 0
    assert "3 × notes sealed with keys that are gone" in capsys.readouterr().out
