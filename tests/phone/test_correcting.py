"""Words put right after the call: marked anew, everything else as it was, and the same again from the store."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from simulator.core.scenario import CriterionName
from simulator.core.scoring.kindly import PointRange
from simulator.core.speech import Utterance
from simulator.phone.correcting import correctable, corrected
from simulator.phone.finished_call import FinishedCall, finished, reopened
from simulator.phone.ongoing_call import OngoingCall, Said
from simulator.phone.ports import CallHistory, ScenarioShelf
from simulator.phone.replay import Forgetful, play
from simulator.store.calls import CallStore
from tests.doubtful import PlainWords, heard
from tests.readings import short_scenario

SCENARIO = short_scenario()
SCORER = PlainWords()
DOUBTFUL = heard("landlord idiot payment", idiot=0.1)


class Shelf:
    """Knows one scenario, whatever its text."""

    def from_text(self, text: str) -> object:
        del text
        return SCENARIO


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


def called(history: CallHistory, *replies: Utterance) -> FinishedCall:
    """Return a call with these replies, over and stored."""
    call = OngoingCall(SCENARIO, SCORER, history)
    said = [Said(one.text, one.started, one.ended, one.channel, one.words) for one in replies]
    list(play(call, said))
    return finished(call)


def again(history: CallHistory, call: FinishedCall) -> FinishedCall:
    shelf: ScenarioShelf = Shelf()  # type: ignore[assignment]  # all that reopening asks of it
    return reopened(history, shelf, call.id)


def composure(call: FinishedCall) -> int | None:
    result = call.card.result(CriterionName.COMPOSURE)
    return result.score if result else None


def test_confirmed_words_count_as_they_were_heard(store: CallStore) -> None:
    call = called(store, DOUBTFUL)
    assert (composure(call), call.card.failed_on) == (100, ())
    sure = corrected(call, 1, DOUBTFUL.text, SCORER, store)
    assert composure(sure) == 50
    assert sure.card.failed_on
    assert not correctable(sure.state.transcript[1])


def test_corrected_words_are_read_anew_and_both_versions_stay(store: CallStore) -> None:
    call = called(store, DOUBTFUL)
    right = corrected(call, 1, "frightened dates", SCORER, store)
    turn = right.state.transcript[1]
    assert (turn.utterance.text, turn.recognised, turn.utterance.words) == ("frightened dates", DOUBTFUL.text, ())
    assert turn.doubt is None
    assert correctable(turn)
    assert (right.card.total, right.card.spread) == (100, None)
    moods = [(one.mood, one.utterance.text) for one in right.state.transcript if not one.by_rep]
    assert moods == [(one.mood, one.utterance.text) for one in call.state.transcript if not one.by_rep]
    assert right.card.times == call.card.times


def test_corrected_back_they_are_as_they_were_heard_and_confirmed(store: CallStore) -> None:
    right = corrected(called(store, DOUBTFUL), 1, "landlord", SCORER, store)
    back = corrected(right, 1, DOUBTFUL.text, SCORER, store)
    assert (back.state.transcript[1].recognised, back.state.transcript[1].doubt) == ("", None)


def test_reopened_the_call_is_the_corrected_one(store: CallStore) -> None:
    call = called(store, DOUBTFUL)
    assert again(store, call) == call
    assert store.calls()[0].spread == call.card.spread == PointRange(43, 93)
    right = corrected(call, 1, "frightened dates", SCORER, store)
    assert again(store, call) == right
    assert (store.calls()[0].total, store.calls()[0].spread) == (100, None)
    assert not store.problems()


def test_a_correction_and_its_scorecard_are_stored_together_or_not_at_all(store: CallStore) -> None:
    call = called(store, DOUBTFUL)
    with sqlite3.connect(store.path) as database:
        database.execute("CREATE TRIGGER full BEFORE INSERT ON scorecard BEGIN SELECT RAISE(ABORT, 'full'); END")
    right = corrected(call, 1, "frightened dates", SCORER, store)
    assert right.card.total == 100
    assert "is not kept" in right.unstored
    assert again(store, call) == call


@pytest.mark.parametrize("forgotten", ["not kept at all", "deleted meanwhile"])
def test_a_correction_of_a_call_that_is_not_stored_counts_and_says_so(store: CallStore, forgotten: str) -> None:
    history: CallHistory = Forgetful() if forgotten == "not kept at all" else store
    call = called(history, DOUBTFUL)
    store.delete(call.id)
    right = corrected(call, 1, "frightened dates", SCORER, history)
    assert right.card.total == 100
    assert right.unstored.startswith("What you corrected counts here, but is not kept.")


def test_the_reply_is_read_as_it_was_when_it_was_said(store: CallStore) -> None:
    seen = []

    class Watching(PlainWords):
        def read(self, text: str, context: object) -> object:  # type: ignore[override]  # it only looks
            seen.append((text, context))
            return super().read(text, context)  # type: ignore[arg-type]  # as above

    scorer: PlainWords = Watching()
    call = OngoingCall(SCENARIO, scorer, store)
    said = [
        Said("landlord dates", DOUBTFUL.started, DOUBTFUL.ended),
        Said("payment idiot", DOUBTFUL.started, DOUBTFUL.ended),
    ]
    list(play(call, said))
    for turn, text in ((1, "landlord dates"), (3, "payment idiot")):
        live = next(context for read, context in seen if read == text)
        seen.clear() if turn == 3 else None
        corrected(finished(call), turn, text, scorer, Forgetful())
        assert seen[-1] == (text, live)


def test_an_old_stored_call_without_any_doubt_loads_as_it_was(store: CallStore) -> None:
    call = called(store, DOUBTFUL)
    with sqlite3.connect(store.path) as database:
        for rowid, body in database.execute("SELECT rowid, body FROM call_event").fetchall():
            event = json.loads(body)
            event.pop("doubt", None)
            database.execute("UPDATE call_event SET body = ? WHERE rowid = ?", (json.dumps(event), rowid))
        for rowid, body in database.execute("SELECT rowid, body FROM scorecard").fetchall():
            card = json.loads(body)
            del card["spread"]
            for result in card["results"]:
                for one in (result, *result["marks"]):
                    for added in ("spread", "sure", "doubt"):
                        one.pop(added, None)
            database.execute("UPDATE scorecard SET body = ? WHERE rowid = ?", (json.dumps(card), rowid))
    old = again(store, call)
    assert old.state.transcript[1].doubt is None
    assert not correctable(old.state.transcript[1])
    assert old.card.spread is None
    assert all(result.sure for result in old.card.results)
