"""``simulator practise``: what is due and why, in lines, JSON and as a calendar."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play


@pytest.fixture
def practised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which one call was taken, coldly."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    scenario = bootstrap.shelf().scenario("charged-twice")
    call = OngoingCall(scenario, bootstrap.scorer(), bootstrap.history())
    list(play(call, ["One moment, please.", "I see.", "I'll look into it."]))
    finished(call)


def test_before_the_first_call_there_is_one_to_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))
    assert main(["practise"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Today: ")
    assert "The gentlest one to begin with." in told
    assert "Due:" not in told


@pytest.mark.usefixtures("practised")
def test_what_was_practised_is_listed_with_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practise", "--minutes", "5"]) == 0
    told = capsys.readouterr().out
    assert "○ answering the feelings of an angry customer" in told
    assert main(["practise", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"skill", "due", "recall", "latest", "times"} <= set(found[0])


@pytest.mark.usefixtures("practised")
def test_the_calendar_can_be_read_and_has_a_day_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "practice.ics"
    assert main(["practise", "--calendar", str(path)]) == 0
    assert f"Written to {path}" in capsys.readouterr().out
    entries = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert any("angry customer" in str(entry["summary"]) for entry in entries)
    assert len({str(entry["uid"]) for entry in entries}) == len(entries) > 0
    assert main(["practise", "--calendar", str(tmp_path / "no" / "such.ics")]) == 2
    assert "was not written" in capsys.readouterr().err
