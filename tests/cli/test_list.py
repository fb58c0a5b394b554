"""``simulator list`` and ``simulator drill``."""

from __future__ import annotations

import io

import pytest

from simulator.cli.main import main


def test_calls_are_listed_by_words_and_by_need(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "broadband"]) == 0
    assert capsys.readouterr().out.startswith("charged-twice  ●●○○○  angry ")
    assert main(["list", "--practises", "limits"]) == 0
    assert "lift-out-again" in capsys.readouterr().out
    assert main(["list", "nothing", "like", "this"]) == 0
    assert capsys.readouterr().out == "No call matches.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["list", "--practises", "limit"], "there is feelings, listening"),
        (["list", "--path", "nowhere"], "There is no path 'nowhere'"),
        (["drill", "--count", "0"], "--count is from 1 to 100"),
        (["drill", "charged-twise"], "did you mean 'charged-twice'?"),
    ],
)
def test_what_there_is_not_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


def test_a_drill_in_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Calm down.\n\n"))
    assert main(["drill", "charged-twice", "--count", "3", "--seed", "1"]) == 0
    told = capsys.readouterr().out
    assert "1 of 3, Charged twice for one month" in told
    assert "“Calm down” came across as commanding." in told
    assert "0 of 1 feelings answered" in told
