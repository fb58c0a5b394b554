"""``simulator two-lines``: two customers at once as plain lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli import live_lines
from simulator.cli.main import main
from simulator.core.speech import Milliseconds

ASK = "I'm so sorry, the other line is ringing. May I put you on hold for two minutes?"
CALL_BACK = "I'm with another customer; may I ring you back within half an hour?"
KIND = (
    "No wonder you are angry: two payments gone, and forty minutes of waiting.",
    "Money gone twice from a tight week, that must be hard. When did the two payments leave?",
    "I can see why that worries you, with the rent going out. What did the app tell you to do?",
)
PAIR = ("charged-twice", "six-little-numbers")


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "data"))


class Script:
    """Lines a rep writes, each after some seconds."""

    def __init__(self, *written: tuple[int, str]) -> None:
        self._left = list(written)
        self.now = 0

    def readline(self) -> str:
        if not self._left:
            return ""
        seconds, text = self._left.pop(0)
        self.now += 1000 * seconds
        return f"{text}\n"

    def clock(self) -> Milliseconds:
        return Milliseconds(self.now)


def written(monkeypatch: pytest.MonkeyPatch, *lines: tuple[int, str]) -> None:
    """Have a rep write lines, each after some seconds."""
    script = Script(*lines)
    monkeypatch.setattr("sys.stdin", script)
    monkeypatch.setattr(live_lines, "call_clock", lambda: script.clock)


def test_both_are_taken_told_of_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = (*((5, words) for words in KIND), (9, ASK), (2, "/2"), (20, CALL_BACK), (3, "/1"), (5, "/who"))
    written(monkeypatch, *said, (5, "/leave"))
    assert main(["two-lines", *PAIR, "--second", "phone", "--seed", "1"]) == 0
    told = capsys.readouterr().out
    before, _, after = told.partition("\nWhat went well\n")
    assert "1 Dana Whitfield: Forty minutes on hold" in before
    assert "(The other line is ringing: 2 Jacinta Pedersen. /2 answers.)" in before
    assert f"You to 2 Jacinta Pedersen: {CALL_BACK}" in before
    assert "(1 Dana Whitfield: on hold.)" in before
    assert before.index("[2 Jacinta Pedersen]") > before.index("/2 answers")
    assert "Jacinta Pedersen: call-back agreed" in after
    assert "Dana Whitfield, 00:26: 23 seconds on hold; you had said 2 minutes." in after
    assert "Attention: " in after
    assert "within half an hour" in after
    assert main(["history"]) == 0
    listed = capsys.readouterr().out.strip()
    assert "(two customers)" in listed
    assert main(["history", listed.split()[-1]]) == 0
    again = capsys.readouterr().out
    assert CALL_BACK in again
    assert again.endswith(after)
    page = tmp_path / "page.html"
    assert main(["data", "export", str(page)]) == 0
    assert "May I put you on hold for two minutes?" in page.read_text(encoding="utf-8")
    assert main(["data", "export", str(page.with_suffix(".json")), "--json"]) == 0
    kept = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    assert [len(one["events"]) > 5 for one in kept["drills"]] == [True]
    assert "forty minutes" in kept["drills"][0]["setting"]["first"].lower()
    capsys.readouterr()
    assert main(["practise"]) == 0
    assert "two customers at once" in capsys.readouterr().out
    assert main(["progress"]) == 0
    assert "Two customers at once: " in capsys.readouterr().out


def test_who_is_left_to_ring_gives_up_while_the_rep_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(monkeypatch, *((5, words) for words in KIND), (200, "/2"), (1, "/leave"))
    assert main(["two-lines", *PAIR, "--second", "chat", "--seed", "1", "--json"]) == 0
    said = capsys.readouterr()
    assert "(A chat waits: 2 Jacinta Pedersen. /2 answers.)" in said.err
    assert said.err.count("(2 Jacinta Pedersen: gave up.)") == 2, "when it happened, and when /2 was written"
    value = json.loads(said.out)
    assert [(wait["kept"], wait["lasted"], wait["ended"]) for wait in value["waits"]] == [
        ("waiting in the chat", 120_000, False)
    ]
    assert value["attention"]["score"] == 0


def test_what_cannot_be_done_is_said_and_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = ((1, "/2"), (1, "/hold"), (1, "hello?"), (1, "/hold"), (1, "/1"), (1, "/hint"), (1, "/what"), (1, ""))
    written(monkeypatch, *commands, (1, "/hang-up"))
    assert main(["two-lines", *PAIR, "--seed", "1"]) == 0
    told = capsys.readouterr().out
    assert "(2 Jacinta Pedersen: not there yet.)" in told
    assert told.count("You are with nobody.") == 2
    assert "Colleague: " in told
    assert told.count("/again hear it again") == 2
    assert "Attention: not marked" in told


def test_the_same_seed_chooses_the_same_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = set()
    for _ in range(2):
        written(monkeypatch, (1, "/leave"))
        assert main(["two-lines", "--seed", "7"]) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == 1
    written(monkeypatch, (1, "/leave"))
    assert main(["two-lines", "--seed", "8"]) == 0
    assert capsys.readouterr().out not in told


def test_more_than_two_or_unknown_names_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["two-lines", "a", "b", "c"]) == 2
    assert main(["two-lines", "no-such-call"]) == 2
    assert "no-such-call" in capsys.readouterr().err
