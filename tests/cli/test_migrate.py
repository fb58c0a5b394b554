"""``simulator migrate``: files of an older form brought up to date, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.scenario_files.fixing import mend
from simulator.scenario_files.keys.heading import FORMAT
from simulator.scenario_files.loading import load_text
from simulator.scenario_files.migrations import STEPS, migrated
from tests.scenario_files.examples import GOOD

OLD = GOOD.replace("format: 1\n", "# What a call!\n", 1).replace("version: 1\n", "", 1)


def test_there_is_a_step_from_every_older_form_to_the_next() -> None:
    assert set(STEPS) == set(range(FORMAT))


def test_an_old_file_is_brought_up_to_date_with_its_remarks_and_kept_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "good.yaml"
    path.write_bytes(OLD.replace("\n", "\r\n").encode("utf-8-sig"))
    before = path.read_bytes()
    assert main(["migrate", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "from form 0 to form 1; what it was is in good.yaml.bak" in told
    assert "1 scenario was brought up to date, 0 already up to date." in told
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# What a call!\r\nformat: 1\r\n")
    assert after.replace(b"format: 1\r\nversion: 1\r\n", b"") == before
    assert (tmp_path / "good.yaml.bak").read_bytes() == before
    assert load_text(after.decode("utf-8-sig").replace("\r\n", "\n"), "good.yaml", stem="good").errors == ()
    assert main(["migrate", str(path)]) == 0
    assert "0 scenarios were brought up to date, 1 already up to date." in capsys.readouterr().out
    assert path.read_bytes() == after


def test_a_dry_run_shows_the_lines_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(OLD, encoding="utf-8")
    assert main(["migrate", "--dry-run", str(path)]) == 0
    told = capsys.readouterr().out
    assert "+format: 1\n+version: 1\n" in told
    assert "1 scenario would be brought up to date" in told
    assert path.read_text(encoding="utf-8") == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace("format: 1", "format: 9"), "written in form 9, for a newer version of this program"),
        (GOOD.replace("format: 1", "format: newest"), "its form cannot be told"),
        ("", "its form cannot be told"),
        ("{scenario: good}", "it cannot be brought up to date as it is written"),
    ],
)
def test_what_cannot_be_brought_up_to_date_is_left_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["migrate", str(path)]) == 1
    assert told in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", str(tmp_path / "none.yaml")]) == 1
    assert "there is no such file" in capsys.readouterr().out


def test_by_default_the_users_own_scenarios_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    bootstrap.own_scenarios().mkdir(parents=True)
    (bootstrap.own_scenarios() / "good.yaml").write_text(OLD, encoding="utf-8")
    assert main(["migrate"]) == 0
    assert "1 scenario was" in capsys.readouterr().out


def test_fix_takes_the_same_steps() -> None:
    assert mend(OLD, "good.yaml", "good").text == migrated(OLD, "good.yaml", "good").text
