"""``simulator microphone``: the set-up in lines, and what is kept shown and deleted."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli import kept_examination
from simulator.cli.main import main
from simulator.core.sound import Audio
from simulator.core.voice_measures.baseline import Baseline
from simulator.phone.listening import Ear, Hearing
from simulator.phone.voice_ports import RecognizerFailure
from tests.phone.test_voice_set_up import CALM, Loud, Played, Understands, talk
from tests.voices import heard, silence, voiced

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs the command with answers typed and sounds heard, one a step that is taken."""
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path))

    def run(*arguments: str, typed: str = "", sounds: tuple[Audio, ...] = ()) -> int:
        ear = Ear(Hearing(Played(*sounds), Loud, Understands()))
        monkeypatch.setattr(bootstrap, "loaded_ear", lambda _: ear)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(["microphone", *arguments])

    return run


def kept() -> Baseline | None:
    return bootstrap.baselines().read().baseline


def test_all_three_steps_end_with_a_calm_voice_that_is_kept(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    sounds = (heard(silence(0.1)), heard(voiced(3)), talk(30))
    assert run(typed="\n\n\n\n\n\n", sounds=sounds) == 0
    told = capsys.readouterr().out
    assert "Step 3 of 3" in told
    assert "Level: fine." in told
    assert kept() is not None
    assert run("--show") == 0
    assert "words a minute" in capsys.readouterr().out
    assert run("--delete") == 0
    assert kept() is None


def test_steps_can_be_taken_again_skipped_and_left(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    sounds = (heard(silence(0.1)), heard(silence(0.1)))
    assert run(typed="\nr\n\n\ns\nq\n", sounds=sounds) == 0
    told = capsys.readouterr().out
    assert told.count("The room:") == 2
    assert "Left." in told
    assert kept() is None


def test_the_end_of_input_leaves(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert "Left." in capsys.readouterr().out


def test_a_damaged_calm_voice_is_told_and_can_be_deleted(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    bootstrap.baselines().keep(CALM)
    bootstrap.baselines().path.write_text("[", encoding="utf-8")
    assert run("--show") == 1
    assert "it is damaged" in capsys.readouterr().err
    (found,) = kept_examination.calm_voice()
    assert not found.well
    assert run("--delete") == 0
    assert run("--show") == 0
    assert "Nothing is kept" in capsys.readouterr().out


def test_where_nothing_can_be_heard_it_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: object) -> Ear:
        raise RecognizerFailure("There is no recogniser.")

    with monkeypatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO())
        patch.setattr(bootstrap, "loaded_ear", missing)
        assert main(["microphone"]) == 3
    assert "There is no recogniser." in capsys.readouterr().err
