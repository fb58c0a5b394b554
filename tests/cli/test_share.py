"""``simulator share`` as a rep and a coach run it, each a program of its own on a machine of its own."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from simulator import bootstrap, keeping
from simulator.cli.main import main
from simulator.core.practice_sessions import in_turn
from simulator.folders import DATA_VARIABLE
from simulator.store.calls import CallStore
from tests.scenario_files.played import PLAYS

REPLIES = (
    "I am so sorry, paying twice with the rent due is awful. When did they go out?\nCalm down. What do you want?\n"
)


def anew() -> None:
    """Forget what this process opened, as a new one would."""
    bootstrap.shelf.cache_clear()
    keeping.share_desk.cache_clear()
    keeping.leave_coaching()


class Person:
    """Somebody at a machine of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {DATA_VARIABLE: str(folder / "data"), "PATH": "", "PYTHONIOENCODING": "utf-8"}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "simulator", *words]

    def runs(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            self.command(*words), env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def people(tmp_path: Path) -> tuple[Person, Person]:
    (tmp_path / "replies.txt").write_text(REPLIES, encoding="utf-8")
    return Person(tmp_path / "rep"), Person(tmp_path / "coach")


@pytest.mark.long
def test_a_call_goes_to_the_coach_and_comes_back_marked(people: tuple[Person, Person], tmp_path: Path) -> None:
    rep, coach = people
    there, back = str(tmp_path / "there.call"), str(tmp_path / "back.call")
    rep.runs("call", "charged-twice", "--replies", str(tmp_path / "replies.txt"))
    assert "signed as Ines. In it:" in rep.runs("share", "last", "--to", there, "--name", "Ines")
    told = coach.runs("share", "open", there)
    total = re.search(r"as sent (\d+), marked again here (\d+)\.", told)
    assert total is not None
    assert total[1] == total[2]
    assert "first file from Ines" in told
    call = told.strip().rpartition(" ")[2]
    again = ("--turn", "2", "--criterion", "acknowledgement", "--points", "90", "--why", "She named the rent.")
    assert "choose the name your team sees" in coach.runs("share", "mark", call, *again, code=2)
    coach.runs("share", "who", "--name", "Sam")
    coach.runs("share", "mark", call[:13], *again)
    coach.runs("share", "return", call, "--to", back)
    assert "1 mark on your call" in rep.runs("share", "open", back)
    history = rep.runs("history", call)
    assert "Sam on turn 2: Acknowledgement would be 90 of 100: She named the rent." in history


def test_an_assignment_goes_out_is_done_and_the_coach_sees_who_did_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one process: four hand-overs as programs of their own would take half a minute."""

    def at(name: str, *words: str) -> str:
        anew()
        monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / name))
        assert main(list(words)) == 0
        return capsys.readouterr().out

    own = tmp_path / "coach" / "scenarios"
    own.mkdir(parents=True)
    (own / "plays.yaml").write_text(PLAYS, encoding="utf-8")
    paper, done = str(tmp_path / "paper.call"), str(tmp_path / "done.call")
    (tmp_path / "replies.txt").write_text(REPLIES, encoding="utf-8")
    asked = ("--scenario", "plays", "--due", "2099-12-01", "--pass-mark", "1", "--best-of", "last")
    assert "The scenario is in it." in at("coach", "share", "assign", *asked, "--to", paper, "--name", "Sam")
    told = at("rep", "share", "open", paper)
    assert "To practise: A parcel two days late, 1 or more, the last attempt counts, due 2099-12-01, from Sam" in told
    assert "nothing changed" in at("rep", "share", "open", paper)
    assert "from Sam: not begun" in at("rep", "share", "assigned")
    assert "due 2099-12-01" in at("rep", "practise")
    replies = ("How awful to stand there empty-handed. What is the parcel number?", *["I'll bring it tomorrow."] * 3)
    (tmp_path / "replies.txt").write_text("\n".join(replies), encoding="utf-8")
    at("rep", "call", "plays", "--replies", str(tmp_path / "replies.txt"))
    assert "done with" in at("rep", "share", "assigned")
    assert "for 1 assignment" in at("rep", "share", "last", "--to", done, "--name", "Ines")
    at("coach", "share", "open", done)
    assert re.search(r"Ines: done with \d+", at("coach", "share", "assigned"))
    assert "for: A parcel two days late" in at("coach", "share", "list")
    assert re.search(r"Ines +done with \d+", at("coach", "report", "assignment", "last"))
    assert "Ines" not in at("coach", "report", "team")
    kept = at("coach", "data", "show")
    assert "calls others sent you" in kept
    assert str(tmp_path / "coach" / "coaching") in kept
    at("coach", "data", "delete", "--coaching", "--yes")
    assert "sent no calls yet" in at("coach", "share", "list")


def test_what_cannot_be_done_is_told_in_a_sentence(people: tuple[Person, Person], tmp_path: Path) -> None:
    rep, _ = people
    nowhere = str(tmp_path / "x.call")
    assert "no finished call yet" in rep.runs("share", "last", "--to", nowhere, "--name", "Ines", code=2)
    assert "There is no file" in rep.runs("share", "open", nowhere, code=2)


def test_a_pack_is_recognised_and_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    anew()
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    pack = tmp_path / "parcels.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("pack.toml", 'name = "parcels"\nversion = "1.0"\nauthor = "Sam"\nlicence = "CC0-1.0"\n')
        archive.writestr("plays.yaml", PLAYS)
    assert main(["share", "open", str(pack)]) == 0
    assert "is a pack of scenarios. Added parcels 1.0 with 1 scenario" in capsys.readouterr().out
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sam", encoding="utf-8")
    assert main(["share", "open", str(letter)]) == 2
    assert "no pack that can be added" in capsys.readouterr().err


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_killed_while_a_file_is_opened_nothing_is_lost_and_it_opens_again(
    people: tuple[Person, Person], tmp_path: Path, seed: int
) -> None:
    rep, coach = people
    there = str(tmp_path / "there.call")
    rep.runs("call", "charged-twice", "--replies", str(tmp_path / "replies.txt"))
    rep.runs("share", "last", "--to", there, "--name", "Ines")
    coach.runs("call", "charged-twice", "--replies", str(tmp_path / "replies.txt"))
    opening = subprocess.Popen(coach.command("share", "open", there), env=coach.environment, stdout=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.05, 3))
    opening.kill()
    opening.wait()
    told = coach.runs("share", "open", there)
    assert "in your coaching folder" in told or "opened before" in told
    for place in ("calls.sqlite3", "coaching/calls.sqlite3"):
        store = CallStore(coach.folder / "data" / place)
        assert store.problems() == {}
        assert len(store.calls()) == 1
        store.close()


def test_after_a_session_a_rep_is_asked_to_practise_and_the_record_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "coach"))
    anew()
    desk = bootstrap.desk()
    assert desk.coaching is not None
    assert desk.sharing is not None
    coaching = desk.coaching()
    book = coaching.sessions()
    session = book.begin("Tuesday")
    [slot] = book.add(session.id, in_turn([book.add_person("Inés Ó")], [("charged-twice", "Charged twice")]))
    assert coaching.assign(session.id, slot, "2099-12-01") is None
    desk.sharing().files.name("Sam")
    for wrong in ("tomorrow", "2099-02-30", "2001-01-01"):
        with pytest.raises(ValueError, match=r"no day|has passed"):
            coaching.assign(session.id, slot, wrong)
    first = coaching.assign(session.id, slot, " 2099-12-01 ")
    second = coaching.assign(session.id, slot, "2099-12-08")
    assert [file.name for file in (first, second) if file] == [
        "inés-ó-charged-twice-until-2099-12-01.call",
        "inés-ó-charged-twice-until-2099-12-08.call",
    ]
    assert main(["session", "record", session.id]) == 0
    assert "Charged twice" in (told := capsys.readouterr().out)
    assert "2099-12-08" in told
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "rep"))
    anew()
    assert main(["share", "open", str(first)]) == 0
    assert "due 2099-12-01, from Sam" in capsys.readouterr().out


def test_a_rep_asks_about_a_moment_and_the_coach_sees_it_and_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def at(name: str, *words: str, code: int = 0) -> str:
        anew()
        monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / name))
        assert main(list(words)) == code
        told = capsys.readouterr()
        return told.out + told.err

    there, back = str(tmp_path / "there.call"), str(tmp_path / "back.call")
    (tmp_path / "replies.txt").write_text(REPLIES, encoding="utf-8")
    at("rep", "call", "charged-twice", "--replies", str(tmp_path / "replies.txt"))
    assert "numbered from 1 to" in at("rep", "share", "ask", "last", "--turn", "99", "--why", "x", code=2)
    asked = at("rep", "share", "ask", "last", "--turn", "4", "--why", "Was I cold?\x1b[2J", "--mentor", "Sam")
    assert "You asked about turn 4: Was I cold?" in asked
    assert "hand the call to Sam" in asked
    assert "hand the call to Sam" in at("rep", "share", "ask", "last", "--why", "And in all?")
    assert "2 moments you ask somebody to look at" in at("rep", "share", "last", "--to", there, "--name", "Ines")
    call = at("coach", "share", "open", there).strip().rpartition(" ")[2]
    shown = at("coach", "share", "show", call)
    assert "Ines on turn 4: question: Was I cold?" in shown
    at("coach", "share", "who", "--name", "Max")
    at("coach", "share", "mark", call, "--turn", "4", "--note", "A little.")
    assert "1 mark for Ines" in at("coach", "share", "return", call, "--to", back)
    at("rep", "share", "open", back)
    history = at("rep", "history", call)
    assert "Max on turn 4: note: A little." in history
    assert "You asked about turn 4: Was I cold?" in history
