"""Another way to answer: the rep's own best words first, else a sample call's, and never their words of this turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from simulator.core.notes import KeptTake
from simulator.core.samples import SampleCall
from simulator.core.scenario import Scenario
from simulator.phone.exemplars import Exemplar, Sources, exemplar
from simulator.phone.finished_call import FinishedCall, finished
from simulator.phone.ongoing_call import OngoingCall
from simulator.phone.ports import UnusableScenario
from simulator.phone.replay import play
from simulator.store.calls import CallStore
from tests.readings import Reads, short_scenario

SAMPLE = "A sample +3 ?dates"
SCENARIO = replace(short_scenario(), samples=(SampleCall(name="good", rep=(SAMPLE, "=commit")),))


@dataclass
class Shelf:
    """Hands out one scenario, unless its text is spoilt."""

    spoilt: bool = False

    def from_text(self, text: str) -> Scenario:
        if self.spoilt:
            raise UnusableScenario(text)
        return SCENARIO


@pytest.fixture
def store(tmp_path: Path) -> CallStore:
    return CallStore(tmp_path / "calls.sqlite3")


def played(store: CallStore, *replies: str) -> FinishedCall:
    call = OngoingCall(SCENARIO, Reads(), store)
    list(play(call, replies))
    return finished(call)


def found(store: CallStore, call: FinishedCall, turn: int = 1, *, spoilt: bool = False) -> Exemplar | None:
    return exemplar(call, turn, Sources(store, Shelf(spoilt), Reads()))  # type: ignore[arg-type]  # all that is asked


def test_without_anything_better_of_their_own_it_is_the_samples(store: CallStore) -> None:
    played(store, "hello", "=commit")
    call = played(store, "hello again", "=commit")
    assert found(store, call) == Exemplar(SAMPLE)


def test_the_reps_own_best_words_of_another_call_come_first(store: CallStore) -> None:
    played(store, "Mine +3 ?dates", "=commit")
    call = played(store, "hello", "=commit")
    one = found(store, call)
    assert one is not None
    assert one.words == "Mine +3 ?dates"
    assert one.said
    assert found(store, call, spoilt=True) == Exemplar(SAMPLE)


def test_what_was_put_on_the_shelf_for_this_line_counts(store: CallStore) -> None:
    store.notebook.keep(KeptTake("short", "Short", "furious", "You took it twice!", "From my shelf.", 90))
    store.notebook.keep(KeptTake("short", "Short", "calmer", "So what now?", "Another line.", 100))
    one = found(store, played(store, "hello", "=commit"))
    assert one is not None
    assert one.words == "From my shelf."


def test_words_of_the_same_turn_are_none(store: CallStore) -> None:
    call = played(store, SAMPLE, "=commit")
    assert found(store, call) is None


def test_what_answers_nothing_scripted_has_none(store: CallStore) -> None:
    call = played(store, "?dates", "hello", "=commit")
    assert call.state.transcript[2].line is None
    assert found(store, call, 3) is None
