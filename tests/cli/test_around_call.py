"""Text mode for a person at a terminal: how they feel, a question to think about, a moment tried again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import bootstrap
from simulator.cli.around_call import AroundCall
from simulator.core.notes import Around, Feeling, KeptTake, Reflection
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import CallHistory
from simulator.phone.replay import play
from simulator.store.calls import CallStore

GOOD = "Two payments taken, and forty minutes on hold, no wonder you are angry. When did each one leave your account?"


@pytest.fixture
def history(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


@pytest.fixture
def call(history: CallStore) -> FinishedCall:
    ongoing = OngoingCall(bootstrap.shelf().scenario("charged-twice"), bootstrap.scorer(), history)
    list(play(ongoing, ["One moment, please.", "I see."]))
    return finished(ongoing)


def answering(history: CallHistory, *answers: str) -> tuple[AroundCall, list[str], Iterator[str]]:
    """Return what asks, what it tells, and the answers that are left."""
    told: list[str] = []
    left = iter(answers)

    def asked(words: str) -> str:
        told.append(words)
        return next(left, "")

    return AroundCall(history, told.append, asked), told, left


def test_a_number_is_kept_and_anything_else_is_no_answer(history: CallStore) -> None:
    for answer in ("3", "0", "6", "fine", ""):
        around, _, _ = answering(history, answer)
        around.before()
    assert [note.entry for note in history.notebook.notes()] == [Feeling(3, Around.BEFORE)]


def test_after_a_call_a_thought_is_kept_and_a_moment_tried_again(history: CallStore, call: FinishedCall) -> None:
    around, told, left = answering(history, "4", "I asked for a moment again.", "1", GOOD, "k", "")
    around.after(call)
    assert next(left, None) is None
    text = "\n".join(told)
    assert "To think about: " in text
    assert "Better than the first time." in text
    example = next(line for line in told if line.startswith("An example"))
    assert told.index(example) > told.index("Better than the first time.")
    kept = history.notebook.notes()
    assert {type(note.entry) for note in kept} == {Feeling, Reflection}
    (take,) = history.takes(call.id).values()
    assert (take.kept, take.answer.utterance.text) == (True, GOOD)


def test_a_try_alone_is_noted_and_an_answer_goes_onto_the_shelf(history: CallStore, call: FinishedCall) -> None:
    around, _, _ = answering(history, "", "", "2", GOOD, "s", "1", "", "99")
    around.after(call)
    (note,) = history.notebook.notes()
    assert isinstance(note.entry, KeptTake)
    assert note.entry.rep == GOOD
    assert [take.kept for take in history.takes(call.id).values()] == [False]
