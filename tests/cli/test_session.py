"""``simulator session`` without a screen: lists, records to hand on, the roster, and deleting."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.main import main
from simulator.core.coach_marks import CoachMark, CoachMarkKind
from simulator.core.practice_sessions import Plan
from simulator.keeping import coach_store, leave_coaching
from simulator.phone.finished_call import finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.replay import play
from simulator.phone.session_takes import hand_on

HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script>"
SAID = ("I am sorry, that is a long wait. When did it begin?", "Okay.")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Hold a session: one rep takes a call, somebody with a hostile name goes on from a moment of it."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    store, scenario = coach_store(), bootstrap.shelf().scenario("charged-twice")
    book = store.sessions
    ana, other = book.add_person("Ana"), book.add_person(HOSTILE)
    held = book.begin("Tuesday")
    [slot] = book.add(held.id, [Plan(ana, scenario.id, scenario.title)])
    call = OngoingCall(scenario, bootstrap.scorer(), store)
    list(play(call, SAID))
    done = finished(call)
    book.taken(slot.id, call.id)
    store.coach.keep(call.id, CoachMark(CoachMarkKind.GOOD, 1, 12.34, HOSTILE))
    hand_on(store, book, done, 1, other, (held.id, slot.id))
    leave_coaching()
    yield held.id
    leave_coaching()


def test_sessions_are_listed_and_recorded_in_lines(session: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["session", "list"]) == 0
    assert f"Tuesday  (1 of 2 calls done; Ana, {HOSTILE})  {session}" in capsys.readouterr().out
    assert main(["session", "record", "last"]) == 0
    told = capsys.readouterr().out
    assert "good at 00:12:" in told
    assert f"“{SAID[0]}” – {HOSTILE}" in " ".join(told.split())


def test_a_record_is_a_page_a_table_and_json(session: str, tmp_path: Path) -> None:
    page, table, document = (tmp_path / f"record{ending}" for ending in (".html", ".csv", ".json"))
    assert main(["session", "record", session[:30], "--to", str(page)]) == 0
    assert "<script>alert" not in page.read_text(encoding="utf-8")
    assert main(["session", "record", "last", "--to", str(table), "--table", "marks"]) == 0
    (row,) = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
    assert (row["rep"], row["second"], row["mark"], row["coach_said"]) == ("Ana", "12.3", "good", "'" + HOSTILE)
    assert main(["session", "record", "last", "--to", str(document)]) == 0
    kept = json.loads(document.read_text(encoding="utf-8"))
    assert (kept["report"], kept["session"]["name"], len(kept["session"]["slots"])) == ("session", "Tuesday", 2)
    assert main(["session", "record", "last", "--to", str(document)]) == 2


def test_the_roster_is_kept_by_name_and_somebody_removed_takes_their_calls_along(
    session: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["session", "people", "--add", "Zoe", "Ben"]) == 0
    assert capsys.readouterr().out.splitlines() == [HOSTILE, "Ana", "Ben", "Zoe"]
    assert main(["session", "people", "--remove", "Ana"]) == 0
    assert "with 1 call." in capsys.readouterr().err
    assert not coach_store().calls()  # what goes on from her call repeats her words
    assert main(["session", "people", "--remove", "Nobody"]) == 2
    assert main(["session", "delete", session]) == 0
    assert not coach_store().calls()
    assert main(["session", "record", "last"]) == 2


def test_without_a_full_screen_it_says_what_can_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["session"]) == 2
    assert "session record last" in capsys.readouterr().err
