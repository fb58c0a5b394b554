"""``simulator team`` where there is no team, and where the extra for it is missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.folders import DATA_VARIABLE


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))


@pytest.mark.parametrize(
    "command", [["who"], ["send"], ["share", "last"], ["follow"], ["join", "postgresql://db/calls"]]
)
def test_without_the_extra_it_says_how_to_install_it(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr("sys.stdin.readline", lambda: "word\n", raising=False)
    assert main(["team", *command]) == 3
    assert "pip install 'difficult-calls[team]'" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["who"], ["status"], ["share", "last"], ["live"]])
def test_without_a_team_it_says_how_to_join_one(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["team", *command]) == 2
    assert "simulator team join ADDRESS" in capsys.readouterr().err


def test_an_invitation_is_for_a_known_role_and_some_days(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["team", "invite", "Ana", "boss"])
    assert main(["team", "invite", "Ana", "rep", "--days", "31"]) == 2
    assert "1 to 30 days" in capsys.readouterr().err
