"""Profiles: names in any language become folders that are safe, and each rep has their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.notes import Goal
from simulator.folders import MODELS_VARIABLE, PROFILE_VARIABLE, rep_folder
from simulator.keeping import reps
from simulator.profiles import LONGEST_NAME, ProfileFailure, Profiles
from simulator.store.calls import CallStore
from tests.store.filled import take_call, where

HOSTILE = [
    "../../etc",
    ".. 1",
    "a/b\\c",
    "C:\\Windows",
    "CON",
    "nul.txt",
    "aux ",
    ". x .",
    "-rf 1",
    "$(touch x)",
    "a\x00b",
    "\x1b[31mred",
    "\u202eevil1",
    "x" * LONGEST_NAME,
    "[b]bold[/b]",
    "名前",
    "Ωμέγα",
    "علی",
    "e\u0301lise",
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))
    monkeypatch.setenv(PROFILE_VARIABLE, "")
    monkeypatch.delenv(MODELS_VARIABLE, raising=False)
    return tmp_path


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_gets_a_folder_of_plain_letters_inside(tmp_path: Path, name: str) -> None:
    profiles = Profiles(tmp_path / "profiles")
    added = profiles.add(name)
    assert added.folder.parent == tmp_path / "profiles"
    assert added.folder.is_dir()
    assert set(added.folder.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not added.folder.name.startswith("-")
    assert profiles.named(name) == added
    assert profiles.all() == [added]
    assert all(character.isprintable() for character in added.name)
    assert [path.name for path in tmp_path.iterdir()] == ["profiles"]


@given(name=st.text(max_size=80))
def test_every_name_is_taken_or_refused_with_a_sentence(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    profiles = Profiles(tmp_path_factory.mktemp("any"))
    try:
        added = profiles.add(name)
    except ProfileFailure:
        assert not profiles.all()
    else:
        assert profiles.named(added.name) == added


@pytest.mark.parametrize("name", ["", "   ", "\x00", "...", "\u200b", "x" * (LONGEST_NAME + 1)])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProfileFailure):
        Profiles(tmp_path).add(name)
    assert not list(tmp_path.iterdir())


def test_names_that_read_the_same_are_one(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.add("Ana  María")
    for same in ("ana maría", " ANA MARI\u0301A ", "Ana\tMaría"):
        with pytest.raises(ProfileFailure, match="already"):
            profiles.add(same)
        assert profiles.named(same).name == "Ana María"


def test_a_renamed_profile_keeps_its_folder_and_frees_its_name(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    ana = profiles.add("Ana")
    renamed = profiles.rename("ana", "Anna")
    assert renamed.folder == ana.folder
    assert profiles.add("Ana").folder != ana.folder
    assert profiles.rename("anna", "ANNA").name == "ANNA"
    with pytest.raises(ProfileFailure, match="already"):
        profiles.rename("Ana", "anna")


def test_a_folder_that_is_no_profile_is_left_out(tmp_path: Path) -> None:
    for name, text in (("a", ""), ("b", "name = 3"), ("c", "nam"), ("d", 'name = "\\u0000"')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "profile.toml").write_text(text, encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert [one.name for one in Profiles(tmp_path).all()] == ["3"]


def test_each_rep_has_calls_notes_and_settings_of_their_own(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notebook", "--goal", "mine alone"]) == 0
    for name in ("Ana", "Björn"):
        assert main(["profiles", "add", name]) == 0
        assert main(["--profile", name, "notebook", "--goal", f"a goal of {name}"]) == 0
    capsys.readouterr()
    for name, goal in (("Ana", "a goal of Ana"), ("björn", "a goal of Björn"), ("", "mine alone")):
        assert main(["--profile", name, "notebook"]) == 0
        told = capsys.readouterr().out
        assert goal in told
        assert told.count("Goal: ") == 1
    assert bootstrap.settings_file() == data / "settings.toml"
    assert main(["--profile", "Ana", "notebook"]) == 0
    assert bootstrap.settings_file() == rep_folder() / "settings.toml"
    assert rep_folder().parent == data / "profiles"
    assert bootstrap.own_scenarios() == data / "scenarios"
    assert bootstrap.packs_folder() == data / "packs"
    assert bootstrap.models_folder() == data / "models"


def test_the_variable_chooses_too_and_the_option_wins(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Ana", "Ben"):
        main(["profiles", "add", name])
        main(["--profile", name, "notebook", "--goal", f"a goal of {name}"])
    monkeypatch.setenv(PROFILE_VARIABLE, "Ana")
    capsys.readouterr()
    assert main(["notebook"]) == 0
    assert "goal of Ana" in capsys.readouterr().out
    assert main(["--profile", "Ben", "notebook"]) == 0
    assert "goal of Ben" in capsys.readouterr().out


def test_a_profile_there_is_none_of_is_refused_and_nothing_made(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--profile", "Nobody", "history"]) == 2
    assert "no profile “Nobody”" in capsys.readouterr().err
    monkeypatch.setenv(PROFILE_VARIABLE, "Nobody")
    assert main(["history"]) == 2
    assert not list(data.iterdir())
    assert main(["profiles"]) == 0


def test_a_deleted_profile_leaves_nothing_and_the_others_alone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profiles = Profiles(data / "profiles")
    left = {}
    for name in ("Ana", "Ben"):
        folder = profiles.add(name).folder
        store = CallStore(folder / "calls.sqlite3")
        left[name] = take_call(store, folder)
        store.close()
    assert main(["profiles", "delete", "ana", "--yes"]) == 0
    assert not where(data, left["Ana"].words)
    assert where(data, left["Ben"].words)
    assert [one.name for one in profiles.all()] == ["Ben"]
    assert len(list((data / "profiles").iterdir())) == 1


def test_who_may_be_practising_is_asked_only_where_there_is_a_choice(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reps() == ()
    main(["profiles", "add", "Ben"])
    assert reps() == ("Ben", "")
    main(["profiles", "add", "Ana"])
    assert reps() == ("Ana", "Ben")
    bootstrap.history().notebook.keep(Goal("from before"))
    assert reps() == ("Ana", "Ben", "")
    monkeypatch.setenv(PROFILE_VARIABLE, "Ana")
    assert reps() == ()
    assert os.environ[PROFILE_VARIABLE] == "Ana"
